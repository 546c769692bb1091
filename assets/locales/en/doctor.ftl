### What is wrong with the post's surroundings, and what is left of a panic

# path: &str
doctor-panicked = a report without names or numbers is in { $path }
