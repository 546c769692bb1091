//! Buildings by stairwells: of each door a mark, the age of its last check, and whether a check is overdue; read
//! without colour.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{DoorsView, need_time, need_tone};
use crate::app::doors::{Age, FilterField, GridRow};
use crate::domain::doors::{DoorState, StateGroup, TaskState};
use crate::store::BoardRow;
use crate::text::msg::{board as msg, closure, doors};
use crate::text::words::word;
use crate::ui::paint::{RowPiece, columns};
use crate::ui::panes::doors::tone;
use crate::ui::panes::{foot, frame};
use crate::ui::theme::Tone;
use crate::ui::widgets::Scroll;
use crate::ui::words::{since, spaced, time};

/// The columns of a cell: the cursor, the mark, the age, the mark of the check.
const CELL: u16 = 8;
/// The widest that the name of a building is shown.
const WIDEST: u16 = 10;
/// In fewer rows there is no legend.
const LEGEND: u16 = 8;

impl DoorsView<'_> {
    pub(super) fn grid(&self, area: Rect, buf: &mut Buffer) {
        let (ui, doors) = (self.ui, &self.state.doors);
        let (grid, all) = (&self.view.grid, self.view.board.rows.len());
        let legend = u16::from(area.height >= LEGEND + 2);
        // The filter and the stairwells above, the meaning of the marks below.
        let visible = usize::from(area.height.saturating_sub(4 + legend)).max(1);
        // Whole pages, so that nothing moves while the cursor does.
        let first = doors.spot.row / visible * visible;
        let pane =
            ui.pane(&doors::title()).note(ui.say(&msg::shown(grid.shown, all))).focused(doors.page.is_none());
        let scroll = Scroll { total: grid.rows.len(), first, visible };
        let inside = frame(ui, area, buf, &pane, scroll);
        if inside.height < 3 {
            return;
        }
        ui.put_lines(buf, inside, [&self.bar()]);
        if grid.rows.is_empty() {
            let words = if all == 0 { doors::empty() } else { msg::none_shown() };
            return ui.put_muted(buf, Rect { y: inside.y + 1, ..inside }, &words);
        }
        let shown = &grid.rows[first..grid.rows.len().min(first + visible)];
        let head = ui.say(&msg::head_building());
        let names = shown.iter().map(|row| columns(&self.row_name(row)));
        let wide = names.chain([columns(&head)]).max().unwrap_or(0).min(WIDEST);
        let across = usize::from((inside.width.saturating_sub(wide + 2) / CELL).max(1));
        let first_column = grid.column(doors.spot) / across * across;
        let place = |column: usize| {
            let at = column.checked_sub(first_column).filter(|at| *at < across)?;
            Some(inside.x + wide + 1 + u16::try_from(at).unwrap_or(0) * CELL)
        };
        let y = inside.y + 1;
        ui.put(buf, (inside.x + 1, y), wide, &head, Tone::Head);
        for (column, name) in grid.columns.iter().enumerate().skip(first_column).take(across) {
            if let Some(x) = place(column) {
                // A tower has one door and no stairwell.
                let tower = ui.say(&msg::head_tower());
                let name = if name.is_empty() { &tower } else { name };
                ui.put(buf, (x + 1, y), CELL - 1, name, Tone::Head);
            }
        }
        if first_column > 0 {
            ui.put(buf, (inside.x, y), 1, ui.glyphs.cut_left, Tone::Accent);
        }
        if first_column + across < grid.columns.len() {
            ui.put(buf, (inside.right() - 1, y), 1, ui.glyphs.cut, Tone::Accent);
        }
        for (at, row) in shown.iter().enumerate() {
            let y = inside.y + 2 + u16::try_from(at).unwrap_or(0);
            ui.put(buf, (inside.x + 1, y), wide, &self.row_name(row), Tone::Text);
            for (cell, (column, index)) in row.cells.iter().enumerate() {
                let (Some(x), Some(point)) = (place(*column), self.view.board.rows.get(*index)) else {
                    continue;
                };
                self.cell(buf, (x, y), point);
                if row.building.is_none() {
                    let words =
                        format!("{}  {}", ui.say(&word(point.row.standing.state)), point.row.point.place);
                    let x = x + CELL + 1;
                    ui.put(buf, (x, y), inside.right().saturating_sub(x), &words, Tone::Muted);
                }
                let is_here =
                    doors.spot.row == first + at && doors.spot.cell == cell && doors.field.is_none();
                if is_here {
                    ui.select(buf, Rect::new(x, y, CELL, 1).intersection(inside));
                }
            }
        }
        if legend > 0 {
            ui.put_lines(buf, Rect { y: inside.bottom() - 1, height: 1, ..inside }, [&self.legend()]);
        }
        if let Some(row) = doors.selected() {
            foot(ui, area, buf, scroll, &self.selected_words(row), Tone::Accent);
        }
    }

    /// The building, or what a point goes by that has a row of its own.
    fn row_name(&self, row: &GridRow) -> String {
        let code = || {
            let (_, index) = row.cells.first()?;
            Some(self.view.board.rows.get(*index)?.row.point.code.to_string())
        };
        row.building.clone().or_else(code).unwrap_or_default()
    }

    fn cell(&self, buf: &mut Buffer, (x, y): (u16, u16), point: &BoardRow) {
        let ui = self.ui;
        let standing = &point.row.standing;
        let age = match standing.checked_ms {
            Some(at_ms) => ui.coarse_age(since(&self.state.now, at_ms)),
            None => ui.glyphs.nothing.to_owned(),
        };
        ui.put(buf, (x + 1, y), 1, ui.glyphs.door(standing.state), tone(standing.state));
        let tone = need_tone(point.need);
        let taken = ui.put(buf, (x + 2, y), CELL - 3, &age, tone);
        ui.put(buf, (x + 2 + taken, y), 1, self.need_mark(point.need), tone);
    }

    /// The parts of the filter, each with what it lets pass.
    fn bar(&self) -> Vec<RowPiece> {
        let (ui, doors) = (self.ui, &self.state.doors);
        let filter = &doors.filter;
        let any = || ui.say(&msg::any());
        let mut pieces = Vec::new();
        for (at, field) in FilterField::ALL.into_iter().enumerate() {
            let (name, value) = match field {
                FilterField::Layer => (msg::field_layer(), filter.layer.map(|one| ui.say(&word(one)))),
                FilterField::State => {
                    let state = filter.state.map(|group| match group {
                        StateGroup::Shut => DoorState::Shut,
                        StateGroup::Open => DoorState::Open,
                        StateGroup::Broken => DoorState::Broken,
                        StateGroup::Unknown => DoorState::Unknown,
                    });
                    (msg::field_state(), state.map(|state| ui.say(&word(state))))
                }
                FilterField::Age => {
                    let age = filter.age.map(|age| match age {
                        Age::Overdue => word(TaskState::Overdue),
                        Age::Wanted => msg::age_wanted(),
                        Age::Never => doors::never_checked(),
                    });
                    (msg::field_age(), age.map(|age| ui.say(&age)))
                }
                FilterField::Whose => {
                    let whose = filter.whose.as_ref().map(|whose| self.name_of(whose));
                    (msg::field_whose(), whose)
                }
            };
            let is_here = doors.field == Some(at);
            let tone = match &value {
                _ if is_here => Tone::Selected,
                Some(_) => Tone::Accent,
                None => Tone::Muted,
            };
            let mark = if is_here { ui.glyphs.selection } else { " " };
            let words = format!("{mark}{} {}", ui.say(&name), value.unwrap_or_else(any));
            pieces.push(RowPiece::new(words, tone));
        }
        spaced(pieces)
    }

    fn legend(&self) -> Vec<RowPiece> {
        let ui = self.ui;
        let states = [DoorState::Shut, DoorState::Open, DoorState::Broken, DoorState::Unknown];
        let states = states.map(|state| format!("{}{}", ui.glyphs.door(state), ui.say(&word(state))));
        let needs = [(ui.glyphs.alert, TaskState::Overdue), (ui.glyphs.warn, TaskState::Soon)];
        let needs = needs.map(|(mark, state)| format!("{mark}{}", ui.say(&word(state))));
        spaced(states.into_iter().chain(needs).map(|words| RowPiece::new(words, Tone::Muted)))
    }

    /// The selected point in a row: code, state, last look, place, whose, until when.
    fn selected_words(&self, row: &BoardRow) -> String {
        let (ui, now) = (self.ui, &self.state.now);
        let (point, standing) = (&row.row.point, &row.row.standing);
        let checked = match standing.checked_ms {
            Some(at_ms) => time(now, at_ms),
            None => ui.say(&doors::never_checked()),
        };
        let need = row.need.map(|need| ui.say(&need_time(need, now)));
        let team = row.team.map(|team| ui.say(&closure::schedule_team(team)));
        [
            point.code.to_string(),
            ui.say(&word(standing.state)),
            checked,
            point.place.to_string(),
            team.unwrap_or_else(|| row.person.to_string()),
            need.unwrap_or_default(),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
    }
}
