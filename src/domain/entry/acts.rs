//! What is done about a subject: a temperature, choices, a note.

use super::LONGEST_NOTE;
use super::choice::{CHOICES, Choice, ChoiceGroup};
use super::error::EntryError;
use crate::domain::lane::Priority;
use crate::domain::thermometer::Method;
use crate::domain::value::{Direction, SafeText, Temperature, TemperatureError};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemperatureInput {
    /// `36.5` or `365`.
    Reading(Temperature),
    /// `36`: asks whether 36.0 is meant. 30 to 43.
    TwoDigits(u8),
}

/// What a line does about a subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acts {
    pub temperature: Option<TemperatureInput>,
    pub direction: Option<Direction>,
    pub queue: bool,
    pub refuse: bool,
    pub emergency: bool,
    /// The temperature was not taken; the note should say why.
    pub not_taken: bool,
    /// One of these two was said by its number only, which is asked about first.
    pub by_number: bool,
    /// Yes to what would ask.
    pub confirm: bool,
    pub household: bool,
    /// Why they go first; with it they go into the queue.
    pub priority: Option<Priority>,
    /// Where and how the reading was taken, if it was said.
    pub method: Option<Method>,
    /// The number of the thermometer, 1 to 99.
    pub device: Option<u16>,
    pub note: SafeText,
}

/// Chinese numerals, for telling `三十六度五` from a name.
const NUMERALS: &str = "零〇一二三四五六七八九十两度点";

/// Whether a token is meant as a temperature that `ddd` does not cover: with a point, a degree.
pub(super) fn is_temperature_like(token: &str) -> bool {
    let marked = |marks: &str| token.chars().any(|c| marks.contains(c));
    let chinese =
        marked("度点") && marked("一二三四五六七八九十") && token.chars().all(|c| NUMERALS.contains(c));
    let digits = token.starts_with(|c: char| c.is_ascii_digit())
        && marked(".,°度")
        && !token.contains("..")
        && token.chars().all(|c| c.is_ascii_digit() || ".,°度cC".contains(c));
    chinese || digits
}

/// Reads a temperature from a token that can mean nothing else.
pub(super) fn temperature(token: &str) -> Result<TemperatureInput, EntryError> {
    let safe = || SafeText::new(token);
    let implausible = || EntryError::TemperatureImplausible { token: safe() };
    match Temperature::parse(token) {
        Ok(reading) => Ok(TemperatureInput::Reading(reading)),
        Err(TemperatureError::TwoDigits) => token
            .get(..2)
            .and_then(|digits| digits.parse().ok())
            .filter(|degrees| (30..=43).contains(degrees))
            .map(TemperatureInput::TwoDigits)
            .ok_or_else(implausible),
        Err(TemperatureError::Implausible) => Err(implausible()),
        Err(TemperatureError::Shape) => Err(EntryError::TemperatureShape { token: safe() }),
    }
}

/// Whether a token is read as a temperature wherever one may stand.
pub(super) fn is_reading(token: &str) -> bool {
    let digits = token.bytes().all(|byte| byte.is_ascii_digit());
    digits && matches!(token.len(), 2 | 3) || is_temperature_like(token) || split_method(token).is_some()
}

/// `368w`, `36.8颈`: a reading and, glued behind it, how it was taken. A capital `C` is a degree.
pub(super) fn split_method(token: &str) -> Option<(&str, Choice)> {
    let mut rows = CHOICES.iter().filter(|row| matches!(row.group, ChoiceGroup::With(_)));
    rows.find_map(|row| {
        let capital = row.letter.to_ascii_uppercase();
        let reading = row
            .words
            .iter()
            .find_map(|word| token.strip_suffix(word))
            .or_else(|| token.strip_suffix(row.letter))
            .or_else(|| token.strip_suffix(capital).filter(|_| capital != 'C'))?;
        let digits = reading.bytes().all(|byte| byte.is_ascii_digit()) && matches!(reading.len(), 2 | 3);
        let is_degree = reading.ends_with('°');
        ((digits || is_temperature_like(reading)) && !is_degree).then_some((reading, row.choice))
    })
}

/// The thermometer that a token names: `t2`. `None` if it names none.
pub(super) fn device(token: &str) -> Option<Result<u16, EntryError>> {
    let digits = token.strip_prefix(['t', 'T'])?;
    let is_device = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_device.then(|| {
        digits
            .parse()
            .ok()
            .filter(|no| (1..=99).contains(no))
            .ok_or_else(|| EntryError::DeviceNumber { token: SafeText::new(token) })
    })
}

