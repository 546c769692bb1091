//! Who lets somebody through that the rules refuse is asked in person.
