//! The post itself: made once, described, its gates set.

use super::{Decide, Decided, Decisions, Ids, plain};
use crate::domain::command::Refusal;
use crate::domain::event::{PostOpened, StaffEvent};
use crate::domain::gate::Gate;
use crate::domain::now::Now;
use crate::domain::patrol::Staff;
use crate::domain::post::{PostChange, PostFacts};
use crate::domain::roles::Right;
use crate::domain::value::SafeText;

/// What is said of the post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostCommand {
    /// Make it: name, language, plate prefix, gates, first warden.
    Open {
        /// What the post is called.
        name: SafeText,
        /// `zh-CN` or `en`.
        language: String,
        /// Province and city letter of local plates.
        plate_prefix: String,
        /// Its gates, at least one.
        gates: Vec<Gate>,
        /// The first warden.
        warden: Staff,
    },
    /// Tell what the office prints of it.
    Describe(PostChange),
    /// Set a gate's name and hours, or add a gate.
    SetGate(Gate),
}

/// What is known of the post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownPost {
    pub open: bool,
    /// What the office has told of it.
    pub facts: PostFacts,
}

impl PostCommand {
    pub(in crate::domain) fn right(&self) -> Right {
        match self {
            // There is nobody yet whose role could be asked for.
            Self::Open { .. } => Right::Own,
            Self::Describe(_) | Self::SetGate(_) => Right::Rules,
        }
    }
}

impl Decide for PostCommand {
    type Known = KnownPost;

    fn needs_actor(&self) -> bool {
        !matches!(self, Self::Open { .. })
    }

    fn decide<'a>(&self, known: KnownPost, ids: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        match self {
            Self::Open { name, language, plate_prefix, gates, warden } => {
                if known.open {
                    return Err(Refusal::AlreadyOpen);
                }
                if name.is_empty() || gates.is_empty() || warden.name.is_empty() {
                    return Err(Refusal::Incomplete);
                }
                let (name, language, plate_prefix) = (name.clone(), language.clone(), plate_prefix.clone());
                let mut events = vec![plain(PostOpened { name, language, plate_prefix })];
                events.extend(gates.iter().cloned().map(plain));
                events.push(Decided::about(ids(), StaffEvent::StaffAdded(warden.clone())));
                Ok(Decisions::Few(events))
            }
            Self::Describe(change) => match known.facts.after(change) {
                None => Err(Refusal::Incomplete),
                Some(after) if after == known.facts => Err(Refusal::Already),
                Some(after) => Ok(plain(after).into()),
            },
            Self::SetGate(gate) => Ok(plain(gate.clone()).into()),
        }
    }
}
