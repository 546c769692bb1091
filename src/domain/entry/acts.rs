//! What is done about a subject: a temperature, choices, a note.

use super::LONGEST_NOTE;
use super::choice::{CHOICES, Choice};
use super::error::EntryError;
use crate::domain::value::{Direction, SafeText, Temperature, TemperatureError};

/// A temperature as typed.
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
    /// The temperature.
    pub temperature: Option<TemperatureInput>,
    /// In or out.
    pub direction: Option<Direction>,
    /// Into the queue.
    pub queue: bool,
    /// Turned away.
    pub refuse: bool,
    /// Emergency.
    pub emergency: bool,
    /// The temperature was not taken; the note should say why.
    pub not_taken: bool,
    /// Yes to what would ask.
    pub confirm: bool,
    /// Free text.
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

/// The stable code of a choice.
fn code(choice: Choice) -> &'static str {
    CHOICES.iter().find(|row| row.choice == choice).map_or("", |row| row.code)
}

impl Acts {
    /// Whether nothing is done at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds a temperature.
    pub(super) fn measure(&mut self, token: &str) -> Result<(), EntryError> {
        let read = temperature(token)?;
        if self.temperature.replace(read).is_some() {
            return Err(EntryError::TemperatureTwice { token: SafeText::new(token) });
        }
        Ok(())
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
            Choice::Note => {
                let text = rest.join(" ");
                match text.chars().count() {
                    0 => return Err(EntryError::NoteEmpty),
                    len if len > LONGEST_NOTE => return Err(EntryError::NoteTooLong { len }),
                    _ => self.note = SafeText::new(&text),
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
        let excluded =
            [(self.refuse && self.queue, Choice::Queue), (self.refuse && self.emergency, Choice::Emergency)];
        match excluded.into_iter().find(|(both, _)| *both) {
            Some((_, other)) => {
                Err(EntryError::ChoicesExclude { first: code(Choice::Refuse), second: code(other) })
            }
            None => Ok(self),
        }
    }
}
