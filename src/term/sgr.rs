//! Colours and attributes as bytes: what a terminal of a given colour depth gets, and the shortest way from one to the next.
//!
//! It only translates; which meaning has which colour is decided in `ui`.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How many colours the terminal is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColourDepth {
    /// No colours (`NO_COLOR`): bold, underline and reverse only.
    None,
    /// The sixteen colours that every terminal has.
    Sixteen,
    /// Everything as it was asked for.
    TrueColour,
}

impl ColourDepth {
    /// What the environment tells: `NO_COLOR` set to anything, `COLORTERM` or `TERM` promising more than sixteen.
    #[must_use]
    pub(crate) fn from_environment(
        no_color: Option<&str>,
        colorterm: Option<&str>,
        term: Option<&str>,
    ) -> Self {
        let term = term.unwrap_or_default();
        if no_color.is_some_and(|value| !value.is_empty()) || term == "dumb" {
            Self::None
        } else if matches!(colorterm, Some("truecolor" | "24bit")) || term.ends_with("-direct") {
            Self::TrueColour
        } else {
            Self::Sixteen
        }
    }
}

/// One look: what is behind the text, what the text has, and its attributes, ready for the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct CellLook {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// The order in which attributes are switched, with the parameter for on and for off.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl CellLook {
    /// The look of a cell on a terminal of this depth.
    #[must_use]
    pub(crate) fn of(cell: &Cell, depth: ColourDepth) -> Self {
        match depth {
            ColourDepth::None => Self {
                fg: Color::Reset,
                bg: Color::Reset,
                modifier: cell.modifier & (Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED),
            },
            ColourDepth::Sixteen => Self {
                fg: nearest_of_sixteen(cell.fg),
                bg: nearest_of_sixteen(cell.bg),
                modifier: cell.modifier,
            },
            ColourDepth::TrueColour => {
                Self { fg: named(cell.fg), bg: named(cell.bg), modifier: cell.modifier }
            }
        }
    }

    /// Whether a blank of this look can be made by erasing: terminals disagree on everything but the default ground.
    #[must_use]
    pub(crate) fn erases(self) -> bool {
        let visible = Modifier::UNDERLINED
            | Modifier::REVERSED
            | Modifier::CROSSED_OUT
            | Modifier::SLOW_BLINK
            | Modifier::RAPID_BLINK;
        self.bg == Color::Reset && !self.modifier.intersects(visible)
    }

    /// Appends the shorter of two ways from `self` to `next`: only what changed, or a reset and all of it.
    pub(crate) fn change_to(self, next: Self, out: &mut Vec<u8>) {
        if self == next {
            return;
        }
        let mut changed = Vec::with_capacity(24);
        let lost = self.modifier - next.modifier;
        let mut kept = self.modifier & next.modifier;
        let mut last_off = 0;
        for (attribute, _, off) in ATTRIBUTES {
            if lost.contains(attribute) && off != last_off {
                push(&mut changed, &[off]);
                last_off = off;
            }
        }
        for (attribute, _, off) in ATTRIBUTES {
            // Two attributes share one "off": the one that stays has been switched off as well.
            if ATTRIBUTES.iter().any(|(other, _, other_off)| *other_off == off && lost.contains(*other)) {
                kept -= attribute;
            }
        }
        for (attribute, on, _) in ATTRIBUTES {
            if (next.modifier - kept).contains(attribute) {
                push(&mut changed, &[on]);
            }
        }
        if self.fg != next.fg {
            push_colour(&mut changed, next.fg, 0);
        }
        if self.bg != next.bg {
            push_colour(&mut changed, next.bg, 10);
        }

        let mut afresh = Vec::with_capacity(24);
        if next != Self::default() {
            push(&mut afresh, &[0]);
        }
        for (attribute, on, _) in ATTRIBUTES {
            if next.modifier.contains(attribute) {
                push(&mut afresh, &[on]);
            }
        }
        if next.fg != Color::Reset {
            push_colour(&mut afresh, next.fg, 0);
        }
        if next.bg != Color::Reset {
            push_colour(&mut afresh, next.bg, 10);
        }

        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(if afresh.len() < changed.len() { &afresh } else { &changed });
        out.push(b'm');
    }
}

