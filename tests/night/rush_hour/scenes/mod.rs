//! The scenes of the hour: what happens between the many who simply pass.

pub(crate) mod fevers;
pub(crate) mod others;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod queue;
pub(crate) mod quota;
