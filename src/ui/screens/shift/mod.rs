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
use crate::domain::handover::{HandoverPage, Item, ItemVerdict};
use crate::exchange::handover::{HandoverSheet, lines};
use crate::store::ShiftBoard;
use crate::text::mask::masked;
use crate::text::msg::{common, handover, screen, shift as msg};
use crate::ui::Ui;
use crate::ui::paint::{RowPiece, wrapped};
use crate::ui::panes::{TableInBox, foot, page as scrolled};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, PaneFrame, TableCell, fixed, flexible};
use crate::ui::words::time;

/// From this width on the page of the selected item stands beside the list.
const BESIDE: u16 = 110;
/// The columns of who is on, the checklist and the figures, of a hundred.
const LEFT: [u16; 2] = [44, 32];
/// The columns of the list beside a page, of a hundred of what is left.
const LIST: u16 = 52;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    let Some(board) = &state.shift.board else { return ui.put_muted(buf, area, &common::loading()) };
    let Some(page) = &board.page else { return ui.put_muted(buf, area, &screen::no_shift()) };
    let screen = ShiftView { ui, state, board, page };
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
struct ShiftView<'a> {
    ui: &'a Ui<'a>,
    state: &'a State,
    board: &'a ShiftBoard,
    page: &'a HandoverPage,
}

impl ShiftView<'_> {
    /// The items of the handover, and how each stands.
    fn list(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let items = rows(self.board);
        let left = self.board.handover.as_ref().map(|handover| handover.left().len());
        let pane = ui
            .pane(&msg::handover_title())
            .note(ui.say(&match left {
                None => handover::unsigned(),
                Some(0) => handover::all_taken(),
                Some(left) => handover::left(left),
            }))
            .focused(true);
        let table = self.columns();
        let scroll = TableInBox::new(pane, table, &items, self.state.shift.row()).draw(ui, area, buf);
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

    fn columns(&self) -> ListTable<'_, Item> {
        ListTable::<Item>::new(handover::none())
            .column(None, fixed(2).right(), |item| TableCell::muted(item.no().to_string()))
            .column(msg::head_item(), flexible(18, 3), |item| {
                TableCell::new(self.ui.say(&handover::ITEM.word(item.code())), self.tone(*item))
            })
            .column(msg::head_amount(), fixed(5).right(), |item| {
                TableCell::new(standing(self.board, self.page, *item).0.to_string(), self.tone(*item))
            })
            .column(msg::head_state(), fixed(9), |item| self.verdict(*item))
    }

    /// How an item is to be taken.
    fn tone(&self, item: Item) -> Tone {
        let (amount, _) = standing(self.board, self.page, item);
        if item.is_red() && amount > 0 { Tone::Alert } else { Tone::Text }
    }

    fn verdict(&self, item: Item) -> TableCell {
        let glyphs = self.ui.glyphs;
        let (mark, word, tone) = match standing(self.board, self.page, item).1 {
            None => (glyphs.nothing, msg::state_draft(), Tone::Muted),
            Some(ItemVerdict::Open) => (glyphs.alert, msg::state_open(), Tone::Alert),
            Some(ItemVerdict::Refused) => (glyphs.broken, msg::state_refused(), Tone::Alert),
            Some(ItemVerdict::Taken) => (glyphs.good, msg::state_taken(), Tone::Good),
        };
        TableCell::new(format!("{mark}{}", self.ui.say(&word)), tone)
    }

    /// What there is to say of the selected item.
    fn item(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let Some(item) = self.state.shift.selected() else { return };
        let sheet = HandoverSheet {
            page: self.page,
            handover: self.board.handover.as_ref(),
            names: &self.board.names,
            texts: ui.texts,
            now: &self.state.now,
        };
        let cols = usize::from(area.width.saturating_sub(4));
        let mut told: Vec<Vec<RowPiece>> = Vec::new();
        let mut tell = |text: &str, tone| told.extend(wrapped(text, cols, tone));
        let answer = self.board.handover.as_ref().and_then(|handover| handover.answer(item));
        if let Some(answer) = answer {
            let (who, at) = (self.name(&answer.by), time(&self.state.now, answer.at_ms));
            let (text, tone) = if answer.ok {
                (handover::taken(&who, at), Tone::Good)
            } else {
                (handover::refused(&who, at, &masked(&answer.reason)), Tone::Alert)
            };
            tell(&ui.say(&text), tone);
        }
        for line in lines(&sheet, item) {
            tell(&line, Tone::Text);
        }
        if told.is_empty() {
            told.push(vec![ui.piece(&handover::none(), Tone::Muted)]);
        }
        let pane = PaneFrame::new(format!("{} {}", item.no(), ui.say(&handover::ITEM.word(item.code()))))
            .focused(self.state.shift.page.is_some());
        scrolled(ui, area, buf, &pane, &told, self.state.shift.page.unwrap_or(0));
    }

    /// The name behind a staff number, else the number.
    fn name(&self, staff_no: &str) -> String {
        let name = self.board.names.get(staff_no).filter(|name| !name.is_empty());
        name.map_or_else(|| staff_no.to_owned(), ToString::to_string)
    }
}
