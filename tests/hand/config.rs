//! What a terminal prefers stands in a file of its own.
