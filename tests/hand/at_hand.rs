//! What a system's own tools expect of a program is there.