fn push(out: &mut Vec<u8>, numbers: &[u8]) {
    for number in numbers {
        if !out.is_empty() {
            out.push(b';');
        }
        out.extend_from_slice(number.to_string().as_bytes());
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
fn push_colour(out: &mut Vec<u8>, colour: Color, ground: u8) {
    match colour {
        Color::Rgb(r, g, b) => push(out, &[38 + ground, 2, r, g, b]),
        Color::Indexed(index @ 16..) => push(out, &[38 + ground, 5, index]),
        other => match index_of(other) {
            Some(index @ 0..8) => push(out, &[30 + ground + index]),
            Some(index) => push(out, &[82 + ground + index]),
            None => push(out, &[39 + ground]),
        },
    }
}

const NAMES: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// The sixteen as xterm paints them.
const PAINTED: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

fn index_of(colour: Color) -> Option<u8> {
    if let Color::Indexed(index) = colour {
        return Some(index);
    }
    NAMES.iter().position(|name| *name == colour).and_then(|index| u8::try_from(index).ok())
}

/// One spelling for one colour, so that equal colours compare equal.
fn named(colour: Color) -> Color {
    let Color::Indexed(index) = colour else { return colour };
    NAMES.get(usize::from(index)).copied().unwrap_or(colour)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
fn nearest_of_sixteen(colour: Color) -> Color {
    let (r, g, b) = match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(index @ 16..=231) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let index = index - 16;
            (level(index / 36), level(index / 6 % 6), level(index % 6))
        }
        Color::Indexed(index @ 232..) => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
        other => return named(other),
    };
    let distance = |(x, y, z): (u8, u8, u8)| {
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        // Green weighs most and blue least, as the eye has it.
        3 * square(r, x) + 4 * square(g, y) + 2 * square(b, z)
    };
    NAMES
        .into_iter()
        .zip(PAINTED)
        .min_by_key(|(_, painted)| distance(*painted))
        .map_or(Color::Reset, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(fg: Color, bg: Color, modifier: Modifier) -> CellLook {
        CellLook { fg, bg, modifier }
    }

    fn bytes(from: CellLook, to: CellLook) -> String {
        let mut out = Vec::new();
        from.change_to(to, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_what_changed_is_sent() {
        let plain = CellLook::default();
        let bold = look(Color::Reset, Color::Reset, Modifier::BOLD);
        let bold_red = look(Color::Red, Color::Reset, Modifier::BOLD);
        assert_eq!(bytes(plain, plain), "");
        assert_eq!(bytes(plain, bold), "\x1b[1m");
        assert_eq!(bytes(bold, bold_red), "\x1b[31m");
        assert_eq!(bytes(bold_red, plain), "\x1b[m");
        assert_eq!(bytes(bold_red, look(Color::Red, Color::Reset, Modifier::DIM)), "\x1b[22;2m");
    }

    #[test]
    fn an_attribute_that_shares_its_off_is_switched_on_again() {
        let both = look(Color::Rgb(1, 2, 3), Color::Reset, Modifier::BOLD | Modifier::DIM);
        let dim = look(Color::Rgb(1, 2, 3), Color::Reset, Modifier::DIM);
        assert_eq!(bytes(both, dim), "\x1b[22;2m");
    }

    #[test]
    fn a_colour_finds_its_nearest_of_sixteen() {
        assert_eq!(nearest_of_sixteen(Color::Rgb(250, 5, 5)), Color::LightRed);
        assert_eq!(nearest_of_sixteen(Color::Rgb(120, 130, 125)), Color::DarkGray);
        assert_eq!(nearest_of_sixteen(Color::Indexed(196)), Color::LightRed);
        assert_eq!(nearest_of_sixteen(Color::Indexed(255)), Color::Gray);
        assert_eq!(nearest_of_sixteen(Color::Indexed(3)), Color::Yellow);
        assert_eq!(nearest_of_sixteen(Color::Reset), Color::Reset);
    }

    #[test]
    fn the_depth_follows_the_environment() {
        use ColourDepth::{None as Nothing, Sixteen, TrueColour};
        let depth = ColourDepth::from_environment;
        assert_eq!(depth(Some("1"), Some("truecolor"), Some("xterm")), Nothing);
        assert_eq!(depth(Some(""), Some("truecolor"), Some("xterm")), TrueColour);
        assert_eq!(depth(None, None, Some("xterm-256color")), Sixteen);
        assert_eq!(depth(None, None, Some("dumb")), Nothing);
        assert_eq!(depth(None, Some("24bit"), None), TrueColour);
    }
}
