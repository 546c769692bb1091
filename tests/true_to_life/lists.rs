//! Whole lists: columns, sheets, encodings, damage.
