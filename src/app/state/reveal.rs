//! Numbers that are in sight, and nowhere else.

use zeroize::Zeroize;

use super::Screen;
use crate::domain::reveal::Numbers;
use crate::domain::value::{Home, Id, SafeText};

/// Numbers that are in sight.
#[derive(Clone, Debug, PartialEq, Eq, Zeroize)]
pub struct Shown {
    /// Whose they are.
    #[zeroize(skip)]
    pub id: Id,
    /// Their name.
    pub name: SafeText,
    /// Where they live.
    pub home: Option<Home>,
    /// The numbers.
    pub numbers: Numbers,
    /// Until then, in milliseconds of the clock that never jumps.
    pub(in crate::app) until_ms: i64,
    #[zeroize(skip)]
    pub(in crate::app) screen: Screen,
    pub(in crate::app) actor: String,
}
