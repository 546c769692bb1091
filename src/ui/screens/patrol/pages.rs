//! The page of a team and of an area, and which page is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::beside;
use super::PatrolScreenView;
use crate::app::patrol::{PageSubject, PatrolPage};
use crate::domain::patrol::coverage::{CoverageOf, UnseenPoint};
use crate::domain::patrol::{Attendance, Mark, RoutePoint};
use crate::domain::value::SafeText;
use crate::store::RoundRow;
use crate::text::mask::in_words;
use crate::text::msg::{coverage as msg, patrol};
use crate::text::words::clock;
use crate::text::{Msg, coverage as said};
use crate::ui::paint::RowPiece;
use crate::ui::panes::{TableInBox, foot, frame};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, PaneFrame, Scroll, TableCell, fixed, flexible, visible_rows};
use crate::ui::words::{self, spaced};

/// The columns that the rounds want beside the members, of a hundred.
const ROUNDS: u16 = 45;

impl PatrolScreenView<'_> {
    pub(super) fn page(&self, area: Rect, buf: &mut Buffer, page: &PatrolPage) {
        match &page.subject {
            PageSubject::Team(team) => self.team_page(area, buf, *team, page.row),
            PageSubject::Area(name) => self.area_page(area, buf, name, page.row),
            PageSubject::Round(seq) => match self.state.patrol.round(*seq) {
                Some(round) => self.round(area, buf, round, page.row),
                None => self.gone(area, buf),
            },
            PageSubject::Incident(no) => match self.state.patrol.incident(*no) {
                Some(incident) => self.incident(area, buf, incident, page.row),
                None => self.gone(area, buf),
            },
        }
    }

    /// What the page was of was annulled meanwhile.
    fn gone(&self, area: Rect, buf: &mut Buffer) {
        let inside = PaneFrame { focused: true, ..PaneFrame::default() }.draw(self.ui, area, buf);
        self.ui.put_muted(buf, inside, &msg::gone());
    }

    fn team_page(&self, area: Rect, buf: &mut Buffer, team: u16, selected: usize) {
        let ui = self.ui;
        let pane = ui.pane(&msg::team_page(patrol::team(team))).note(ui.say(&self.evaluated())).focused(true);
        let inside = frame(ui, area, buf, &pane, Scroll::default());
        if inside.height < 3 {
            return;
        }
        ui.put_lines(buf, inside, &self.team_head(team));
        let rest = Rect { y: inside.y + 2, height: inside.height - 2, ..inside };
        let (left, right) = beside(rest, ROUNDS);
        let rounds: Vec<&RoundRow> = self.view.rounds_of(team).collect();
        let visible = visible_rows(rest.height);
        // The arrows go down the rounds, then down the members.
        let (of_rounds, of_members) = match selected.checked_sub(rounds.len()) {
            None => (Some(selected), None),
            Some(member) => (None, Some(member)),
        };
        let slots: Vec<&Attendance> = self.view.slots_of(team).collect();
        let of_all = Scroll { total: rounds.len(), first: 0, visible };
        let first = of_all.follow(of_rounds.unwrap_or(0));
        let of_all = Scroll { first, ..of_all };
        let shown = &rounds[first..rounds.len().min(first + visible)];
        self.round_columns().draw(ui, left, buf, shown, of_rounds.map(|row| row - first));
        let scroll = Scroll { total: slots.len(), first: 0, visible };
        let first = scroll.follow(of_members.unwrap_or(0));
        let scroll = Scroll { first, ..scroll };
        scroll.draw_in(ui, area, buf);
        foot(ui, area, buf, scroll, of_all.hidden(ui).trim(), Tone::Accent);
        ui.sight.set(scroll.sight());
        let shown = &slots[first..slots.len().min(first + visible)];
        self.member_columns().draw(ui, right, buf, shown, of_members.and_then(|row| row.checked_sub(first)));
    }

    /// State, times and progress of a team; then who leads it and who is here.
    fn team_head(&self, team: u16) -> [Vec<RowPiece>; 2] {
        let ui = self.ui;
        let Some(row) = self.tent.teams.iter().find(|row| row.team == team) else {
            return [Vec::new(), Vec::new()];
        };
        let (mark, word, tone) = self.how(row);
        let (here, planned) = self.view.attendance(team);
        let (seen, all) = row.progress;
        let rounds = self.view.rounds_of(team).count();
        let some = |is: bool, message: Msg, tone| ui.some(is.then_some(message), tone);
        let captain =
            some(!row.captain.is_empty(), words::word(crate::domain::patrol::Duty::Captain), Tone::Accent);
        let first = spaced([
            RowPiece::new(format!("{}{word}", mark.trim()), tone),
            RowPiece::new(self.turn(row), if row.uncertain { Tone::Warn } else { Tone::Text }),
            ui.some(row.route.map(msg::route), Tone::Text),
            some(all > 0, msg::points_seen(seen, all), Tone::Text),
            some(row.uncertain, msg::uncertain(), Tone::Warn),
        ]);
        let second = spaced([
            RowPiece::new(format!("{} {}", captain.text, row.captain).trim().to_owned(), Tone::Accent),
            some(planned + here > 0, msg::people_here(here, planned), Tone::Text),
            some(rounds > 0, msg::rounds(rounds), Tone::Muted),
        ]);
        [first, second]
    }

    fn member_columns(&self) -> ListTable<'_, &Attendance> {
        let now = &self.state.now;
        ListTable::<&Attendance>::new(msg::no_members())
            .column(msg::head_staff_no(), flexible(6, 1).gives_way(2), |known| {
                TableCell::muted(known.slot.staff_no.as_str())
            })
            .column(patrol::head_name(), flexible(8, 2), |known| {
                let name = if known.name.is_empty() { &known.slot.staff_no } else { known.name.as_str() };
                TableCell::new(name, if known.slot.captain { Tone::Accent } else { Tone::Text })
            })
            .column(msg::head_duty(), fixed(11).gives_way(1), |known| {
                let (from, to) = (now.local(known.slot.from_ms), now.local(known.slot.to_ms));
                TableCell::muted(format!("{}-{}", clock(&from), clock(&to)))
            })
            .column(msg::head_came(), flexible(17, 2), |known| self.came(known))
    }

    /// Whether a member came, and when.
    fn came(&self, known: &Attendance) -> TableCell {
        let (ui, now) = (self.ui, &self.state.now);
        let (mark, word, tone) = match known.mark.as_ref().map(|(mark, _)| mark) {
            None => (" ", msg::came_unsaid(), Tone::Muted),
            Some(Mark::Present) if known.extra => (ui.glyphs.good, msg::joined(), Tone::Good),
            Some(Mark::Present) => (ui.glyphs.good, msg::came_present(), Tone::Good),
            Some(Mark::Late) => (ui.glyphs.warn, msg::came_late(), Tone::Warn),
            Some(Mark::Absent) => (ui.glyphs.broken, msg::came_absent(), Tone::Alert),
            Some(Mark::Replaced(by)) => (ui.glyphs.good, msg::came_replaced(by), Tone::Text),
        };
        let time = known.mark.as_ref().map(|(_, at_ms)| words::time(now, *at_ms)).unwrap_or_default();
        let told = format!("{mark}{} {time} {}", ui.say(&word), in_words(known.note.as_str()));
        TableCell::new(told.trim_end(), tone)
    }

    /// The points of an area, the longest unseen first, under what is wrong with it.
    fn area_page(&self, area: Rect, buf: &mut Buffer, name: &SafeText, selected: usize) {
        let ui = self.ui;
        let points = self.view.points_of(name);
        let whose = CoverageOf::Area(name.clone());
        let gaps = self.view.coverage.gaps.iter().filter(|gap| gap.whose == whose);
        let cols = usize::from(area.width.saturating_sub(4));
        let above = gaps.flat_map(|gap| self.gap(gap, cols)).take(usize::from(area.height / 3)).collect();
        let pane =
            ui.pane(&said::whose(&whose)).count(points.len()).note(ui.say(&self.evaluated())).focused(true);
        let table = ListTable::<UnseenPoint>::new(msg::no_routes())
            .column(msg::head_place(), flexible(10, 2), |unseen| unseen.point.place.to_string())
            .column(msg::head_kind(), flexible(10, 1), |unseen| {
                TableCell::muted(ui.say(&words::word(unseen.point.kind)))
            })
            .column(msg::head_last(), flexible(18, 2), |unseen| {
                let tone = if unseen.seen_ms.is_none() { Tone::Warn } else { Tone::Text };
                TableCell::new(self.unseen_for(unseen.seen_ms), tone)
            })
            .column(msg::head_route(), flexible(6, 1).gives_way(1), |unseen| {
                TableCell::muted(self.routes(&unseen.point))
            });
        TableInBox { above, ..TableInBox::new(pane, table, &points, selected) }.draw(ui, area, buf);
    }

    /// The routes on which a point lies.
    fn routes(&self, point: &RoutePoint) -> String {
        let on = |points: &[RoutePoint]| points.iter().any(|on| on.place == point.place);
        let routes = self.view.night.routes.iter().filter(|route| on(&route.points));
        routes.map(|route| route.no.to_string()).collect::<Vec<_>>().join(" ")
    }
}
