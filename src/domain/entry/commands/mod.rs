//! The words behind `/`: one table for reading, completing, help and everything else that is told of a word.

mod habit;
mod table;

use super::error::EntryError;
use super::orders::{Order, RestOfLine, TypedAt};
use crate::domain::pinyin;
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
pub(crate) use habit::{Habit, Occasion};
pub(crate) use table::{COMMANDS, CommandRow, CommandWord};
use table::{ROWS, ReadRest, WordRow};

impl CommandRow {
    /// The Chinese word that is shown.
    #[must_use]
    pub(crate) fn shown(&self) -> &'static str {
        self.chinese.first().copied().unwrap_or_default()
    }

    /// The initials of its shown word's pinyin, where they mean it: the beginning of an English word wins over initials,
    /// and of two with the same initials the row that stands first.
    #[must_use]
    pub(crate) fn initials(&self) -> Option<String> {
        let own = pinyin::initials(self.shown()).into_iter().next()?;
        matches!(matching(&own)[..], [row] if row == self).then_some(own)
    }

    /// Whether a word is this command, whole or by its initials.
    #[must_use]
    pub(crate) fn is_called(&self, typed: &str) -> bool {
        self.is(typed) || self.has_initials(typed)
    }

    /// Whether a word is this command, whole.
    fn is(&self, typed: &str) -> bool {
        self.name == typed || self.chinese.contains(&typed)
    }

    /// Whether a word is the initials of one of its Chinese words.
    fn has_initials(&self, typed: &str) -> bool {
        self.chinese.iter().any(|word| pinyin::initials(word).iter().any(|initials| initials == typed))
    }
}

/// The rows that a word, whole or begun, may mean. A whole word wins over beginnings, English ones over
/// initials, which are only taken whole, and those over the beginnings of Chinese words.
fn matching(typed: &str) -> Vec<&'static CommandRow> {
    let typed = typed.to_lowercase();
    let pick = |wanted: &dyn Fn(&CommandRow) -> bool| -> Vec<&'static CommandRow> {
        COMMANDS.iter().filter(|row| wanted(row)).collect()
    };
    let whole = pick(&|row| row.is(&typed));
    if !whole.is_empty() {
        return whole;
    }
    let begun = pick(&|row| row.name.starts_with(&typed));
    if !begun.is_empty() {
        return begun;
    }
    // Of two the row that stands first.
    match COMMANDS.iter().find(|row| row.has_initials(&typed)) {
        Some(first) => vec![first],
        None => pick(&|row| row.chinese.iter().any(|word| word.starts_with(&typed))),
    }
}

impl CommandWord {
    /// What is told of it.
    fn row(self) -> &'static WordRow {
        &ROWS[self as usize]
    }

    /// The whole word, as it is typed.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        self.spelled().name
    }

    /// How it is spelled in both languages.
    #[must_use]
    pub(crate) fn spelled(self) -> &'static CommandRow {
        &self.row().spelled
    }

    /// The right that it needs at least; some need more for some of what they can do.
    #[must_use]
    pub(crate) fn right(self) -> Right {
        self.row().right
    }

    #[must_use]
    pub(crate) fn has(self, habit: Habit) -> bool {
        self.row().habits.contains(&habit)
    }

    /// The words that are likely on an occasion, most likely first.
    #[must_use]
    pub(crate) fn likely(occasion: Occasion) -> Vec<Self> {
        let place = |word: &Self| {
            word.row().habits.iter().find_map(|habit| {
                if let Habit::Likely(of, place) = habit { (*of == occasion).then_some(*place) } else { None }
            })
        };
        let mut likely: Vec<Self> = Self::ALL.iter().copied().filter(|word| place(word).is_some()).collect();
        likely.sort_by_key(place);
        likely
    }

    /// Whether something that can be wrong stands behind it, so that it has an example.
    #[cfg(test)]
    pub(crate) fn is_read(self) -> bool {
        matches!(self.row().read, ReadRest::Order(_))
    }

    /// Reads what stands behind it.
    ///
    /// # Errors
    /// What is missing or cannot stand there.
    pub(crate) fn order(self, rest: &str, at: TypedAt<'_>) -> Result<Order, EntryError> {
        let rest = super::normalise(rest);
        match self.row().read {
            ReadRest::Any(read) => Ok(read(rest.trim())),
            ReadRest::Order(read) => {
                let words = &mut RestOfLine::new(self.name(), &rest, at);
                let order = read(words)?;
                words.end()?;
                Ok(order)
            }
        }
    }

    /// Reads a word, whole or begun.
    ///
    /// # Errors
    /// Unknown or ambiguous.
    pub(crate) fn read(typed: &str) -> Result<Self, EntryError> {
        match matching(typed).as_slice() {
            [] => Err(EntryError::CommandUnknown { token: SafeText::new(typed) }),
            [row] => Ok(row.word),
            rows => Err(EntryError::CommandAmbiguous {
                token: SafeText::new(typed),
                words: rows.iter().map(|row| row.name).collect(),
            }),
        }
    }
}

/// A line that is not done and behind it a word about who works here, with what stands behind that: the
/// one thing that may be said in the middle of another.
#[must_use]
pub(crate) fn behind_line(text: &str) -> Option<(&str, CommandWord, &str)> {
    let slash = text
        .rmatch_indices(['/', '、', '／'])
        .map(|(at, _)| at)
        .find(|at| *at > 0 && text[..*at].ends_with(char::is_whitespace))?;
    let begun = text[..slash].trim_end();
    let mark = text[slash..].chars().next()?;
    let told = &text[slash + mark.len_utf8()..];
    let (word, rest) = told.split_once(char::is_whitespace).unwrap_or((told, ""));
    let word = CommandWord::read(word).ok()?;
    let may_stand = word.has(Habit::SaysWhoWorks) && !begun.is_empty() && !begun.starts_with('/');
    may_stand.then_some((begun, word, rest.trim()))
}
