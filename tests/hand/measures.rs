//! One measure has one name and one figure wherever it is shown.
