//! The list of routes on the screen, and one route with its points: what can be chosen, and the line that
//! a choice begins.
//!
//! Nothing is set from here: the choice is typed into the entry line, in sight, to be entered there.

pub(crate) use super::state::routes::RouteList;
use super::state::{Effect, OpenLayer, State};

/// Opens the selected route, or types what the selected row stands for into the entry line: a point away,
/// one more point, a new route.
pub(super) fn choose(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(OpenLayer::Routes(mut list)) = state.layers.pop() else { return };
    let line = match list.route() {
        Some(route) => match route.points.get(list.selected) {
            Some(point) => format!("{{cmd-route}} {} {{route-del}} {}", route.no, point.place),
            None => format!("{{cmd-route}} {} {{route-add}} ", route.no),
        },
        None => match list.routes.get(list.selected) {
            Some(route) => {
                list.open = Some(route.no);
                // A new point is what a route is opened for.
                list.selected = route.points.len();
                state.layers.push(OpenLayer::Routes(list));
                return;
            }
            None => format!("{{cmd-route}} {} {{route-add}} ", list.free_no()),
        },
    };
    super::rules::type_in(state, &line, effects);
}
