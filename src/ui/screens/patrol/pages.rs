//! The page of a team and of an area, and which page is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::beside;
use super::Screen;
use crate::app::patrol::{Page, Subject};
use crate::domain::patrol::coverage::{Unseen, Whose};
use crate::domain::patrol::{Attendance, Mark};
use crate::domain::value::SafeText;
use crate::text::mask::in_words;
use crate::text::msg::{coverage as msg, patrol};
use crate::text::words::clock;
use crate::text::{Msg, coverage as said};
use crate::ui::paint::Piece;
use crate::ui::panes::{foot, frame};
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words::{self, spaced};

/// The columns that the rounds want beside the members, of a hundred.
const ROUNDS: u16 = 45;

impl Screen<'_> {
    pub(super) fn page(&self, area: Rect, buf: &mut Buffer, page: &Page) {
        match &page.subject {
            Subject::Team(team) => self.team_page(area, buf, *team, page.row),
            Subject::Area(name) => self.area_page(area, buf, name, page.row),
            Subject::Round(seq) => match self.state.patrol.round(*seq) {
                Some(round) => self.round(area, buf, round, page.row),
                None => self.gone(area, buf),
            },
            Subject::Incident(no) => match self.state.patrol.incident(*no) {
                Some(incident) => self.incident(area, buf, incident, page.row),
                None => self.gone(area, buf),
            },
        }
    }

    /// What the page was of was annulled meanwhile.
    fn gone(&self, area: Rect, buf: &mut Buffer) {
        let inside = Pane { focused: true, ..Pane::default() }.draw(self.ui, area, buf);
        let words = self.ui.say(&msg::gone());
        self.ui.put(buf, (inside.x + 1, inside.y), inside.width.saturating_sub(1), &words, Tone::Muted);
    }

    fn team_page(&self, area: Rect, buf: &mut Buffer, team: u16, selected: usize) {
        let ui = self.ui;
        let pane = Pane {
            title: ui.say(&msg::team_page(patrol::team(team))),
            note: ui.say(&self.evaluated()),
            focused: true,
            count: None,
        };
        let inside = frame(ui, area, buf, &pane, Scroll::default());
        if inside.height < 3 {
            return;
        }
        for (line, y) in self.team_head(team).iter().zip(inside.y..) {
            ui.put_pieces(buf, (inside.x + 1, y), inside.width - 1, line);
        }
        let rest = Rect { y: inside.y + 2, height: inside.height - 2, ..inside };
        let (left, right) = beside(rest, ROUNDS);
        let rounds = self.view.rounds_of(team).count();
        let visible = Table::visible_rows(rest.height);
        // The arrows go down the rounds, then down the members.
        let (of_rounds, of_members) = match selected.checked_sub(rounds) {
            None => (Some(selected), None),
            Some(member) => (None, Some(member)),
        };
        let slots: Vec<&Attendance> = self.view.slots_of(team).collect();
        let of_all = Scroll { total: rounds, first: 0, visible };
        let first = of_all.follow(of_rounds.unwrap_or(0));
        let of_all = Scroll { first, ..of_all };
        let table = Table {
            columns: self.round_columns(),
            rows: self
                .view
                .rounds_of(team)
                .skip(first)
                .take(visible)
                .map(|row| self.round_row(row))
                .collect(),
            selected: of_rounds.map(|row| row - first),
            empty: ui.say(&msg::no_round()),
        };
        table.draw(ui, left, buf);
        let scroll = Scroll { total: slots.len(), first: 0, visible };
        let first = scroll.follow(of_members.unwrap_or(0));
        let scroll = Scroll { first, ..scroll };
        scroll.draw_in(ui, area, buf);
        foot(ui, area, buf, scroll, of_all.hidden(ui).trim(), Tone::Accent);
        ui.sight.set(scroll.sight());
        let table = Table {
            columns: self.member_columns(),
            rows: slots.iter().skip(first).take(visible).map(|slot| self.member(slot)).collect(),
            selected: of_members.filter(|_| !slots.is_empty()).map(|row| row - first),
            empty: ui.say(&msg::no_members()),
        };
        table.draw(ui, right, buf);
    }

    /// State, times and progress of a team; then who leads it and who is here.
    fn team_head(&self, team: u16) -> [Vec<Piece>; 2] {
        let ui = self.ui;
        let Some(row) = self.tent.teams.iter().find(|row| row.team == team) else {
            return [Vec::new(), Vec::new()];
        };
        let (mark, word, tone) = self.how(row);
        let (here, planned) = self.view.attendance(team);
        let (seen, all) = row.progress;
        let rounds = self.view.rounds_of(team).count();
        let some = |is: bool, message: Msg| if is { ui.say(&message) } else { String::new() };
        let captain = if row.captain.is_empty() {
            String::new()
        } else {
            ui.say(&words::word(crate::domain::patrol::Duty::Captain))
        };
        let first = spaced([
            Piece::new(format!("{}{word}", mark.trim()), tone),
            Piece::new(self.turn(row), if row.uncertain { Tone::Warn } else { Tone::Text }),
            Piece::new(row.route.map(|route| ui.say(&msg::route(route))).unwrap_or_default(), Tone::Text),
            Piece::new(some(all > 0, msg::points_seen(seen, all)), Tone::Text),
            Piece::new(some(row.uncertain, msg::uncertain()), Tone::Warn),
        ]);
        let second = spaced([
            Piece::new(format!("{captain} {}", row.captain).trim().to_owned(), Tone::Accent),
            Piece::new(some(planned + here > 0, msg::people_here(here, planned)), Tone::Text),
            Piece::new(some(rounds > 0, msg::rounds(rounds)), Tone::Muted),
        ]);
        [first, second]
    }

    fn round_columns(&self) -> Vec<Column> {
        let ui = self.ui;
        let flexible = |least, weight| Room::Flexible { least, weight };
        vec![
            Column::new(ui.say(&patrol::head_out()), flexible(5, 1)),
            Column::new(ui.say(&patrol::head_due()), Room::Fixed(6)),
            Column::new(ui.say(&patrol::head_state()), flexible(7, 1)),
            Column::new(ui.say(&msg::head_route()), Room::Fixed(4)).right().gives_way(1),
            Column::new(ui.say(&msg::head_points()), Room::Fixed(5)).right(),
        ]
    }

    fn member_columns(&self) -> Vec<Column> {
        let ui = self.ui;
        let flexible = |least, weight| Room::Flexible { least, weight };
        vec![
            Column::new(ui.say(&msg::head_staff_no()), flexible(6, 1)).gives_way(2),
            Column::new(ui.say(&patrol::head_name()), flexible(8, 2)),
            Column::new(ui.say(&msg::head_duty()), Room::Fixed(11)).gives_way(1),
            Column::new(ui.say(&msg::head_came()), flexible(17, 2)),
        ]
    }

    /// A member: when they are planned, and whether they came.
    fn member(&self, known: &Attendance) -> Row {
        let (ui, now) = (self.ui, &self.state.now);
        let slot = &known.slot;
        let (mark, word, tone) = match known.mark.as_ref().map(|(mark, _)| mark) {
            None => (" ", msg::came_unsaid(), Tone::Muted),
            Some(Mark::Present) if known.extra => (ui.glyphs.good, msg::joined(), Tone::Good),
            Some(Mark::Present) => (ui.glyphs.good, msg::came_present(), Tone::Good),
            Some(Mark::Late) => (ui.glyphs.warn, msg::came_late(), Tone::Warn),
            Some(Mark::Absent) => (ui.glyphs.broken, msg::came_absent(), Tone::Alert),
            Some(Mark::Replaced(by)) => (ui.glyphs.good, msg::came_replaced(by), Tone::Text),
        };
        let time = known.mark.as_ref().map(|(_, at_ms)| words::time(now, *at_ms)).unwrap_or_default();
        let hours = format!("{}-{}", clock(&now.local(slot.from_ms)), clock(&now.local(slot.to_ms)));
        let name = if known.name.is_empty() { slot.staff_no.as_str() } else { known.name.as_str() };
        let told = format!("{mark}{} {time} {}", ui.say(&word), in_words(known.note.as_str()));
        Row {
            cells: vec![
                Cell::new(slot.staff_no.as_str(), Tone::Muted),
                Cell::new(name, if slot.captain { Tone::Accent } else { Tone::Text }),
                Cell::new(hours, Tone::Muted),
                Cell::new(told.trim_end().to_owned(), tone),
            ],
        }
    }

    /// The points of an area, the longest unseen first, under what is wrong with it.
    fn area_page(&self, area: Rect, buf: &mut Buffer, name: &SafeText, selected: usize) {
        let ui = self.ui;
        let points = self.view.points_of(name);
        let whose = Whose::Area(name.clone());
        let gaps = self.view.coverage.gaps.iter().filter(|gap| gap.whose == whose);
        let cols = usize::from(area.width.saturating_sub(4));
        let gaps: Vec<Vec<Piece>> = gaps.flat_map(|gap| self.gap(gap, cols)).collect();
        let told = u16::try_from(gaps.len()).unwrap_or(u16::MAX).min(area.height / 3);
        let visible = Table::visible_rows(area.height.saturating_sub(2 + told));
        let scroll = Scroll { total: points.len(), first: 0, visible };
        let first = scroll.follow(selected);
        let pane = Pane {
            title: ui.say(&said::whose(&whose)),
            count: Some(points.len()),
            note: ui.say(&self.evaluated()),
            focused: true,
        };
        let inside = frame(ui, area, buf, &pane, Scroll { first, ..scroll });
        for (line, y) in gaps.iter().zip(inside.y..inside.y + told.min(inside.height)) {
            ui.put_pieces(buf, (inside.x + 1, y), inside.width.saturating_sub(1), line);
        }
        let rest = Rect {
            y: inside.y + told.min(inside.height),
            height: inside.height.saturating_sub(told),
            ..inside
        };
        let flexible = |least, weight| Room::Flexible { least, weight };
        let table = Table {
            columns: vec![
                Column::new(ui.say(&msg::head_place()), flexible(10, 2)),
                Column::new(ui.say(&msg::head_kind()), flexible(10, 1)),
                Column::new(ui.say(&msg::head_last()), flexible(18, 2)),
                Column::new(ui.say(&msg::head_route()), flexible(6, 1)).gives_way(1),
            ],
            rows: points.iter().skip(first).take(visible).map(|unseen| self.unseen(unseen)).collect(),
            selected: selected.checked_sub(first).filter(|_| !points.is_empty()),
            empty: ui.say(&msg::no_routes()),
        };
        table.draw(ui, rest, buf);
    }

    fn unseen(&self, unseen: &Unseen) -> Row {
        let point = &unseen.point;
        let on = |points: &[crate::domain::patrol::Point]| points.iter().any(|on| on.place == point.place);
        let routes = self.view.night.routes.iter().filter(|route| on(&route.points));
        let routes: Vec<String> = routes.map(|route| route.no.to_string()).collect();
        Row {
            cells: vec![
                point.place.to_string().into(),
                Cell::new(self.ui.say(&words::word(point.kind)), Tone::Muted),
                Cell::new(
                    self.unseen_for(unseen.seen_ms),
                    if unseen.seen_ms.is_none() { Tone::Warn } else { Tone::Text },
                ),
                Cell::new(routes.join(" "), Tone::Muted),
            ],
        }
    }
}
