//! Lists of residents, staff, doors, routes and duties: what a newer one would change.

use std::collections::{HashMap, HashSet};

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::op::Op;
use super::{doors, follow_up, listed, patrol, roster, staff, survey, tasks};
use crate::domain::command::{Compared, Import, ListRows};
use crate::domain::flags::FlagKind;
use crate::domain::follow_up as domain_follow_up;
use crate::domain::listing;
use crate::domain::listing::residents::KnownResident;
use crate::domain::now::Now;
use crate::domain::value::Id;

/// What those are called that a list no longer has.
fn pick<T, N>(listed: &[(Id, T, bool)], gone: &[Id], name: impl Fn(&T) -> N) -> Vec<N> {
    let gone: HashSet<Id> = gone.iter().copied().collect();
    listed.iter().filter(|(id, ..)| gone.contains(id)).map(|(_, entry, _)| name(entry)).collect()
}

impl Carry for Import {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<Compared> {
        store.compare(&self.rows)
    }
}

impl Store {
    /// What a list would change, without changing it.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn compare(&self, rows: &ListRows) -> Result<Compared> {
        let conn = &self.conn;
        Ok(match rows {
            ListRows::Residents(rows) => {
                Compared::Residents(listed::compare(conn, self.context.now().wall_ms, rows)?)
            }
            ListRows::Staff(rows) => {
                let mut list = listing::compare(&staff::listed(conn)?, rows.clone());
                let brought = roster::brought(conn)?;
                list.gone.retain(|id| !brought.contains(id));
                Compared::Staff(list)
            }
            ListRows::Roster(rows) => roster::compare(conn, rows)?,
            ListRows::Routes(rows) => {
                Compared::Routes(listing::compare(&patrol::listed(conn)?, rows.clone()))
            }
            ListRows::FollowUp(rows) => {
                let now = self.context.now();
                let residents = listed::listed(conn, now.wall_ms)?;
                let mut known = HashMap::new();
                for resident in &residents {
                    if resident.stake.flags.contains(&FlagKind::FollowUp)
                        && let Some(found) = follow_up::of_person(conn, resident.id)?
                    {
                        known.insert(resident.id, found);
                    }
                }
                let compared = domain_follow_up::compare(rows, &residents, &mut |id| known.remove(&id), &now);
                Compared::FollowUp(compared)
            }
            ListRows::Tasks(rows) => {
                let known = tasks::listed(conn, &self.context.now())?;
                let list = listing::compare(&known, rows.clone());
                let gone = pick(&known, &list.gone, |plan| plan.name.clone());
                Compared::Tasks { list, gone, sites: tasks::sites(conn, &self.context.now())? }
            }
            ListRows::Survey(rows) => survey::compare(conn, rows)?,
            ListRows::Doors(rows) => Compared::Doors(listing::compare(&doors::listed(conn)?, rows.clone())),
        })
    }

    /// What those are called that a list of staff, doors, routes or duties would mark as gone, the first few.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn gone_names(&self, compared: &Compared, most: usize) -> Result<Vec<String>> {
        let conn = &self.conn;
        let mut names = match compared {
            Compared::Residents(_) | Compared::FollowUp(_) | Compared::Survey(..) => Vec::new(),
            Compared::Staff(list) => {
                pick(&staff::listed(conn)?, &list.gone, |staff| format!("{} {}", staff.staff_no, staff.name))
            }
            Compared::Doors(list) => pick(&doors::listed(conn)?, &list.gone, |point| point.code.to_string()),
            Compared::Routes(list) => pick(&patrol::listed(conn)?, &list.gone, |route| {
                format!("{} {}", route.no, route.name).trim_end().to_owned()
            }),
            Compared::Tasks { gone, .. } => gone.iter().map(ToString::to_string).collect(),
            Compared::Roster(list, _) => {
                let slots = list.gone.iter().map(|id| roster::slot(conn, *id));
                let slots = slots.collect::<Result<Vec<_>, _>>()?.into_iter().flatten();
                slots.map(|of| format!("{} {}", of.slot.night, of.slot.staff_no)).collect()
            }
        };
        // Numbers in the order in which people count.
        let key = |name: &String| (name.split(' ').next().map_or(0, str::len), name.clone());
        names.sort_by_cached_key(key);
        names.truncate(most);
        Ok(names)
    }

    /// Everybody whom a list of residents may speak of, and what each has at stake.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn residents(&self) -> Result<Vec<KnownResident>> {
        listed::listed(&self.conn, self.context.now().wall_ms)
    }
}
