//! What was thrown away is not recorded, and nothing is lifted by Enter alone.
