//! What is typed, pasted and scanned at the line, and what a terminal sends between.
