//! The short form for a visitor who is not on the list: name, home visited, what the host says, phone,
//! until when, what for.

use tui_input::{Input as Typed, InputRequest};

use super::desk::visitor_of;
use super::input::{Key, KeyCode};
use crate::domain::entry::{self, When};
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::value::{CardNumber, Home, Phone, SafeText};
use crate::domain::visit::{HostAnswer, Visit};

/// The longest text of a field, in characters.
const LONGEST: usize = 60;

/// The fields of the form.
#[derive(strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum VisitorField {
    /// The visitor's name.
    #[default]
    Name,
    /// The home visited.
    Home,
    /// What the host said.
    Host,
    /// The visitor's telephone.
    Phone,
    /// Out again by then.
    Until,
    /// What for.
    Purpose,
}

impl VisitorField {
    /// All, in order.
    pub(crate) const ALL: [Self; 6] =
        [Self::Name, Self::Home, Self::Host, Self::Phone, Self::Until, Self::Purpose];
}

/// What is wrong with a field.
#[derive(strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldError {
    /// Nothing is in it.
    Missing,
    /// No home, as `3-2-501`.
    NoHome,
    /// No telephone number.
    NoPhone,
    /// No answer of a host: yes, no, not reached.
    NoAnswer,
    /// No time to come.
    NoTime,
}

/// The form while it is filled in.
#[derive(Clone, Debug, Default)]
pub struct VisitorForm {
    fields: [Typed; 6],
    /// Where the cursor is.
    pub at: VisitorField,
    /// What is wrong, found when it was sent.
    pub error: Option<(VisitorField, FieldError)>,
}

impl PartialEq for VisitorForm {
    fn eq(&self, other: &Self) -> bool {
        VisitorField::ALL.iter().all(|field| self.text(*field) == other.text(*field))
            && self.at == other.at
            && self.error == other.error
    }
}

impl Eq for VisitorForm {}

/// What a key came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FormStep {
    Taken,
    /// It means nothing in a form.
    Unknown,
    Sent(Box<Person>),
}

impl VisitorForm {
    /// A form that begins with what was said already: a name, and perhaps a home or a telephone.
    #[must_use]
    pub fn new(said: &str) -> Self {
        let (visitor, number) = visitor_of(said);
        let phone = visitor.phone.map_or(number.as_str().to_owned(), |phone| phone.digits().to_owned());
        let home = visitor.home.map(|home| home.to_string()).unwrap_or_default();
        let mut form = Self::default();
        for (field, text) in [
            (VisitorField::Name, visitor.name.as_str()),
            (VisitorField::Home, home.as_str()),
            (VisitorField::Phone, phone.as_str()),
        ] {
            form.fields[Self::index(field)] = Typed::new(text.chars().take(LONGEST).collect());
        }
        let asked = VisitorField::ALL.into_iter().find(|field| form.text(*field).is_empty());
        form.at = asked.unwrap_or_default();
        form
    }

    fn index(field: VisitorField) -> usize {
        match field {
            VisitorField::Name => 0,
            VisitorField::Home => 1,
            VisitorField::Host => 2,
            VisitorField::Phone => 3,
            VisitorField::Until => 4,
            VisitorField::Purpose => 5,
        }
    }

    #[must_use]
    pub(crate) fn is_begun(&self) -> bool {
        VisitorField::ALL.iter().any(|field| !self.text(*field).is_empty())
    }

    /// The text of a field.
    #[must_use]
    pub(crate) fn text(&self, field: VisitorField) -> &str {
        self.fields[Self::index(field)].value()
    }

    /// Where the cursor is in its field, in characters.
    #[must_use]
    pub(crate) fn cursor(&self) -> usize {
        self.fields[Self::index(self.at)].cursor()
    }

    /// Puts text in at the cursor.
    pub(crate) fn insert(&mut self, text: &str) {
        let field = &mut self.fields[Self::index(self.at)];
        for c in text.chars().filter(|c| !c.is_control()) {
            if field.value().chars().count() < LONGEST {
                field.handle(InputRequest::InsertChar(c));
            }
        }
    }

