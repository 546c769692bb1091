//! The list of routes on the screen, and one route with its points: what can be chosen, and the line that
//! a choice begins.
//!
//! Nothing is set from here: the choice is typed into the entry line, in sight, to be entered there.

use super::state::{Effect, Layer, State};
use crate::domain::patrol::Route;

/// The list, or one route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteList {
    /// The routes that are walked, by number.
    pub routes: Vec<Route>,
    /// The number of the route whose points are shown.
    pub open: Option<u16>,
    /// The selected row.
    pub selected: usize,
}

impl RouteList {
    /// The list, or the route of a number if there is one.
    #[must_use]
    pub(crate) fn new(routes: Vec<Route>, no: Option<u16>) -> Self {
        let open = no.filter(|no| routes.iter().any(|route| route.no == *no));
        Self { routes, open, selected: 0 }
    }

    /// The route whose points are shown.
    #[must_use]
    pub(crate) fn route(&self) -> Option<&Route> {
        self.routes.iter().find(|route| Some(route.no) == self.open)
    }

    /// How many rows can be chosen: routes or points, and one more for a new one.
    #[must_use]
    pub(crate) fn rows(&self) -> usize {
        self.route().map_or(self.routes.len(), |route| route.points.len()) + 1
    }

    /// The lowest number that no route has.
    #[must_use]
    pub(crate) fn free_no(&self) -> u16 {
        (1..=999).find(|no| self.routes.iter().all(|route| route.no != *no)).unwrap_or(999)
    }
}

/// Opens the selected route, or types what the selected row stands for into the entry line: a point away,
/// one more point, a new route.
pub(super) fn choose(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Layer::Routes(mut list)) = state.layers.pop() else { return };
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
                state.layers.push(Layer::Routes(list));
                return;
            }
            None => format!("{{cmd-route}} {} {{route-add}} ", list.free_no()),
        },
    };
    super::rules::type_in(state, &line, effects);
}
