//! One person stays one person, whatever the office tidied.