    /// Takes a whole card out of the end of the field in which the cursor is: a scan fell into it.
    pub(crate) fn take_card(&mut self) -> Option<String> {
        let field = &mut self.fields[Self::index(self.at)];
        let text = entry::normalise(field.value());
        let at = text.len().checked_sub(16)?;
        let card = text.get(at..).filter(|end| CardNumber::parse(end).is_ok())?.to_owned();
        *field = Typed::new(text[..at].to_owned());
        Some(card)
    }

    pub(crate) fn press(&mut self, key: Key, now: &Now) -> FormStep {
        let index = Self::index(self.at);
        let request = match (key.code, key.ctrl) {
            (KeyCode::Char(c), false) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                self.error = None;
                return FormStep::Taken;
            }
            (KeyCode::Tab | KeyCode::Down, false) => return self.go((index + 1) % VisitorField::ALL.len()),
            (KeyCode::BackTab | KeyCode::Up, false) => {
                return self.go((index + VisitorField::ALL.len() - 1) % VisitorField::ALL.len());
            }
            (KeyCode::Enter, false) => return self.enter(index, now),
            (KeyCode::Backspace, false) => InputRequest::DeletePrevChar,
            (KeyCode::Delete, false) => InputRequest::DeleteNextChar,
            (KeyCode::Left, false) => InputRequest::GoToPrevChar,
            (KeyCode::Right, false) => InputRequest::GoToNextChar,
            (KeyCode::Home, false) => InputRequest::GoToStart,
            (KeyCode::End, false) => InputRequest::GoToEnd,
            _ => return FormStep::Unknown,
        };
        self.error = None;
        self.fields[index].handle(request);
        FormStep::Taken
    }

    fn go(&mut self, index: usize) -> FormStep {
        self.at = VisitorField::ALL[index];
        FormStep::Taken
    }

    /// Enter goes to the next field and sends from the last one.
    fn enter(&mut self, index: usize, now: &Now) -> FormStep {
        if index + 1 < VisitorField::ALL.len() {
            return self.go(index + 1);
        }
        match self.person(now) {
            Ok(person) => FormStep::Sent(Box::new(person)),
            Err((field, error)) => {
                self.at = field;
                self.error = Some((field, error));
                FormStep::Taken
            }
        }
    }

    /// The visitor, or the first field that is wrong. The phone may be left out: nobody is turned
    /// away for having none.
    fn person(&self, now: &Now) -> Result<Person, (VisitorField, FieldError)> {
        let text = |field| entry::normalise(self.text(field));
        // A telephone that was typed behind the name is one, and no part of it.
        let (named, number) = visitor_of(&text(VisitorField::Name));
        let name = named.name;
        if name.is_empty() {
            return Err((VisitorField::Name, FieldError::Missing));
        }
        let home = Home::read_whole(&text(VisitorField::Home))
            .map_err(|_| (VisitorField::Home, FieldError::NoHome))?;
        let phone = match text(VisitorField::Phone).trim() {
            "" => named.phone,
            typed => Some(Phone::parse(typed).map_err(|_| (VisitorField::Phone, FieldError::NoPhone))?),
        };
        if !number.is_empty() {
            return Err((VisitorField::Name, FieldError::NoPhone));
        }
        let host =
            answer(text(VisitorField::Host).trim()).ok_or((VisitorField::Host, FieldError::NoAnswer))?;
        let until_ms = match text(VisitorField::Until).trim() {
            "" => None,
            typed => {
                let moment = When::read(typed).and_then(|when| when.soon(now));
                Some(moment.ok_or((VisitorField::Until, FieldError::NoTime))?)
            }
        };
        let purpose = SafeText::new(&text(VisitorField::Purpose));
        let visit = Some(Visit { contractor: false, purpose, host, until_ms });
        Ok(Person { name, home: Some(home), phone, visit, ..Person::default() })
    }
}

/// What a host said, from a letter or a word; nothing is "not asked".
fn answer(typed: &str) -> Option<HostAnswer> {
    match typed.to_lowercase().as_str() {
        "" => Some(HostAnswer::NotAsked),
        "y" | "yes" | "1" | "是" | "好" | "同意" => Some(HostAnswer::Yes),
        "n" | "no" | "2" | "否" | "不" | "不同意" => Some(HostAnswer::No),
        "-" | "none" | "3" | "没接" | "不在" => Some(HostAnswer::NotReached),
        _ => None,
    }
}
