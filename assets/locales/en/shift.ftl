### The shift

shift-top_data = data { $age }