/// Puts a value where none or the same stands. The other one's choice if a different one does.
fn only<T: Copy + PartialEq>(place: &mut Option<T>, value: T) -> Result<(), T> {
    match place.replace(value) {
        Some(before) if before != value => Err(before),
        _ => Ok(()),
    }
}

/// Two choices that exclude each other.
fn exclude(first: ChoiceGroup, second: Choice) -> EntryError {
    EntryError::ChoicesExclude { first: Choice::saying(first).unwrap_or(second), second }
}

/// Free text as a note: something, and not more than is kept.
pub(super) fn note(text: &str) -> Result<SafeText, EntryError> {
    match text.chars().count() {
        len if len > LONGEST_NOTE => Err(EntryError::NoteTooLong { len }),
        _ => Some(SafeText::new(text)).filter(|note| !note.is_empty()).ok_or(EntryError::NoteEmpty),
    }
}

impl Acts {
    /// Whether nothing is done at all.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds a temperature, perhaps with how it was taken.
    pub(super) fn measure(&mut self, token: &str) -> Result<(), EntryError> {
        let (reading, choice) = match split_method(token) {
            Some((reading, choice)) => (reading, Some(choice)),
            None => (token, None),
        };
        if self.temperature.replace(temperature(reading)?).is_some() {
            return Err(EntryError::TemperatureTwice { token: SafeText::new(token) });
        }
        choice.map_or(Ok(()), |choice| self.choose(choice, &[]))
    }

    pub(super) fn set_device(&mut self, no: u16, token: &str) -> Result<(), EntryError> {
        only(&mut self.device, no).map_err(|_| EntryError::DeviceTwice { token: SafeText::new(token) })
    }

    /// Adds a choice; `rest` is what stands behind it and becomes the note of [`Choice::Note`].
    pub(super) fn choose(&mut self, choice: Choice, rest: &[&str]) -> Result<(), EntryError> {
        match choice {
            Choice::In => self.turn(Direction::In)?,
            Choice::Out => self.turn(Direction::Out)?,
            Choice::Queue => self.queue = true,
            Choice::Refuse => self.refuse = true,
            Choice::NotTaken => self.not_taken = true,
            Choice::Emergency => self.emergency = true,
            Choice::Household => self.household = true,
            Choice::Note => self.note = note(&rest.join(" "))?,
            Choice::Elderly | Choice::Infant | Choice::Medical => {
                self.queue = true;
                if let Some(priority) = choice.priority() {
                    only(&mut self.priority, priority)
                        .map_err(|before| exclude(ChoiceGroup::First(before), choice))?;
                }
            }
            Choice::Wrist | Choice::Neck | Choice::Clinical => {
                if let Some(method) = choice.method() {
                    only(&mut self.method, method)
                        .map_err(|before| exclude(ChoiceGroup::With(before), choice))?;
                }
            }
        }
        Ok(())
    }

    /// Sets the direction; the other one may not be set.
    fn turn(&mut self, direction: Direction) -> Result<(), EntryError> {
        if self.direction.replace(direction) == Some(direction.flipped()) {
            return Err(EntryError::DirectionTwice);
        }
        Ok(())
    }

    /// Checks what only the whole line can tell.
    pub(super) fn checked(self) -> Result<Self, EntryError> {
        if self.not_taken && self.temperature.is_some() {
            return Err(EntryError::TemperatureAndNotTaken);
        }
        let first = self.priority.and_then(|priority| Choice::saying(ChoiceGroup::First(priority)));
        let taken = self.method.and_then(|method| Choice::saying(ChoiceGroup::With(method)));
        let excluded = [
            (self.refuse, Choice::Refuse, first),
            (self.refuse, Choice::Refuse, self.queue.then_some(Choice::Queue)),
            (self.refuse, Choice::Refuse, self.emergency.then_some(Choice::Emergency)),
            (self.not_taken, Choice::NotTaken, taken),
        ];
        let excluded = excluded.into_iter().find_map(|(is_said, first, second)| {
            second.filter(|_| is_said).map(|second| EntryError::ChoicesExclude { first, second })
        });
        excluded.map_or(Ok(self), Err)
    }
}
