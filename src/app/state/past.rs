//! What is looked at of the past.

use std::sync::Arc;

use crate::store::service::Ticket;
use crate::store::{PastMove, PastView};

/// What is looked at of the past.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastLayer {
    /// How things stood there; none until it was read.
    pub view: Option<Arc<PastView>>,
    /// What was asked for and has not come.
    pub(in crate::app) asked: Option<Ticket>,
    /// Where to go on to as soon as it has.
    pub(in crate::app) then: Option<PastMove>,
}
