//! One round: its points in their order, seen or not and why, what was found, and what lies off its route.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::PatrolScreenView;
use crate::app::patrol::PatrolView;
use crate::domain::patrol::{RoutePoint, TeamState};
use crate::store::{FoundRow, RoundRow};
use crate::text::mask::in_words;
use crate::text::msg::{coverage as msg, patrol};
use crate::text::words as codes;
use crate::ui::paint::RowPiece;
use crate::ui::panes::TableInBox;
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, TableCell, fixed, flexible};
use crate::ui::words::{self, spaced};

/// A point of a round, and what was found there; what lies off the route is no point of it.
type Stop<'a> = (Option<&'a RoutePoint>, Option<&'a FoundRow>);

impl PatrolScreenView<'_> {
    pub(super) fn round(&self, area: Rect, buf: &mut Buffer, round: &RoundRow, selected: usize) {
        let (ui, now) = (self.ui, &self.state.now);
        let walk = PatrolView::walk(round);
        let team = patrol::team(round.team);
        let pane = ui
            .pane(&msg::round_page(team, words::time(now, round.out_ms)))
            .note(ui.say(&self.evaluated()))
            .focused(true);
        let table = ListTable::<Stop<'_>>::new(msg::no_points())
            .column(msg::head_place(), flexible(10, 2), |(point, found): &Stop<'_>| {
                let place = point.map(|point| &point.place).or(found.map(|found| &found.place));
                place.map(ToString::to_string).unwrap_or_default()
            })
            .column(msg::head_area(), flexible(4, 1).gives_way(2), |(point, _)| {
                TableCell::muted(point.map(|point| point.area.to_string()).unwrap_or_default())
            })
            .column(msg::head_kind(), flexible(8, 1).gives_way(3), |(point, _)| {
                let kind = point.map(|point| ui.say(&codes::word(point.kind)));
                TableCell::muted(kind.unwrap_or_default())
            })
            .column(msg::head_seen(), flexible(15, 1), |(_, found)| self.seen(*found))
            .column(msg::head_found(), flexible(16, 4), |stop| self.found(*stop));
        let above = vec![self.round_head(round)];
        TableInBox { above, ..TableInBox::new(pane, table, &walk, selected) }.draw(ui, area, buf);
    }

    /// Route, times and progress of a round.
    fn round_head(&self, round: &RoundRow) -> Vec<RowPiece> {
        let (ui, now) = (self.ui, &self.state.now);
        let (seen, all) = round.progress();
        let turn = if let Some(back_ms) = round.back_ms {
            ui.piece(&msg::back(words::time(now, back_ms)), Tone::Good)
        } else {
            let due = ui.say(&msg::due(words::time(now, round.due_ms)));
            let (mark, tone) = self.out_of(round);
            RowPiece::new(format!("{mark}{due}"), tone)
        };
        let unsure = format!("{}{}", ui.glyphs.unknown, ui.say(&msg::uncertain()));
        spaced([
            ui.some(round.route.map(msg::route), Tone::Text),
            turn,
            ui.some((all > 0).then(|| msg::points_seen(seen, all)), Tone::Text),
            RowPiece::new(if round.uncertain { unsure } else { String::new() }, Tone::Warn),
        ])
    }

    /// Whether a point was seen, and when.
    fn seen(&self, found: Option<&FoundRow>) -> TableCell {
        let ui = self.ui;
        let (mark, word, tone) = match found {
            Some(found) if found.seen => (ui.glyphs.good, msg::point_seen(), Tone::Good),
            Some(_) => (ui.glyphs.broken, msg::point_missed(), Tone::Warn),
            None => (ui.glyphs.nothing, msg::point_open(), Tone::Muted),
        };
        let time = found.map(|found| words::time(&self.state.now, found.at_ms)).unwrap_or_default();
        TableCell::new(format!("{mark}{} {time}", ui.say(&word)), tone)
    }

    /// What was found at a point, and what was said of it.
    fn found(&self, (point, found): Stop<'_>) -> String {
        let ui = self.ui;
        let mut told: Vec<String> = Vec::new();
        if let Some(finding_) = found.and_then(|found| found.finding) {
            told.push(format!("{}{}", ui.glyphs.door(finding_.state()), ui.say(&codes::finding(finding_))));
        }
        told.extend(found.map(|found| in_words(found.note.as_str())).filter(|note| !note.is_empty()));
        if point.is_none() {
            told.push(ui.say(&msg::extra()));
        }
        told.join(" ")
    }

    /// The mark of a round that is out: in time, or overdue.
    fn out_of(&self, round: &RoundRow) -> (&'static str, Tone) {
        match TeamState::of(Some(round.due_ms), self.view.evaluated_ms) {
            TeamState::Overdue => (self.ui.glyphs.warn, Tone::Alert),
            TeamState::In | TeamState::Out | TeamState::DueSoon => (self.ui.glyphs.arrow_out, Tone::Accent),
        }
    }

    /// The rounds of a team.
    pub(super) fn round_columns(&self) -> ListTable<'_, &RoundRow> {
        let (ui, now) = (self.ui, &self.state.now);
        ListTable::<&RoundRow>::new(msg::no_round())
            .column(patrol::head_out(), flexible(5, 1), |round| words::time(now, round.out_ms))
            .column(patrol::head_due(), fixed(6), |round| {
                let unsure = if round.uncertain { ui.glyphs.unknown } else { "" };
                format!("{}{unsure}", codes::clock(&now.local(round.due_ms)))
            })
            .column(patrol::head_state(), flexible(7, 1), |round| {
                let (mark, tone) = self.out_of(round);
                let out = || TableCell::new(format!("{mark}{}", ui.say(&patrol::state_out())), tone);
                round.back_ms.map_or_else(out, |back_ms| words::time(now, back_ms).into())
            })
            .column(msg::head_route(), fixed(4).right().gives_way(1), |round| self.number(round.route))
            .column(msg::head_points(), fixed(5).right(), |round| self.part(round.progress()))
    }
}
