//! Cards as text: the code on the left, what people read beside it.
//!
//! On a terminal black and white are said outright, since a code drawn in the terminal's own colours is
//! inverted on a dark one and no scanner reads it. On paper the ink is dark by itself.

use super::{CardToPrint, CodeError, SIDE, Symbol};
use crate::text::Texts;
use crate::text::msg::cards as msg;
use crate::text::show::visible;
use crate::text::width::wrap;

/// What the text is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Paper or a file: dark modules are inked.
    Paper,
    /// A terminal that draws half blocks one column wide.
    Terminal,
    /// A terminal that is told to draw ASCII only: blanks with a colour behind them.
    Blanks,
}

/// The columns that a card takes where nobody says otherwise, and at most.
pub const COLUMNS: usize = 80;
/// Columns between the code and the words.
const GAP: usize = 2;
/// The columns that words want at least: those of a number in groups. With fewer they stand below.
const FEWEST: usize = 19;

/// Dark in front of a light ground. A terminal without bright colours keeps the plain white in
/// front of it.
const ON_LIGHT: &str = "\x1b[0;30;47;107m";
/// Light in front of a dark ground.
const ON_DARK: &str = "\x1b[0;37;97;40m";
/// Back to the terminal's own colours.
const RESET: &str = "\x1b[0m";

impl Ground {
    /// The columns that a code takes.
    fn columns(self) -> usize {
        match self {
            Self::Paper | Self::Terminal => SIDE,
            Self::Blanks => 2 * SIDE,
        }
    }

    /// The lines of a code.
    fn draw(self, symbol: &Symbol) -> Vec<String> {
        match self {
            Self::Paper => halves().map(|y| inked(symbol, y)).collect(),
            Self::Terminal => on_terminal(SIDE, &|x, y| symbol.is_dark(x, y)).collect(),
            Self::Blanks => {
                let is_dark = |x, y| symbol.is_dark(x, y);
                (0..SIDE).map(|y| coloured(SIDE, &is_dark, [y, y], ["", "  "])).collect()
            }
        }
    }
}

/// The upper of the two rows of modules that each line of half blocks holds.
fn halves() -> impl Iterator<Item = usize> {
    (0..SIDE).step_by(2)
}

/// Two rows of modules in ink.
fn inked(symbol: &Symbol, y: usize) -> String {
    let half = |x| match (symbol.is_dark(x, y), symbol.is_dark(x, y + 1)) {
        (true, true) => '\u{2588}',
        (true, false) => '\u{2580}',
        (false, true) => '\u{2584}',
        (false, false) => ' ',
    };
    (0..SIDE).map(half).collect()
}

/// One line of coloured cells, each with the module of `above` behind and that of `below` in front of
/// its lower half, if they differ. A ground fills its cell in every font, so that no seam runs through.
fn coloured(
    side: usize,
    is_dark: &dyn Fn(usize, usize) -> bool,
    [above, below]: [usize; 2],
    [lower, full]: [&str; 2],
) -> String {
    let mut line = String::new();
    let mut ground = None;
    for x in 0..side {
        let dark = is_dark(x, above);
        if ground != Some(dark) {
            line.push_str(if dark { ON_DARK } else { ON_LIGHT });
            ground = Some(dark);
        }
        line.push_str(if dark == is_dark(x, below) { full } else { lower });
    }
    line + RESET
}

/// The lines of a code of so many modules a side, in half blocks.
pub(in crate::exchange) fn on_terminal(
    side: usize,
    is_dark: &dyn Fn(usize, usize) -> bool,
) -> impl Iterator<Item = String> {
    (0..side).step_by(2).map(move |y| coloured(side, is_dark, [y, y + 1], ["\u{2584}", " "]))
}

/// What people read on a card, each line at most `cols` wide.
fn words(card: &CardToPrint, texts: &Texts, cols: usize) -> Vec<String> {
    let home = card.home_text();
    let until = card.valid_until.as_ref().map(|until| texts.say(&msg::valid_until(until)));
    let parts = [
        Some(card.post.to_string()),
        Some(texts.say(&msg::title())),
        Some(String::new()),
        Some(card.name.to_string()),
        Some(visible(&home).into_owned()),
        Some(String::new()),
        Some(card.grouped()),
        until,
        Some(String::new()),
        Some(texts.say(&msg::lost())),
    ];
    parts.into_iter().flatten().flat_map(|part| wrap(&part, cols)).collect()
}

/// One card, its lines ended and an empty one behind it. No line is wider than `columns`: one that a
/// terminal breaks in two would tear the code apart.
fn one(card: &CardToPrint, ground: Ground, columns: usize, texts: &Texts) -> Result<String, CodeError> {
    let code = ground.draw(&Symbol::of(&card.number)?);
    let columns = columns.min(COLUMNS);
    let beside = columns.saturating_sub(ground.columns() + GAP);
    let mut text = String::new();
    if beside < FEWEST {
        for line in code.iter().chain(&words(card, texts, columns)) {
            text.push_str(line);
            text.push('\n');
        }
        text.push('\n');
        return Ok(text);
    }
    let words = words(card, texts, beside);
    let blank = " ".repeat(ground.columns());
    // Words in the line of the quiet zone's top would not be in the way, but one line lower looks better.
    let top = 1;
    for at in 0..code.len().max(words.len() + top) {
        text.push_str(code.get(at).unwrap_or(&blank));
        let said = at.checked_sub(top).and_then(|at| words.get(at)).filter(|said| !said.is_empty());
        if let Some(said) = said {
            text.push_str(&" ".repeat(GAP));
            text.push_str(said);
        }
        text.push('\n');
    }
    text.push('\n');
    Ok(text)
}

/// The cards as text of at most so many columns, piece by piece, so that thousands of them need not be
/// held at once.
pub fn text<'a>(
    cards: &'a [CardToPrint],
    ground: Ground,
    columns: usize,
    texts: &'a Texts,
) -> impl Iterator<Item = Result<String, CodeError>> + 'a {
    cards.iter().map(move |card| one(card, ground, columns, texts))
}
