//! At eighty columns what matters is whole.
