//! Homes as they are written and spoken.
