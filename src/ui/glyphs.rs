//! Marks and borders, by meaning.
//!
//! The only place for characters that some terminals draw two columns wide. Two sets: lines, and
//! ASCII for terminals that cannot or will not.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::domain::doors::DoorState;
use crate::domain::patrol::coverage::Cell;
use crate::text::width::is_ambiguous;

/// Which set is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlyphSet {
    /// Lines, arrows and dots.
    #[default]
    Line,
    /// Nothing beyond ASCII.
    Ascii,
}

/// The six parts of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Borders {
    /// `─`
    pub horizontal: &'static str,
    /// `│`
    pub vertical: &'static str,
    /// `┌`
    pub top_left: &'static str,
    /// `┐`
    pub top_right: &'static str,
    /// `└`
    pub bottom_left: &'static str,
    /// `┘`
    pub bottom_right: &'static str,
}

/// One set of marks. Each is one column wide in the terminals that the set is chosen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Which set this is.
    pub set: GlyphSet,
    /// Stands where a text was cut off.
    pub cut: &'static str,
    /// Stands where the beginning of a text is hidden.
    pub cut_left: &'static str,
    /// Somebody comes in.
    pub arrow_in: &'static str,
    /// Somebody goes out.
    pub arrow_out: &'static str,
    /// A door that is shut.
    pub shut: &'static str,
    /// A door that is open.
    pub open: &'static str,
    /// A door that does not close.
    pub broken: &'static str,
    /// Nobody has looked.
    pub unknown: &'static str,
    /// Somebody is on it.
    pub claim: &'static str,
    /// The selected row.
    pub selection: &'static str,
    /// The pane that the keys go to.
    pub focus: &'static str,
    /// Good news.
    pub good: &'static str,
    /// Look here.
    pub warn: &'static str,
    /// Act now.
    pub alert: &'static str,
    /// Between two parts of a row.
    pub separator: &'static str,
    /// In place of a value that there is none of.
    pub nothing: &'static str,
    /// Behind a temperature; two columns in the line set of terminals that are asked for it.
    pub degree: &'static str,
    /// The key caps of the arrows up and down.
    pub up_down: &'static str,
    /// More above.
    pub more_above: &'static str,
    /// More below.
    pub more_below: &'static str,
    /// The part of a scroll bar that is in sight.
    pub thumb: &'static str,
    /// A box.
    pub borders: Borders,
    /// The box of the pane that the keys go to, and of popups.
    pub focused: Borders,
}

impl Glyphs {
    /// The marks of `set`.
    #[must_use]
    pub fn new(set: GlyphSet) -> Self {
        match set {
            GlyphSet::Line => Self::line(),
            GlyphSet::Ascii => Self::ascii(),
        }
    }

    #[must_use]
    pub(crate) fn line() -> Self {
        Self {
            set: GlyphSet::Line,
            cut: "…",
            cut_left: "…",
            arrow_in: "→",
            arrow_out: "←",
            shut: "●",
            open: "○",
            broken: "×",
            unknown: "?",
            claim: "◆",
            selection: "▶",
            focus: "■",
            good: "√",
            warn: "▲",
            alert: "!",
            separator: "│",
            nothing: "—",
            degree: "℃",
            up_down: "↑↓",
            more_above: "↑",
            more_below: "↓",
            thumb: "█",
            borders: Borders {
                horizontal: "─",
                vertical: "│",
                top_left: "┌",
                top_right: "┐",
                bottom_left: "└",
                bottom_right: "┘",
            },
            focused: Borders {
                horizontal: "═",
                vertical: "║",
                top_left: "╔",
                top_right: "╗",
                bottom_left: "╚",
                bottom_right: "╝",
            },
        }
    }

    /// Nothing beyond ASCII.
    #[must_use]
    pub fn ascii() -> Self {
        Self {
            set: GlyphSet::Ascii,
            cut: "~",
            cut_left: "~",
            arrow_in: ">",
            arrow_out: "<",
            shut: "=",
            open: "O",
            broken: "X",
            unknown: "?",
            claim: "@",
            selection: "*",
            focus: "*",
            good: "+",
            warn: "^",
            alert: "!",
            separator: "|",
            nothing: "-",
            degree: "C",
            up_down: "Up/Dn",
            more_above: "^",
            more_below: "v",
            thumb: "#",
            borders: Borders {
                horizontal: "-",
                vertical: "|",
                top_left: "+",
                top_right: "+",
                bottom_left: "+",
                bottom_right: "+",
            },
            focused: Borders {
                horizontal: "=",
                vertical: "|",
                top_left: "+",
                top_right: "+",
                bottom_left: "+",
                bottom_right: "+",
            },
        }
    }

