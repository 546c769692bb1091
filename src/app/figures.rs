//! Figures of the night and of the last nights: a layer over F6 and F8. It is read when it opens and every minute, by the
//! thread of the pages; what is looked at changes without asking anything.

use std::sync::Arc;

use strum::VariantArray as _;

use super::sight::{moved, put};
use super::state::figures::FiguresLayer;
use super::state::{Effect, OpenLayer, Screen, State, is_another_minute};
use crate::domain::figures::{FigureKind, FigureSheet};
use crate::store::service::{Ticket, Wish};

/// Opens it with what the screen below is about.
pub(super) fn open(state: &mut State, effects: &mut Vec<Effect>) {
    let kind = if state.screen == Screen::Tasks { FigureKind::Tasks } else { FigureKind::Passages };
    state.layers.push(OpenLayer::Figures(FiguresLayer { kind, ..FiguresLayer::default() }));
    ask(state, effects);
}

fn layer(state: &mut State) -> Option<&mut FiguresLayer> {
    state
        .layers
        .iter_mut()
        .rev()
        .find_map(|layer| if let OpenLayer::Figures(figures) = layer { Some(figures) } else { None })
}

fn ask(state: &mut State, effects: &mut Vec<Effect>) {
    let ticket = state.ticket();
    if let Some(figures) = layer(state) {
        figures.asked = Some(ticket);
        effects.push(Wish::Figures(ticket).into());
    }
}

/// Another minute: what is shown of this night may be more by now.
pub(super) fn tick(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now;
    let is_due = layer(state).is_some_and(|figures| {
        let read_ms = figures.sheet.as_ref().map(|sheet| sheet.read_ms);
        figures.asked.is_none() && is_another_minute(read_ms, &now)
    });
    if is_due {
        ask(state, effects);
    }
}

/// The figures have come, or cannot be read, which is told elsewhere.
pub(super) fn take(state: &mut State, ticket: Ticket, read: Option<Box<FigureSheet>>) {
    let Some(figures) = layer(state).filter(|figures| figures.asked == Some(ticket)) else { return };
    figures.asked = None;
    if let Some(sheet) = read {
        figures.sheet = Some(Arc::from(sheet));
    }
}

/// To the figure beside; behind the last comes the first.
pub(super) fn turn(state: &mut State, by: isize) {
    let Some(figures) = layer(state) else { return };
    let all = FigureKind::VARIANTS;
    let here = all.iter().position(|kind| *kind == figures.kind).unwrap_or_default();
    let steps = if by < 0 { all.len() - 1 } else { 1 };
    (figures.kind, figures.row) = (all[(here + steps) % all.len()], 0);
}

/// From the night to the last nights, or back.
pub(super) fn flip(state: &mut State) {
    if let Some(figures) = layer(state) {
        (figures.span, figures.row) = (figures.span.other(), 0);
    }
}

/// Draws another row; whether there was one.
pub(super) fn move_by(state: &mut State, rows: isize) -> bool {
    let Some(figures) = layer(state) else { return false };
    let all = figures.grid().map_or(0, |grid| grid.rows.len());
    put(moved(figures.row, rows, all), &mut figures.row)
}
