//! Gaps in the night as sentences, and where the next round should go.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::PatrolScreenView;
use crate::app::patrol::PatrolPane;
use crate::domain::patrol::coverage::{Gap, GapKind, GapWhen, TimelineCell, UnseenPoint};
use crate::text::msg::coverage as msg;
use crate::text::width::{pad_right, width, wrap};
use crate::text::words::age;
use crate::text::{Msg, coverage as said};
use crate::ui::paint::{RowPiece, wrapped};
use crate::ui::panes::frame;
use crate::ui::theme::Tone;
use crate::ui::widgets::Scroll;
use crate::ui::words;

/// A row, and which one it is of those that can be selected.
type GapEntry = (Option<usize>, Vec<RowPiece>);

impl PatrolScreenView<'_> {
    pub(super) fn gaps(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let rows = self.gap_rows(usize::from(area.width.saturating_sub(4)));
        let selected = self.selected(PatrolPane::Gaps);
        let at = selected.and_then(|selected| rows.iter().position(|(row, _)| *row == Some(selected)));
        let visible = usize::from(area.height.saturating_sub(2));
        let scroll = Scroll { total: rows.len(), first: 0, visible };
        let first = scroll.follow(at.unwrap_or(0));
        let pane = ui
            .pane(&msg::gaps_title())
            .note(ui.say(&self.evaluated()))
            .focused(self.is_focused(PatrolPane::Gaps));
        let inside = frame(ui, area, buf, &pane, Scroll { first, ..scroll });
        ui.put_lines(buf, inside, rows.iter().skip(first).map(|(_, pieces)| pieces));
        let y = at.and_then(|at| u16::try_from(at - first).ok()).map(|at| inside.y + at);
        if let Some(y) = y.filter(|y| *y < inside.bottom()) {
            ui.select(buf, Rect { y, height: 1, ..inside });
        }
    }

    fn gap_rows(&self, cols: usize) -> Vec<GapEntry> {
        let (ui, coverage) = (self.ui, &self.view.coverage);
        // What cannot be selected has as many rows as it needs.
        let told = |message: &Msg, tone| -> Vec<GapEntry> {
            wrapped(&ui.say(message), cols, tone).map(|row| (None, row)).collect()
        };
        let mut rows: Vec<GapEntry> = Vec::new();
        if !coverage.has_roster {
            rows.extend(told(&msg::no_roster(), Tone::Muted));
        }
        let measures = coverage.measures();
        let tone = if measures.sum() > 0 { Tone::Text } else { Tone::Muted };
        rows.extend(told(&said::measures(measures), tone));
        for (row, gap) in coverage.gaps.iter().enumerate() {
            let lines = self.gap(gap, cols).into_iter().enumerate();
            rows.extend(lines.map(|(line, pieces)| ((line == 0).then_some(row), pieces)));
        }
        rows.push((None, Vec::new()));
        if self.view.night.routes.is_empty() {
            rows.extend(told(&msg::no_routes(), Tone::Muted));
            return rows;
        }
        let suggestion = &self.view.suggestion;
        rows.extend(said::suggestion(suggestion).iter().flat_map(|part| told(part, Tone::Title)));
        let areas: Vec<String> = suggestion.points.iter().map(|unseen| self.area_of(unseen)).collect();
        let places: Vec<String> =
            suggestion.points.iter().map(|unseen| unseen.point.place.to_string()).collect();
        let widest = |texts: &[String]| texts.iter().map(|text| width(text)).max().unwrap_or(0);
        let (area_cols, place_cols) = (widest(&areas), widest(&places));
        for (at, unseen) in suggestion.points.iter().enumerate() {
            // The area is said once for all of its points.
            let area = if at > 0 && areas[at] == areas[at - 1] { "" } else { &areas[at] };
            let pieces = vec![
                RowPiece::new(format!("{} ", pad_right(area, area_cols)), Tone::Muted),
                RowPiece::new(format!("{} ", pad_right(&places[at], place_cols)), Tone::Text),
                RowPiece::new(self.unseen_for(unseen.seen_ms), Tone::Muted),
            ];
            rows.push((Some(coverage.gaps.len() + at), pieces));
        }
        rows
    }

    fn area_of(&self, unseen: &UnseenPoint) -> String {
        let name = unseen.point.area.as_str();
        if name.is_empty() { String::new() } else { self.ui.say(&said::area(name)) }
    }

    /// How long ago a point was seen.
    pub(super) fn unseen_for(&self, seen_ms: Option<i64>) -> String {
        self.ui.say(&match seen_ms {
            None => msg::never_seen(),
            Some(seen_ms) => msg::unseen_for(age(words::since(&self.state.now, seen_ms))),
        })
    }

    /// A gap in as many rows as it needs, behind its mark.
    pub(super) fn gap(&self, gap: &Gap, cols: usize) -> Vec<Vec<RowPiece>> {
        let (cell, mut tone) = match gap.kind {
            GapKind::NobodyCame => (TimelineCell::Missed, Tone::Alert),
            GapKind::NotPlanned => (TimelineCell::NotPlanned, Tone::Warn),
        };
        if gap.when == GapWhen::Over {
            tone = Tone::Muted;
        }
        let sentence = self.ui.say(&said::gap(gap, &self.state.now));
        let lines = wrap(&sentence, cols.saturating_sub(2)).into_iter().enumerate();
        let mark = |line| if line == 0 { self.ui.glyphs.cell(cell) } else { " " };
        lines.map(|(line, text)| vec![RowPiece::new(format!("{} {text}", mark(line)), tone)]).collect()
    }
}
