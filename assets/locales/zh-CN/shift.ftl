### 班次

shift-top_data = 数据 { $age }
