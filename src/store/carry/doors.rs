//! What the store does for commands about closure points.

use super::Carry;
use crate::domain::command::{CheckRequest, PointOrder, PointsCommand};
use crate::domain::decide::KnownPoints;
use crate::domain::doors::KnownPoint;
use crate::domain::now::Now;
use crate::store::core::Store;
use crate::store::doors::{known, known_of};
use crate::store::error::Result;
use crate::store::op::Op;
use crate::store::{checks, patrol};

impl Carry for CheckRequest {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<Vec<Option<KnownPoint>>> {
        known_of(&store.conn, &self.checks, self.late.map(|late| late.at_ms))
    }
}

impl Carry for PointsCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownPoints> {
        let conn = &store.conn;
        let points = self.points.iter().map(|code| known(conn, code, None));
        let points: Vec<_> = points.collect::<Result<_, _>>()?;
        let missed = match &self.order {
            PointOrder::Explain { .. } => checks::last_missed(conn, &points, now)?,
            PointOrder::Seal { .. }
            | PointOrder::Unseal { .. }
            | PointOrder::Repair { .. }
            | PointOrder::Assign { .. } => Vec::new(),
        };
        let team = match &self.order {
            PointOrder::Assign { team: Some(team), .. } => patrol::team(conn, *team, now)?.exists,
            PointOrder::Assign { team: None, .. }
            | PointOrder::Seal { .. }
            | PointOrder::Unseal { .. }
            | PointOrder::Repair { .. }
            | PointOrder::Explain { .. } => false,
        };
        Ok(KnownPoints { points, missed, team })
    }
}
