//! Shift: who is on, the checklist, the figures of the night, and the handover item by item.
//!
//! A wide window shows what there is to say of the selected item beside the list; a narrow one opens it by Enter.

mod left;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::beside;
use crate::app::State;
use crate::app::shift::{rows, standing};
use crate::domain::code::Code as _;
use crate::domain::handover::{Item, Page, Verdict};
use crate::exchange::handover::{Sheet, lines};
use crate::store::ShiftBoard;
use crate::text::mask::masked;
use crate::text::msg::{common, handover, screen, shift as msg};
use crate::text::width::wrap;
use crate::ui::Ui;
use crate::ui::paint::Piece;
use crate::ui::panes::{foot, frame};
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words::time;

/// From this width on the page of the selected item stands beside the list.
const BESIDE: u16 = 110;
/// The columns of who is on, the checklist and the figures, of a hundred.
const LEFT: [u16; 2] = [44, 32];
/// The columns of the list beside a page, of a hundred of what is left.
const LIST: u16 = 52;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    let put = |buf: &mut Buffer, words: String| {
        ui.put(buf, (area.x + 1, area.y), area.width.saturating_sub(1), &words, Tone::Muted);
    };
    let Some(board) = &state.shift.board else { return put(buf, ui.say(&common::loading())) };
    let Some(page) = &board.page else { return put(buf, ui.say(&screen::no_shift())) };
    let screen = Screen { ui, state, board, page };
    let is_wide = area.width >= BESIDE;
    if state.shift.page.is_some() && !is_wide {
        return screen.item(area, buf);
    }
    let (left, right) = beside(area, LEFT[usize::from(is_wide)]);
    screen.left(left, buf);
    if is_wide {
        let (list, page) = beside(right, LIST);
        screen.list(list, buf);
        screen.item(page, buf);
    } else {
        screen.list(right, buf);
    }
}

/// What every part of the screen is drawn from.
#[derive(Clone, Copy)]
struct Screen<'a> {
    ui: &'a Ui<'a>,
    state: &'a State,
    board: &'a ShiftBoard,
    page: &'a Page,
}

impl Screen<'_> {
    /// The items of the handover, and how each stands.
    fn list(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let items = rows(self.board);
        let visible = Table::visible_rows(area.height.saturating_sub(2)).max(1);
        let selected = self.state.shift.row();
        let scroll = Scroll { total: items.len(), first: 0, visible };
        let first = scroll.follow(selected);
        let left = self.board.handover.as_ref().map(|handover| handover.left().len());
        let pane = Pane {
            title: ui.say(&msg::handover_title()),
            count: None,
            note: ui.say(&match left {
                None => handover::unsigned(),
                Some(0) => handover::all_taken(),
                Some(left) => handover::left(left),
            }),
            focused: true,
        };
        let scroll = Scroll { first, ..scroll };
        let inside = frame(ui, area, buf, &pane, scroll);
        let table = Table {
            columns: vec![
                Column::new("", Room::Fixed(2)).right(),
                Column::new(ui.say(&msg::head_item()), Room::Flexible { least: 18, weight: 3 }),
                Column::new(ui.say(&msg::head_amount()), Room::Fixed(5)).right(),
                Column::new(ui.say(&msg::head_state()), Room::Fixed(9)),
            ],
            rows: items.iter().skip(first).take(visible).map(|item| self.row(*item)).collect(),
            selected: (!items.is_empty()).then(|| selected - first),
            empty: ui.say(&handover::none()),
        };
        table.draw(ui, inside, buf);
        let (text, tone) = self.foot();
        foot(ui, area, buf, scroll, &text, tone);
    }

    /// Who signed, or what to type.
    fn foot(&self) -> (String, Tone) {
        let ui = self.ui;
        match &self.board.handover {
            None => (ui.say(&msg::sign_hint()), Tone::Muted),
            Some(handover) => {
                let who = self.name(&handover.by);
                let at = time(&self.state.now, handover.at_ms);
                (ui.say(&msg::signed(&who, at)), Tone::Accent)
            }
        }
    }

    fn row(&self, item: Item) -> Row {
        let ui = self.ui;
        let (amount, verdict) = standing(self.board, self.page, item);
        let (mark, word, tone) = match verdict {
            None => (ui.glyphs.nothing, msg::state_draft(), Tone::Muted),
            Some(Verdict::Open) => (ui.glyphs.alert, msg::state_open(), Tone::Alert),
            Some(Verdict::Refused) => (ui.glyphs.broken, msg::state_refused(), Tone::Alert),
            Some(Verdict::Taken) => (ui.glyphs.good, msg::state_taken(), Tone::Good),
        };
        let name = handover::ITEM.word(item.code());
        let told = if item.is_red() && amount > 0 { Tone::Alert } else { Tone::Text };
        Row {
            cells: vec![
                Cell::new(item.no().to_string(), Tone::Muted),
                Cell::new(ui.say(&name), told),
                Cell::new(amount.to_string(), told),
                Cell::new(format!("{mark}{}", ui.say(&word)), tone),
            ],
        }
    }

    /// What there is to say of the selected item.
    fn item(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let Some(item) = self.state.shift.selected() else { return };
        let sheet = Sheet {
            page: self.page,
            handover: self.board.handover.as_ref(),
            names: &self.board.names,
            texts: ui.texts,
            now: &self.state.now,
        };
        let cols = usize::from(area.width.saturating_sub(4));
        let mut told: Vec<(String, Tone)> = Vec::new();
        let answer = self.board.handover.as_ref().and_then(|handover| handover.answer(item));
        if let Some(answer) = answer {
            let (who, at) = (self.name(&answer.by), time(&self.state.now, answer.at_ms));
            let (text, tone) = if answer.ok {
                (handover::taken(&who, at), Tone::Good)
            } else {
                (handover::refused(&who, at, &masked(&answer.reason)), Tone::Alert)
            };
            told.extend(wrap(&ui.say(&text), cols).into_iter().map(|row| (row, tone)));
        }
        for line in lines(&sheet, item) {
            told.extend(wrap(&line, cols).into_iter().map(|row| (row, Tone::Text)));
        }
        if told.is_empty() {
            told.push((ui.say(&handover::none()), Tone::Muted));
        }
        let visible = usize::from(area.height.saturating_sub(2));
        let first = self.state.shift.page.unwrap_or(0).min(told.len().saturating_sub(visible));
        let pane = Pane {
            title: format!("{} {}", item.no(), ui.say(&handover::ITEM.word(item.code()))),
            focused: self.state.shift.page.is_some(),
            ..Pane::default()
        };
        let inside = frame(ui, area, buf, &pane, Scroll { total: told.len(), first, visible });
        for ((text, tone), y) in told.iter().skip(first).zip(inside.y..inside.bottom()) {
            let piece = Piece::new(text.as_str(), *tone);
            ui.put_pieces(buf, (inside.x + 1, y), inside.width.saturating_sub(1), &[piece]);
        }
    }

    /// The name behind a staff number, else the number.
    fn name(&self, staff_no: &str) -> String {
        let name = self.board.names.get(staff_no).filter(|name| !name.is_empty());
        name.map_or_else(|| staff_no.to_owned(), ToString::to_string)
    }
}
