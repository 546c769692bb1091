//! One round: its points in their order, seen or not and why, what was found, and what lies off its route.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::patrol::View;
use crate::domain::patrol::{Point, TeamState};
use crate::store::{FoundRow, RoundRow};
use crate::text::mask::in_words;
use crate::text::msg::{coverage as msg, patrol};
use crate::text::words as codes;
use crate::text::words::finding;
use crate::ui::paint::Piece;
use crate::ui::panes::frame;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words::{self, spaced};

impl Screen<'_> {
    pub(super) fn round(&self, area: Rect, buf: &mut Buffer, round: &RoundRow, selected: usize) {
        let (ui, now) = (self.ui, &self.state.now);
        let walk = View::walk(round);
        let visible = Table::visible_rows(area.height.saturating_sub(3));
        let scroll = Scroll { total: walk.len(), first: 0, visible };
        let first = scroll.follow(selected);
        let team = patrol::team(round.team);
        let pane = Pane {
            title: ui.say(&msg::round_page(team, words::time(now, round.out_ms))),
            note: ui.say(&self.evaluated()),
            focused: true,
            count: None,
        };
        let inside = frame(ui, area, buf, &pane, Scroll { first, ..scroll });
        if inside.is_empty() {
            return;
        }
        ui.put_pieces(buf, (inside.x + 1, inside.y), inside.width - 1, &self.round_head(round));
        let flexible = |least, weight| Room::Flexible { least, weight };
        let table = Table {
            columns: vec![
                Column::new(ui.say(&msg::head_place()), flexible(10, 2)),
                Column::new(ui.say(&msg::head_area()), flexible(4, 1)).gives_way(2),
                Column::new(ui.say(&msg::head_kind()), flexible(8, 1)).gives_way(3),
                Column::new(ui.say(&msg::head_seen()), flexible(15, 1)),
                Column::new(ui.say(&msg::head_found()), flexible(16, 4)),
            ],
            rows: walk
                .iter()
                .skip(first)
                .take(visible)
                .map(|(point, found)| self.stop(*point, *found))
                .collect(),
            selected: selected.checked_sub(first).filter(|_| !walk.is_empty()),
            empty: ui.say(&msg::no_points()),
        };
        let rest = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
        table.draw(ui, rest, buf);
    }

    /// Route, times and progress of a round.
    fn round_head(&self, round: &RoundRow) -> Vec<Piece> {
        let (ui, now) = (self.ui, &self.state.now);
        let (seen, all) = round.progress();
        let mut pieces = Vec::new();
        if let Some(route) = round.route {
            pieces.push(Piece::new(ui.say(&msg::route(route)), Tone::Text));
        }
        pieces.push(if let Some(back_ms) = round.back_ms {
            Piece::new(ui.say(&msg::back(words::time(now, back_ms))), Tone::Good)
        } else {
            let due = ui.say(&msg::due(words::time(now, round.due_ms)));
            let (mark, tone) = self.out_of(round);
            Piece::new(format!("{mark}{due}"), tone)
        });
        if all > 0 {
            pieces.push(Piece::new(ui.say(&msg::points_seen(seen, all)), Tone::Text));
        }
        if round.uncertain {
            pieces
                .push(Piece::new(format!("{}{}", ui.glyphs.unknown, ui.say(&msg::uncertain())), Tone::Warn));
        }
        spaced(pieces)
    }

    /// A point: whether it was seen, when, and what was said of it.
    fn stop(&self, point: Option<&Point>, found: Option<&FoundRow>) -> Row {
        let ui = self.ui;
        let (mark, word, tone) = match found {
            Some(found) if found.seen => (ui.glyphs.good, msg::point_seen(), Tone::Good),
            Some(_) => (ui.glyphs.broken, msg::point_missed(), Tone::Warn),
            None => (ui.glyphs.nothing, msg::point_open(), Tone::Muted),
        };
        let time = found.map(|found| words::time(&self.state.now, found.at_ms)).unwrap_or_default();
        let place = point.map(|point| &point.place).or(found.map(|found| &found.place));
        let mut told: Vec<String> = Vec::new();
        if let Some(finding_) = found.and_then(|found| found.finding) {
            told.push(format!("{}{}", ui.glyphs.door(finding_.state()), ui.say(&finding(finding_))));
        }
        told.extend(found.map(|found| in_words(found.note.as_str())).filter(|note| !note.is_empty()));
        if point.is_none() {
            told.push(ui.say(&msg::extra()));
        }
        Row {
            cells: vec![
                place.map(ToString::to_string).unwrap_or_default().into(),
                Cell::new(point.map(|point| point.area.to_string()).unwrap_or_default(), Tone::Muted),
                Cell::new(
                    point.map(|point| ui.say(&codes::word(point.kind))).unwrap_or_default(),
                    Tone::Muted,
                ),
                Cell::new(format!("{mark}{} {time}", ui.say(&word)), tone),
                told.join(" ").into(),
            ],
        }
    }

    /// The mark of a round that is out: in time, or overdue.
    fn out_of(&self, round: &RoundRow) -> (&'static str, Tone) {
        match TeamState::of(Some(round.due_ms), self.view.evaluated_ms) {
            TeamState::Overdue => (self.ui.glyphs.warn, Tone::Alert),
            _ => (self.ui.glyphs.arrow_out, Tone::Accent),
        }
    }

    /// A round among those of its team.
    pub(super) fn round_row(&self, round: &RoundRow) -> Row {
        let (ui, now) = (self.ui, &self.state.now);
        let (seen, all) = round.progress();
        let (back, tone) = if let Some(back_ms) = round.back_ms {
            (words::time(now, back_ms), Tone::Text)
        } else {
            let (mark, tone) = self.out_of(round);
            (format!("{mark}{}", ui.say(&patrol::state_out())), tone)
        };
        let unsure = if round.uncertain { ui.glyphs.unknown } else { "" };
        let nothing = || Cell::new(ui.glyphs.nothing, Tone::Muted);
        Row {
            cells: vec![
                words::time(now, round.out_ms).into(),
                format!("{}{unsure}", codes::clock(&now.local(round.due_ms))).into(),
                Cell::new(back, tone),
                round.route.map_or_else(nothing, |route| route.to_string().into()),
                if all == 0 { nothing() } else { format!("{seen}/{all}").into() },
            ],
        }
    }
}
