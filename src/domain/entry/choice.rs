//! What can be chosen for a subject: the table that draws the hint line and reads the letters.

use crate::domain::lane::Priority;
use crate::domain::thermometer::Method;

/// One thing to do about a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Choice {
    /// In.
    In,
    /// Out.
    Out,
    /// Put into the queue.
    Queue,
    /// Refuse.
    Refuse,
    /// The temperature was not taken; wants a reason in the note.
    NotTaken,
    /// Emergency.
    Emergency,
    /// A note: the rest of the line.
    Note,
    /// Household members together.
    Household,
    /// Into the queue, first for age.
    Elderly,
    /// Into the queue, first with an infant.
    Infant,
    /// Into the queue, first for illness.
    Medical,
    /// The reading was taken on the wrist.
    Wrist,
    /// The reading was taken on the neck.
    Neck,
    /// The reading was taken with a clinical thermometer.
    Clinical,
}

/// What a choice belongs to; the hint line has room for the main ones only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ChoiceGroup {
    /// What is done.
    Main,
    /// Why somebody goes first in the queue.
    Queue,
    /// How a reading was taken; may be glued behind it.
    Reading,
}

/// How one choice is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChoiceRow {
    /// The choice.
    pub choice: Choice,
    /// What it belongs to.
    pub group: ChoiceGroup,
    /// Its name for texts.
    pub code: &'static str,
    /// Its letter.
    pub letter: char,
    /// Its Chinese words; the first is the one that is shown.
    pub words: &'static [&'static str],
}

/// A row of the table.
const fn row(
    group: ChoiceGroup,
    choice: Choice,
    code: &'static str,
    letter: char,
    words: &'static [&'static str],
) -> ChoiceRow {
    ChoiceRow { choice, group, code, letter, words }
}

/// The choices in the order of the hint line; the first is `1.` for an active input method. A new
/// one goes to the end, so that a number never changes its meaning.
pub(crate) const CHOICES: [ChoiceRow; 14] = [
    row(ChoiceGroup::Main, Choice::In, "in", 'i', &["进"]),
    row(ChoiceGroup::Main, Choice::Out, "out", 'o', &["出"]),
    row(ChoiceGroup::Main, Choice::Queue, "queue", 'q', &["排队", "排"]),
    row(ChoiceGroup::Main, Choice::Refuse, "refuse", 'r', &["不放行", "拒", "拒绝", "劝返"]),
    row(ChoiceGroup::Main, Choice::NotTaken, "not-taken", 'x', &["未测温", "未测"]),
    row(ChoiceGroup::Main, Choice::Emergency, "emergency", 'e', &["应急", "急"]),
    row(ChoiceGroup::Main, Choice::Note, "note", 'n', &["备注", "注"]),
    row(ChoiceGroup::Main, Choice::Household, "household", 'g', &["同户", "户"]),
    row(ChoiceGroup::Queue, Choice::Elderly, "elderly", 'a', &["老人", "老"]),
    row(ChoiceGroup::Queue, Choice::Infant, "infant", 'b', &["婴幼儿", "婴"]),
    row(ChoiceGroup::Queue, Choice::Medical, "medical", 'm', &["就医", "病"]),
    row(ChoiceGroup::Reading, Choice::Wrist, "wrist", 'w', &["手腕", "腕"]),
    row(ChoiceGroup::Reading, Choice::Neck, "neck", 'k', &["颈部", "颈"]),
    row(ChoiceGroup::Reading, Choice::Clinical, "clinical", 'c', &["体温计", "腋下", "水银"]),
];

impl Choice {
    /// Reads a letter, a Chinese word, or a number with a dot.
    #[must_use]
    pub(crate) fn read(token: &str) -> Option<Self> {
        let mut letters = token.chars().map(|c| c.to_ascii_lowercase());
        let letter = letters.next().filter(|_| letters.next().is_none());
        CHOICES
            .iter()
            .find(|row| letter == Some(row.letter) || row.words.contains(&token))
            .map(|row| row.choice)
            .or_else(|| Self::numbered(token))
    }

    /// Reads a number with a dot, as it stands in the hint line and in no other spelling.
    #[must_use]
    pub(crate) fn numbered(token: &str) -> Option<Self> {
        let digits = token.strip_suffix('.').filter(|digits| !digits.starts_with('0'))?;
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        let number: usize = digits.parse().ok().filter(|_| is_number)?;
        CHOICES.get(number.checked_sub(1)?).map(|row| row.choice)
    }

    /// Whether the words behind it are a reason, without `n`.
    #[must_use]
    pub(crate) fn wants_reason(self) -> bool {
        matches!(self, Self::Refuse | Self::NotTaken)
    }

    /// Whether somebody passes with it of whom nothing was measured. Its number asks for a yes: a reading that
    /// lost digits looks the same.
    #[must_use]
    pub(crate) fn is_unmeasured(self) -> bool {
        matches!(self, Self::NotTaken | Self::Emergency)
    }

    /// The stable code of the choice.
    pub(super) fn code(self) -> &'static str {
        CHOICES.iter().find(|row| row.choice == self).map_or("", |row| row.code)
    }

    /// The method that the choice says a reading was taken with.
    #[must_use]
    pub(crate) fn method(self) -> Option<Method> {
        match self {
            Self::Wrist => Some(Method::Wrist),
            Self::Neck => Some(Method::Neck),
            Self::Clinical => Some(Method::Clinical),
            _ => None,
        }
    }

    /// Why the choice puts somebody first.
    #[must_use]
    pub(crate) fn priority(self) -> Option<Priority> {
        match self {
            Self::Elderly => Some(Priority::Elderly),
            Self::Infant => Some(Priority::Infant),
            Self::Medical => Some(Priority::Medical),
            _ => None,
        }
    }
}
