//! Help begins where it was asked for, and is searched.
