//! What lies over a screen: help, a form, a card. The entry line below stays in sight.

mod changes;
mod choices;
mod commands;
mod earlier;
mod figures;
mod list;
mod palette;
mod past;
mod practice;
mod routes;
pub(super) mod rules;
pub(super) mod sign_in;
mod since;
mod team;
mod visitor;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::paint::RowPiece;
use super::{Ui, screens};
use crate::app::{OpenLayer, State};
use crate::domain::any_of::any_of;

/// Draws a layer; where it has the cursor itself, that place.
pub(super) fn draw(
    ui: &Ui<'_>,
    area: Rect,
    buf: &mut Buffer,
    state: &State,
    layer: &OpenLayer,
) -> Option<Position> {
    match layer {
        OpenLayer::Visitor(form) => return visitor::draw(ui, area, buf, form),
        OpenLayer::Help(at) => screens::help::draw(ui, area, buf, state, *at),
        OpenLayer::Changes(since, scrolled) => changes::draw(ui, area, buf, since, *scrolled),
        OpenLayer::Rules(selected) => rules::draw(ui, area, buf, state, *selected),
        OpenLayer::Routes(list) => routes::draw(ui, area, buf, list),
        OpenLayer::Earlier(chosen) => earlier::draw(ui, area, buf, state, *chosen),
        OpenLayer::Commands(selected) => commands::draw(ui, area, buf, state, *selected),
        OpenLayer::Reasons(selected) => choices::reasons(ui, area, buf, state, *selected),
        OpenLayer::Since(since, at) => since::draw(ui, area, buf, state, since, *at),
        OpenLayer::Palette(selected) => palette::draw(ui, area, buf, state, *selected),
        OpenLayer::Figures(figures) => figures::draw(ui, area, buf, state, figures),
        OpenLayer::Past(past) => past::draw(ui, area, buf, state, past),
        OpenLayer::Practice(at) => practice::draw(ui, area, buf, state, *at),
        OpenLayer::Staff(selected) => choices::of_staff(ui, area, buf, state, *selected),
        OpenLayer::Team(number, members, selected) => team::draw(ui, area, buf, *number, members, *selected),
    }
    None
}

/// A layer in lines, if it is one to be read; nothing for what is chosen from or filled in.
pub(super) fn lines(
    ui: &Ui<'_>,
    state: &State,
    layer: &OpenLayer,
    cols: usize,
) -> Option<Vec<Vec<RowPiece>>> {
    match layer {
        OpenLayer::Help(at) => screens::help::lines(ui, at.page, state.screen, cols),
        OpenLayer::Changes(since, _) => Some(changes::lines(ui, since, cols)),
        OpenLayer::Since(since, _) => Some(since::lines(ui, &state.now, since, cols)),
        OpenLayer::Practice(_) => practice::lines(ui, state, cols).into(),
        any_of!(OpenLayer: Visitor Team Rules Routes Earlier Commands Reasons Staff Palette Past Figures) => {
            None
        }
    }
}
