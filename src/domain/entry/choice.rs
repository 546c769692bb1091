//! What can be chosen for a subject: the table that draws the hint line and reads the letters.

use crate::domain::lane::Priority;
use crate::domain::thermometer::Method;
use crate::domain::value::Direction;

/// What a choice says; the hint line has room for ways and main ones only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChoiceGroup {
    Way(Direction),
    Main,
    /// Why somebody goes first in the queue.
    First(Priority),
    /// How a reading was taken; may be glued behind it.
    With(Method),
}

/// How one choice is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChoiceRow {
    pub choice: Choice,
    pub group: ChoiceGroup,
    pub letter: char,
    /// Its Chinese words; the first is the one that is shown.
    pub words: &'static [&'static str],
}

/// Makes the enum and its table of one list.
macro_rules! choices {
    ($(
        $(#[$doc:meta])* $choice:ident $letter:literal [$($word:literal),+] $group:ident $( ($fact:path) )?,
    )+) => {
        /// One thing to do about a subject.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[derive(strum::Display, strum::IntoStaticStr, strum::VariantNames)]
        #[strum(serialize_all = "kebab-case")]
        pub enum Choice {
            $($(#[$doc])* $choice),+
        }

        /// The choices in the order of the hint line; the first is `1.` for an active input method. A new
        /// one goes to the end, so that a number never changes its meaning.
        pub(crate) const CHOICES: &[ChoiceRow] = &[$(
            ChoiceRow {
                choice: Choice::$choice,
                group: ChoiceGroup::$group$( ($fact) )?,
                letter: $letter,
                words: &[$($word),+],
            }
        ),+];
    };
}

choices! {
    In 'i' ["进"] Way(Direction::In),
    Out 'o' ["出"] Way(Direction::Out),
    Queue 'q' ["排队", "排"] Main,
    Refuse 'r' ["不放行", "拒", "拒绝", "劝返"] Main,
    /// The temperature was not taken; wants a reason in the note.
    NotTaken 'x' ["未测温", "未测"] Main,
    Emergency 'e' ["应急", "急"] Main,
    /// A note: the rest of the line.
    Note 'n' ["备注", "注"] Main,
    Household 'g' ["同户", "户"] Main,
    /// Into the queue, first for age.
    Elderly 'a' ["老人", "老"] First(Priority::Elderly),
    /// Into the queue, first with an infant.
    Infant 'b' ["婴幼儿", "婴"] First(Priority::Infant),
    /// Into the queue, first for illness.
    Medical 'm' ["就医", "病"] First(Priority::Medical),
    /// The reading was taken on the wrist.
    Wrist 'w' ["手腕", "腕"] With(Method::Wrist),
    /// The reading was taken on the neck.
    Neck 'k' ["颈部", "颈"] With(Method::Neck),
    /// The reading was taken with a clinical thermometer.
    Clinical 'c' ["体温计", "腋下", "水银"] With(Method::Clinical),
}

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

    /// The choice that says so, if one does.
    pub(super) fn saying(group: ChoiceGroup) -> Option<Self> {
        CHOICES.iter().find(|row| row.group == group).map(|row| row.choice)
    }

    fn group(self) -> ChoiceGroup {
        CHOICES[self as usize].group
    }

    /// The way that the choice says somebody goes.
    #[must_use]
    pub(crate) fn way(self) -> Option<Direction> {
        if let ChoiceGroup::Way(way) = self.group() { Some(way) } else { None }
    }

    /// The method that the choice says a reading was taken with.
    #[must_use]
    pub(crate) fn method(self) -> Option<Method> {
        if let ChoiceGroup::With(method) = self.group() { Some(method) } else { None }
    }

    /// Why the choice puts somebody first.
    #[must_use]
    pub(crate) fn priority(self) -> Option<Priority> {
        if let ChoiceGroup::First(priority) = self.group() { Some(priority) } else { None }
    }
}
