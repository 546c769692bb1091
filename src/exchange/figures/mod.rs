//! The figures of a night and of the last nights as a page, as text and as data.
//!
//! Every form is made of the same rows and columns; what is counted is `domain::figures`' business.

mod html;
mod json;
mod svg;
#[cfg(test)]
mod tests;
mod text;

pub use html::html;
pub use json::json;
pub use text::text;

use strum::VariantArray as _;

use crate::domain::figures::{FigureKind, FigureSheet, FigureSpan, Grid, GridRow};
use crate::domain::now::Now;
use crate::domain::value::SafeText;
use crate::text::Texts;
use crate::text::figures as said;
use crate::text::msg::figures as msg;
use crate::text::words;

/// What a page is made from.
#[derive(Clone, Copy)]
pub struct FigurePage<'a> {
    /// The figures.
    pub sheet: &'a FigureSheet,
    /// The post.
    pub post: &'a SafeText,
    /// How many nights were asked for.
    pub nights: u16,
    /// The language.
    pub texts: &'a Texts,
    /// When it is made.
    pub now: &'a Now,
}

/// One figure in words.
struct Figure {
    kind: FigureKind,
    title: String,
    grid: Grid,
}

impl FigurePage<'_> {
    fn title(&self) -> String {
        self.texts.say(&msg::page_title(self.post))
    }

    /// The line below the title.
    fn note(&self) -> String {
        let made = self.now.date_and_time(self.now.wall_ms);
        self.texts.say(&msg::page_note(self.sheet.night.to_string(), self.nights, made))
    }

    /// All figures, each of the night and of the last nights.
    fn figures(&self) -> impl Iterator<Item = Figure> + '_ {
        let both = [FigureSpan::Hours, FigureSpan::Nights];
        let kinds = FigureKind::VARIANTS.iter();
        kinds.flat_map(move |kind| both.map(|span| self.figure(*kind, span)))
    }

    fn figure(&self, kind: FigureKind, span: FigureSpan) -> Figure {
        let (of, when) = (words::word(kind), words::word(span));
        let title = self.texts.say(&msg::figure_title(of, when));
        Figure { kind, title, grid: Grid::of(self.sheet, kind, span) }
    }

    /// The headings of a figure, its own first, and its rows.
    fn rows(&self, figure: &Figure) -> (Vec<String>, Vec<Vec<String>>) {
        let columns = figure.grid.columns.iter().map(|column| said::column(column, self.texts, self.now));
        let headings = std::iter::once(String::new()).chain(columns).collect();
        let row = |row: &GridRow| {
            let numbers = row.values.iter().map(|value| said::number(row.unit, *value).unwrap_or_default());
            std::iter::once(said::name(&row.name, self.texts)).chain(numbers).collect()
        };
        (headings, figure.grid.rows.iter().map(row).collect())
    }

    /// What has to be known to read a figure.
    fn remark(&self, kind: FigureKind) -> Option<String> {
        match kind {
            FigureKind::Temperatures => Some(self.texts.say(&msg::drift_told())),
            FigureKind::Waits => Some(self.texts.say(&msg::waits_told())),
            FigureKind::Passages | FigureKind::Doors | FigureKind::Rounds | FigureKind::Tasks => None,
        }
    }
}
