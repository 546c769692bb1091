//! The form in which somebody says who they are: its fields, and what is hidden behind it.

use zeroize::Zeroizing;

use super::State;
use crate::app::desk::Trouble;
use crate::app::input::Input;
use crate::domain::command::Refusal;
use crate::domain::pins::Pin;
use crate::domain::value::SafeText;
use crate::store::Origin;
use crate::store::service::Ticket;

/// More digits than any PIN has, so that a scan that falls into a field is known for one.
const MOST_DIGITS: usize = 64;

/// Digits while they are typed. Their number is shown and nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct Digits {
    typed: Zeroizing<[u8; MOST_DIGITS]>,
    len: usize,
}

impl Default for Digits {
    fn default() -> Self {
        Self { typed: Zeroizing::new([0; MOST_DIGITS]), len: 0 }
    }
}

impl std::fmt::Debug for Digits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Digits")
    }
}

impl Digits {
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(in crate::app) fn push(&mut self, digit: u8) {
        if let Some(place) = self.typed.get_mut(self.len) {
            *place = digit;
            self.len += 1;
        }
    }

    pub(in crate::app) fn pop(&mut self) {
        self.len = self.len.saturating_sub(1);
        if let Some(place) = self.typed.get_mut(self.len) {
            *place = 0;
        }
    }

    /// As text that is wiped when it is dropped.
    pub(in crate::app) fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(MOST_DIGITS));
        text.extend(self.typed[..self.len].iter().map(|digit| char::from(*digit)));
        text
    }

    pub(in crate::app) fn pin(&self) -> Result<Pin, Refusal> {
        Pin::parse(&self.text()).map_err(|why| Refusal::PinShape { why })
    }
}

/// Why somebody is asked who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignInWhy {
    /// The screen was opened.
    Start,
    /// Somebody takes over.
    Swap,
    /// The screen is locked.
    Lock,
    /// Somebody sets another PIN of their own.
    Change,
    /// A leader takes a refusal on themselves; whoever works here goes on doing so.
    Permit,
}

/// A field of the form.
#[derive(strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignInField {
    /// The staff number.
    No,
    /// The PIN.
    Pin,
    /// The PIN that is to be.
    New,
    /// The same once more.
    Again,
}

/// What the form has to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInTold {
    /// The post said no.
    Refused(Refusal),
    /// The two new PINs differ.
    Differ,
    /// Something is wrong with the file: its code.
    Trouble(Trouble),
    /// The emergency lane was used: the record.
    Emergency(i64),
    /// It is asked whether there is another one than so many seconds ago.
    EmergencyAsks {
        /// How long ago.
        seconds: u64,
    },
    /// Nobody is known here yet: an emergency would be recorded in nobody's name.
    Unnamed,
}

/// What the store looks at just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct SignInSent {
    pub(in crate::app) ticket: Ticket,
    /// The fields as they were sent: a PIN that was just set must not ask for others.
    pub(in crate::app) fields: Vec<SignInField>,
    /// What was typed meanwhile: it is meant for what lies behind.
    pub(in crate::app) behind: Vec<Input>,
}

/// The form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Why it is there.
    pub why: SignInWhy,
    /// Since when, in wall milliseconds.
    pub since_ms: i64,
    /// Where the cursor is.
    pub at: SignInField,
    /// The staff number as it is typed.
    pub staff_no: String,
    /// The PIN as it is typed.
    pub pin: Digits,
    /// The new one.
    pub new: Digits,
    /// The new one once more.
    pub again: Digits,
    /// The name of the leader, and who is to be let through.
    pub about: Option<(SafeText, SafeText)>,
    /// What there is to tell.
    pub told: Option<SignInTold>,
    /// The store looks at it.
    pub(in crate::app) sent: Option<SignInSent>,
}

impl SignIn {
    pub(in crate::app) fn new(state: &State, why: SignInWhy, staff_no: &str) -> Self {
        let form = Self {
            why,
            since_ms: state.now.wall_ms,
            at: SignInField::No,
            staff_no: staff_no.to_uppercase(),
            pin: Digits::default(),
            new: Digits::default(),
            again: Digits::default(),
            about: None,
            told: None,
            sent: None,
        };
        let at =
            form.fields(state).into_iter().find(|field| staff_no.is_empty() || *field != SignInField::No);
        Self { at: at.unwrap_or(SignInField::No), ..form }
    }

