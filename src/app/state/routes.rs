//! The list of routes, or one of them with its points.

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
