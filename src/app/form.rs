//! The short form for a visitor who is not on the list: name, home visited, phone.

use tui_input::{Input as Typed, InputRequest};

use super::input::{Key, KeyCode};
use crate::domain::entry;
use crate::domain::people::Person;
use crate::domain::value::{CardNumber, Home, Phone, SafeText};

/// The longest text of a field, in characters.
const LONGEST: usize = 60;

/// The fields of the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Field {
    /// The visitor's name.
    #[default]
    Name,
    /// The home visited.
    Home,
    /// The visitor's telephone.
    Phone,
}

impl Field {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Name, Self::Home, Self::Phone];
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldError {
    /// Nothing is in it.
    Missing,
    /// No home, as `3-2-501`.
    NoHome,
    /// No telephone number.
    NoPhone,
}

/// The form while it is filled in.
#[derive(Clone, Debug, Default)]
pub struct VisitorForm {
    fields: [Typed; 3],
    /// Where the cursor is.
    pub at: Field,
    /// What is wrong, found when it was sent.
    pub error: Option<(Field, FieldError)>,
}

impl PartialEq for VisitorForm {
    fn eq(&self, other: &Self) -> bool {
        Field::ALL.iter().all(|field| self.text(*field) == other.text(*field))
            && self.at == other.at
            && self.error == other.error
    }
}

impl Eq for VisitorForm {}

/// What a key came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormStep {
    /// It was taken.
    Taken,
    /// It means nothing in a form.
    Unknown,
    /// The visitor is complete.
    Sent(Box<Person>),
}

impl VisitorForm {
    /// A form that begins with a name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let mut form = Self::default();
        form.fields[0] = Typed::new(name.chars().take(LONGEST).collect());
        if !name.is_empty() {
            form.at = Field::Home;
        }
        form
    }

    fn index(field: Field) -> usize {
        match field {
            Field::Name => 0,
            Field::Home => 1,
            Field::Phone => 2,
        }
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        self.fields[Self::index(field)].value()
    }

    /// Where the cursor is in its field, in characters.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.fields[Self::index(self.at)].cursor()
    }

    /// Puts text in at the cursor.
    pub fn insert(&mut self, text: &str) {
        let field = &mut self.fields[Self::index(self.at)];
        for c in text.chars().filter(|c| !c.is_control()) {
            if field.value().chars().count() < LONGEST {
                field.handle(InputRequest::InsertChar(c));
            }
        }
    }

    /// Takes a whole card out of the end of the field in which the cursor is: a scan fell into it.
    pub fn take_card(&mut self) -> Option<String> {
        let field = &mut self.fields[Self::index(self.at)];
        let text = entry::normalise(field.value());
        let at = text.len().checked_sub(16)?;
        let card = text.get(at..).filter(|end| CardNumber::parse(end).is_ok())?.to_owned();
        *field = Typed::new(text[..at].to_owned());
        Some(card)
    }

    /// A key.
    pub fn press(&mut self, key: Key) -> FormStep {
        let index = Self::index(self.at);
        let request = match (key.code, key.ctrl) {
            (KeyCode::Char(c), false) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                self.error = None;
                return FormStep::Taken;
            }
            (KeyCode::Tab | KeyCode::Down, false) => return self.go((index + 1) % 3),
            (KeyCode::BackTab | KeyCode::Up, false) => return self.go((index + 2) % 3),
            (KeyCode::Enter, false) => return self.enter(index),
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
        self.at = Field::ALL[index];
        FormStep::Taken
    }

    /// Enter goes to the next field and sends from the last one.
    fn enter(&mut self, index: usize) -> FormStep {
        if index < 2 {
            return self.go(index + 1);
        }
        match self.person() {
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
    fn person(&self) -> Result<Person, (Field, FieldError)> {
        let text = |field| entry::normalise(self.text(field));
        let name = SafeText::new(&text(Field::Name));
        if name.is_empty() {
            return Err((Field::Name, FieldError::Missing));
        }
        let home: Home = text(Field::Home).trim().parse().map_err(|_| (Field::Home, FieldError::NoHome))?;
        let phone = match text(Field::Phone).trim() {
            "" => None,
            typed => Some(Phone::parse(typed).map_err(|_| (Field::Phone, FieldError::NoPhone))?),
        };
        Ok(Person { name, home: Some(home), phone, ..Person::default() })
    }
}
