//! What is open can be chosen, opened and paged, from any screen.
