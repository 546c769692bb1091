//! Rounds and routes: what a command about them is decided by, and what it would take away.

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::op::Op;
use super::{doors, patrol};
use crate::domain::command::{RoundCommand, RouteCommand};
use crate::domain::decide::{KnownRoute, KnownTeam};
use crate::domain::lifted::Lifted;
use crate::domain::now::Now;
use crate::domain::patrol::{Place, RouteEdit};

impl Carry for RoundCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownTeam> {
        let conn = &store.conn;
        let team = |team: u16| patrol::team(conn, team, now);
        Ok(match self {
            Self::Start { team: no, route, .. } => {
                KnownTeam { route: patrol::route(conn, *route, *no)?, ..team(*no)? }
            }
            Self::Report { team: no, checks, points, at_ms, .. } => {
                let doors = doors::known_of(conn, checks, *at_ms)?;
                KnownTeam { doors, places: patrol::places(conn, points)?, ..team(*no)? }
            }
            Self::End { team: no, .. } => team(*no)?,
        })
    }
}

impl Carry for RouteCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownRoute> {
        let conn = &store.conn;
        let mut known = KnownRoute::default();
        match self {
            Self::Set(_) => return Ok(known),
            Self::Edit { no, edit } => {
                known.route = patrol::route(conn, Some(*no), 0)?;
                if let RouteEdit::Team(Some(walker)) = edit {
                    known.no_team = !patrol::team(conn, *walker, now)?.exists;
                }
                if let RouteEdit::Add { points, .. } = edit {
                    for code in points.iter().filter_map(|point| point.place.point()) {
                        if known.stray.is_none() && doors::find(conn, &code)?.is_none() {
                            known.stray = Some(code);
                        }
                    }
                }
            }
            Self::End { no } => known.route = patrol::route(conn, Some(*no), 0)?,
        }
        Ok(known)
    }

    fn lifted(&self, store: &Store, _: &Op, _: &Now) -> Result<Option<Lifted>> {
        let route = |no: u16| -> Result<_> {
            Ok(patrol::routes(&store.conn)?.into_iter().find(|route| route.no == no))
        };
        Ok(match self {
            Self::End { no } => route(*no)?.map(|route| Lifted::Route {
                no: *no,
                points: route.points.len(),
                team: route.team,
            }),
            Self::Edit { no, edit: RouteEdit::Remove(places) } => route(*no)?.and_then(|route| {
                let is_named = |place: &&Place| route.points.iter().any(|point| point.place == **place);
                let places: Vec<Place> = places.iter().filter(is_named).cloned().collect();
                let left = route.points.len() - places.len();
                (!places.is_empty()).then_some(Lifted::Points { no: *no, places, left })
            }),
            Self::Set(_) | Self::Edit { .. } => None,
        })
    }
}
