//! Marks and borders, by meaning.
//!
//! The only place for characters that some terminals draw two columns wide. Two sets: lines, and
//! ASCII for terminals that cannot or will not.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::domain::doors::DoorState;
use crate::domain::patrol::coverage::{Coverage, CoverageOf, TimelineCell, TimelineRow};
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

impl Borders {
    fn of([horizontal, vertical, top_left, top_right, bottom_left, bottom_right]: [&'static str; 6]) -> Self {
        Self { horizontal, vertical, top_left, top_right, bottom_left, bottom_right }
    }
}

/// One row a mark: what it means, its name, and how it is drawn in lines and in ASCII.
macro_rules! marks {
    ($($(#[$doc:meta])* $mark:ident $line:literal $ascii:literal,)*) => {
        /// One set of marks. Each is one column wide in the terminals that the set is chosen for.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Glyphs {
            /// Which set this is.
            pub set: GlyphSet,
            $($(#[$doc])* pub $mark: &'static str,)*
            /// A box.
            pub borders: Borders,
            /// The box of the pane that the keys go to, and of popups.
            pub focused: Borders,
        }

        impl Glyphs {
            #[must_use]
            pub(crate) fn line() -> Self {
                let borders = Borders::of(["─", "│", "┌", "┐", "└", "┘"]);
                let focused = Borders::of(["═", "║", "╔", "╗", "╚", "╝"]);
                Self { set: GlyphSet::Line, $($mark: $line,)* borders, focused }
            }

            /// Nothing beyond ASCII.
            #[must_use]
            pub fn ascii() -> Self {
                let borders = Borders::of(["-", "|", "+", "+", "+", "+"]);
                let focused = Borders::of(["=", "|", "+", "+", "+", "+"]);
                Self { set: GlyphSet::Ascii, $($mark: $ascii,)* borders, focused }
            }
        }
    };
}

marks! {
    /// Stands where a text was cut off.
    cut "…" "~",
    /// Stands where the beginning of a text is hidden.
    cut_left "…" "~",
    /// Somebody comes in.
    arrow_in "→" ">",
    /// Somebody goes out.
    arrow_out "←" "<",
    /// A door that is shut.
    shut "●" "=",
    /// A door that is open.
    open "○" "O",
    /// A door that does not close.
    broken "×" "X",
    /// Nobody has looked.
    unknown "?" "?",
    /// Somebody is on it.
    claim "◆" "@",
    /// The selected row.
    selection "▶" "*",
    /// The pane that the keys go to.
    focus "■" "*",
    /// Good news.
    good "√" "+",
    /// Look here.
    warn "▲" "^",
    /// Act now.
    alert "!" "!",
    /// Between two parts of a row.
    separator "│" "|",
    /// In place of a value that there is none of.
    nothing "—" "-",
    /// Behind a temperature; two columns in the line set of terminals that are asked for it.
    degree "℃" "C",
    /// The key caps of the arrows up and down.
    up_down "↑↓" "Up/Dn",
    /// More above.
    more_above "↑" "^",
    /// More below.
    more_below "↓" "v",
    /// The part of a scroll bar that is in sight.
    thumb "█" "#",
    /// The top of a bar that ends within a row.
    half "▄" "_",
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

    /// For lines that are read out: words stand beside every mark that would only be spelled.
    #[must_use]
    pub(crate) fn unmarked() -> Self {
        Self {
            arrow_in: "",
            arrow_out: "",
            shut: "",
            open: "",
            broken: "",
            unknown: "",
            claim: "",
            selection: "",
            good: "",
            warn: "",
            alert: "",
            ..Self::ascii()
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
    pub(crate) fn cell(&self, cell: TimelineCell) -> &'static str {
        match cell {
            TimelineCell::There => self.thumb,
            TimelineCell::Missed => self.broken,
            TimelineCell::Planned => self.borders.horizontal,
            TimelineCell::NotPlanned => self.unknown,
        }
    }

    /// The mark of a part of a line of it: a team has time off, and without a roster nobody is left out of it.
    #[must_use]
    pub(crate) fn part(&self, coverage: &Coverage, line: &TimelineRow, cell: TimelineCell) -> &'static str {
        let is_off = matches!(line.whose, CoverageOf::Team(_)) || !coverage.has_roster;
        if cell == TimelineCell::NotPlanned && is_off { " " } else { self.cell(cell) }
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
