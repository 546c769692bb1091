//! What lies over a screen: help, a form, a card. The entry line below stays in sight.

mod changes;
mod choices;
mod commands;
mod earlier;
mod list;
mod routes;
pub(super) mod rules;
pub(super) mod sign_in;
mod team;
mod visitor;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Ui, screens};
use crate::app::{Layer, State};

/// Draws a layer; where it has the cursor itself, that place.
pub(super) fn draw(
    ui: &Ui<'_>,
    area: Rect,
    buf: &mut Buffer,
    state: &State,
    layer: &Layer,
) -> Option<Position> {
    match layer {
        Layer::Visitor(form) => return visitor::draw(ui, area, buf, form),
        Layer::Help(at) => screens::help::draw(ui, area, buf, state, *at),
        Layer::Changes(since, scrolled) => changes::draw(ui, area, buf, since, *scrolled),
        Layer::Rules(selected) => rules::draw(ui, area, buf, state, *selected),
        Layer::Routes(list) => routes::draw(ui, area, buf, list),
        Layer::Earlier(chosen) => earlier::draw(ui, area, buf, state, *chosen),
        Layer::Commands(selected) => commands::draw(ui, area, buf, state, *selected),
        Layer::Reasons(selected) => choices::reasons(ui, area, buf, state, *selected),
        Layer::Staff(selected) => choices::of_staff(ui, area, buf, state, *selected),
        Layer::Team(number, members, selected) => team::draw(ui, area, buf, *number, members, *selected),
    }
    None
}
