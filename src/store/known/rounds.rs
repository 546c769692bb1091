//! What is known of teams and routes when a command about them is decided.

use rusqlite::Connection;

use crate::domain::command::Command;
use crate::domain::decide::{Known, KnownTeam};
use crate::domain::now::Now;
use crate::domain::patrol::RouteEdit;
use crate::store::error::StoreError;
use crate::store::{doors, patrol};

/// Loads what a command about rounds or routes is about.
pub(super) fn known(conn: &Connection, command: &Command, now: &Now) -> Result<Known, StoreError> {
    let team = |team: u16| -> Result<KnownTeam, StoreError> {
        let (exists, last) = patrol::team(conn, team, now)?;
        Ok(KnownTeam { exists, last, ..KnownTeam::default() })
    };
    Ok(match command {
        Command::StartRound { team: no, route, .. } => {
            Known::Team(KnownTeam { route: patrol::route(conn, *route, *no)?, ..team(*no)? })
        }
        Command::ReportRound { team: no, checks, points, at_ms, .. } => {
            let doors = doors::known_of(conn, checks, *at_ms)?;
            Known::Team(KnownTeam { doors, places: patrol::places(conn, points)?, ..team(*no)? })
        }
        Command::EndRound { team: no, .. } => Known::Team(team(*no)?),
        Command::EditRoute { no, edit } => {
            let walker = match edit {
                RouteEdit::Team(Some(no)) => team(*no)?.exists,
                _ => true,
            };
            let mut stray = None;
            if let RouteEdit::Add { points, .. } = edit {
                for code in points.iter().filter_map(|point| point.place.point()) {
                    if stray.is_none() && doors::find(conn, &code)?.is_none() {
                        stray = Some(code);
                    }
                }
            }
            Known::Route { route: patrol::route(conn, Some(*no), 0)?, team: walker, stray }
        }
        Command::EndRoute { no } => {
            Known::Route { route: patrol::route(conn, Some(*no), 0)?, team: true, stray: None }
        }
        _ => Known::Nothing,
    })
}