    /// The fields that are asked for, in order. Whoever has no PIN sets one where the post demands it, and is
    /// asked to when they open the screen.
    #[must_use]
    pub(crate) fn fields(&self, state: &State) -> Vec<SignInField> {
        if let Some(sent) = &self.sent {
            return sent.fields.clone();
        }
        if self.why == SignInWhy::Permit {
            return vec![SignInField::Pin];
        }
        // Whoever comes over a line has a PIN already: there anybody could set one in another's name.
        if state.kiosk && self.why != SignInWhy::Change {
            return vec![SignInField::No, SignInField::Pin];
        }
        let has_pin = state.has_pin(&self.staff_no);
        let sets = state.demands_pins() || (self.why == SignInWhy::Start && !state.is_demo());
        match (self.why, has_pin) {
            (SignInWhy::Change, true) => vec![SignInField::Pin, SignInField::New, SignInField::Again],
            (SignInWhy::Change, false) => vec![SignInField::New, SignInField::Again],
            (_, true) => vec![SignInField::No, SignInField::Pin],
            (_, false) if sets => vec![SignInField::No, SignInField::New, SignInField::Again],
            (_, false) => vec![SignInField::No],
        }
    }

    /// How many characters the staff number has so far.
    #[must_use]
    pub(crate) fn staff_no_len(&self) -> usize {
        self.staff_no.chars().count()
    }

    /// The digits of a field.
    #[must_use]
    pub(crate) fn digits(&self, field: SignInField) -> Option<&Digits> {
        match field {
            SignInField::No => None,
            SignInField::Pin => Some(&self.pin),
            SignInField::New => Some(&self.new),
            SignInField::Again => Some(&self.again),
        }
    }

    pub(in crate::app) fn digits_mut(&mut self) -> Option<&mut Digits> {
        match self.at {
            SignInField::No => None,
            SignInField::Pin => Some(&mut self.pin),
            SignInField::New => Some(&mut self.new),
            SignInField::Again => Some(&mut self.again),
        }
    }

    /// Whether nothing secret was typed yet.
    pub(in crate::app) fn is_untouched(&self) -> bool {
        self.pin.is_empty() && self.new.is_empty() && self.again.is_empty()
    }

    /// Whether the store looks at it.
    #[must_use]
    pub(crate) fn is_waiting(&self) -> bool {
        self.sent.is_some()
    }

    /// Whether any key unlocks: whoever works here has no PIN, and needs none.
    #[must_use]
    pub(crate) fn any_key(&self, state: &State) -> bool {
        self.why == SignInWhy::Lock && !state.has_pin(&state.actor.staff_no) && !state.demands_pins()
    }

    /// Whether Esc puts it off or gives it up.
    #[must_use]
    pub(crate) fn can_be_left(&self, state: &State) -> bool {
        match self.why {
            SignInWhy::Swap | SignInWhy::Change | SignInWhy::Permit => true,
            SignInWhy::Lock => false,
            SignInWhy::Start => !state.has_pin(&state.actor.staff_no) && !state.demands_pins(),
        }
    }

    /// Whether nothing of the post may be seen behind it.
    #[must_use]
    pub(crate) fn hides(&self, state: &State) -> bool {
        self.why == SignInWhy::Lock || (self.why == SignInWhy::Start && !self.can_be_left(state))
    }
}

impl State {
    /// Whether somebody has a PIN.
    #[must_use]
    pub(crate) fn has_pin(&self, staff_no: &str) -> bool {
        self.tent.as_ref().is_some_and(|tent| tent.access.with_pin.contains(staff_no))
    }

    /// Whether nobody works here without a PIN.
    #[must_use]
    pub(crate) fn demands_pins(&self) -> bool {
        self.kiosk || !self.is_demo() && self.tent.as_ref().is_some_and(|tent| tent.access.set.pins_demanded)
    }

    /// Whether the night is made up: nobody is asked who they are, and nothing locks by itself.
    #[must_use]
    pub(crate) fn is_demo(&self) -> bool {
        self.tent.as_ref().is_some_and(|tent| tent.origin == Origin::Demo)
    }

    /// Whether names and everything else of the post are hidden.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.sign_in.as_ref().is_some_and(|form| form.hides(self))
    }

    /// The screen opens: whoever works here is asked for their PIN, or to set one; `unnamed`, for their number first.
    pub fn ask_who(&mut self, unnamed: bool) {
        let no = if unnamed { String::new() } else { self.actor.staff_no.clone() };
        let asks = self.kiosk || !self.is_demo() || self.has_pin(&no);
        self.sign_in = asks.then(|| SignIn::new(self, SignInWhy::Start, &no));
    }
}
