//! What reaches the state, and what it asks for: messages in, effects out.

use crate::app::input::Input;
use crate::domain::now::Now;
use crate::domain::value::Id;
use crate::store::Draft;
use crate::store::service::{Reply, Request};
use crate::text::Msg;
use crate::text::msg::voice;

/// What the update is handed beside the message: the clocks, and a random id that nobody has used.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The clocks.
    pub now: Now,
    /// A fresh random id.
    pub id: Id,
}

/// What happened.
#[derive(Debug)]
pub enum Message {
    /// A key, a paste, a new size.
    Input(Input),
    /// The store answered.
    Reply(Reply),
    /// Something that is shown changes about now.
    Tick,
    /// A timer went off.
    Timer(Timer),
    /// A half-typed line of an earlier run was found.
    Draft(Box<Draft>),
    /// The terminal or the system wants the program gone.
    Leave,
}

/// Timers, each of its own meaning: one that is set again replaces itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timer {
    /// Keep the half-typed line.
    KeepDraft,
    /// Renew the claim.
    RenewClaim,
    /// See whether a lone warden is to be asked for a key.
    LoneAsk,
    /// A lone warden's time to answer is over.
    LoneAnswer,
    /// The next one is to be called about a lone warden.
    LoneNext,
    /// See whether the screen is to lock.
    Lock,
    /// Numbers are no longer shown whole.
    Hide,
}

/// What is to be done.
#[derive(Debug)]
pub enum Effect {
    /// Ask the store.
    Ask(Request),
    /// Set a timer, in milliseconds from now; the same timer set before is forgotten.
    SetTimer(Timer, u64),
    /// Ring the bell.
    Bell(Bell),
    /// Offer a text to the clipboard of the machine that the terminal stands on.
    Copy(String),
    /// Say something aloud.
    Speak(Speech),
    /// Paint everything anew.
    Repaint,
    /// Nothing of what was shown and read is to stay in memory.
    Forget,
    /// In a lesson time goes on by so many milliseconds at once.
    SetOn(i64),
    /// Leave the program.
    Quit,
}

impl<R: Into<Request>> From<R> for Effect {
    fn from(request: R) -> Self {
        Self::Ask(request.into())
    }
}

/// What the bell rings for: each sounds in its own way, so that it is known without a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bell {
    /// Somebody may pass.
    Passed,
    /// Somebody may not.
    Refused,
    /// Somebody has a fever, or an emergency went through.
    Fever,
    /// Somebody is past their time, or does not answer.
    Overdue,
}

impl Bell {
    /// The pause before each stroke, in milliseconds. Strokes that come at once are one to most terminals.
    #[must_use]
    pub(crate) fn pauses(self) -> &'static [u64] {
        match self {
            Self::Passed => &[0],
            Self::Refused => &[0, 250],
            Self::Fever => &[0, 250, 250],
            // Two and two.
            Self::Overdue => &[0, 250, 800, 250],
        }
    }
}

/// Whether what is urgent is said aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speaking {
    /// Nobody asked for it, or nothing can speak.
    #[default]
    Mute,
    /// It is.
    Aloud,
}

/// What is said aloud. Nobody's name and nobody's number is among it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speech {
    /// Somebody has a fever.
    Fever,
    /// An emergency went through.
    Emergency,
    /// A team is past its time.
    Overdue,
    /// What a warden may say to whoever stands there.
    Sentence(Msg),
}

impl Speech {
    /// The words for it.
    pub(crate) fn words(&self) -> Msg {
        match self {
            Self::Fever => voice::fever(),
            Self::Emergency => voice::emergency(),
            Self::Overdue => voice::overdue(),
            Self::Sentence(sentence) => sentence.clone(),
        }
    }
}