    /// The mark of a door.
    #[must_use]
    pub(crate) fn door(&self, state: DoorState) -> &'static str {
        match state {
            DoorState::Unknown | DoorState::Repaired => self.unknown,
            DoorState::Shut | DoorState::Sealed => self.shut,
            DoorState::Open | DoorState::Propped | DoorState::Planned => self.open,
            DoorState::Broken | DoorState::BrokenOpen | DoorState::Forced | DoorState::UnderRepair => {
                self.broken
            }
        }
    }

    /// The mark of a part of the night's timeline.
    #[must_use]
    pub(crate) fn cell(&self, cell: Cell) -> &'static str {
        match cell {
            Cell::There => self.thumb,
            Cell::Missed => self.broken,
            Cell::Planned => self.borders.horizontal,
            Cell::NotPlanned => self.unknown,
        }
    }

    /// The text as this set can show it. Names and notes may hold characters that some terminals
    /// draw two columns wide; where those were found to do so they are replaced, or every column to
    /// the right of them would be out of place.
    #[must_use]
    pub(crate) fn plain<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.set == GlyphSet::Line || !text.graphemes(true).any(is_ambiguous) {
            return Cow::Borrowed(text);
        }
        let plain = |grapheme| if is_ambiguous(grapheme) { stand_in(grapheme) } else { grapheme };
        Cow::Owned(text.graphemes(true).map(plain).collect())
    }
}

/// What stands in ASCII for a character of ambiguous width; always one column.
fn stand_in(grapheme: &str) -> &'static str {
    match grapheme {
        "·" | "•" | "‧" | "…" => ".",
        "“" | "”" | "″" => "\"",
        "‘" | "’" | "′" => "'",
        "—" | "–" | "―" | "─" => "-",
        "│" => "|",
        "×" => "x",
        "→" => ">",
        "←" => "<",
        "℃" => "C",
        "●" | "○" | "■" | "□" | "★" | "☆" | "◆" | "◇" => "*",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::width;

    fn all(glyphs: &Glyphs) -> Vec<&'static str> {
        let Glyphs { borders, focused, .. } = glyphs;
        let boxes = [borders, focused]
            .map(|b| [b.horizontal, b.vertical, b.top_left, b.top_right, b.bottom_left, b.bottom_right]);
        let marks = [
            glyphs.cut,
            glyphs.cut_left,
            glyphs.arrow_in,
            glyphs.arrow_out,
            glyphs.shut,
            glyphs.open,
            glyphs.broken,
            glyphs.unknown,
            glyphs.claim,
            glyphs.selection,
            glyphs.focus,
            glyphs.good,
            glyphs.warn,
            glyphs.alert,
            glyphs.separator,
            glyphs.nothing,
            glyphs.degree,
            glyphs.more_above,
            glyphs.more_below,
            glyphs.thumb,
        ];
        marks.into_iter().chain(boxes.into_iter().flatten()).collect()
    }

    #[test]
    fn every_mark_is_one_column_wide() {
        for glyphs in [Glyphs::line(), Glyphs::ascii()] {
            assert!(all(&glyphs).into_iter().all(|mark| width(mark) == 1), "{:?}", glyphs.set);
        }
    }

    #[test]
    fn the_ascii_set_is_ascii() {
        let glyphs = Glyphs::ascii();
        assert!(all(&glyphs).into_iter().chain([glyphs.up_down]).all(str::is_ascii));
    }

    #[test]
    fn doors_and_directions_differ_without_colour() {
        for glyphs in [Glyphs::line(), Glyphs::ascii()] {
            let doors = [DoorState::Unknown, DoorState::Shut, DoorState::Open, DoorState::Broken];
            let marks: std::collections::BTreeSet<_> = doors.map(|door| glyphs.door(door)).into();
            assert_eq!(marks.len(), 4);
            assert_ne!(glyphs.arrow_in, glyphs.arrow_out);
        }
    }

    #[test]
    fn a_name_with_a_dot_keeps_its_columns_in_ascii() {
        assert_eq!(Glyphs::ascii().plain("买买提·艾力"), "买买提.艾力");
        assert_eq!(Glyphs::line().plain("买买提·艾力"), "买买提·艾力");
    }
}
