//! What can be chosen for a subject: the table that draws the hint line and reads the letters.

/// One thing to do about a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
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
}

/// How one choice is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceRow {
    /// The choice.
    pub choice: Choice,
    /// Its name for texts.
    pub code: &'static str,
    /// Its letter.
    pub letter: char,
    /// Its Chinese word.
    pub word: &'static str,
}

/// A row of the table.
const fn row(choice: Choice, code: &'static str, letter: char, word: &'static str) -> ChoiceRow {
    ChoiceRow { choice, code, letter, word }
}

/// The choices in the order of the hint line; the first is `1.` for an active input method.
pub const CHOICES: [ChoiceRow; 7] = [
    row(Choice::In, "in", 'i', "进"),
    row(Choice::Out, "out", 'o', "出"),
    row(Choice::Queue, "queue", 'q', "排"),
    row(Choice::Refuse, "refuse", 'r', "拒"),
    row(Choice::NotTaken, "not-taken", 'x', "未测"),
    row(Choice::Emergency, "emergency", 'e', "急"),
    row(Choice::Note, "note", 'n', "注"),
];

impl Choice {
    /// Reads a letter, a Chinese word, or a number with a dot.
    #[must_use]
    pub fn read(token: &str) -> Option<Self> {
        let number =
            token.strip_suffix('.').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let number = number.and_then(|digits| digits.parse::<usize>().ok());
        let mut letters = token.chars().map(|c| c.to_ascii_lowercase());
        let letter = letters.next().filter(|_| letters.next().is_none());
        CHOICES
            .iter()
            .enumerate()
            .find(|(at, row)| number == Some(at + 1) || letter == Some(row.letter) || token == row.word)
            .map(|(_, row)| row.choice)
    }
}
