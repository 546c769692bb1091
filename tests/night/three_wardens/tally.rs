//! The tally: counted from the rows of the journal, by their kind and JSON alone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::night::Row;

const HOUR_MS: i64 = 3_600_000;

/// Figures by name.
pub(crate) type Figures = BTreeMap<String, u64>;

/// Everything that the page is held to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) total: Figures,
    /// By the beginning of the hour, in wall milliseconds.
    pub(crate) hours: BTreeMap<i64, Figures>,
    /// How many records each made.
    pub(crate) records: Figures,
    pub(crate) refusals: BTreeSet<i64>,
    pub(crate) debts: BTreeSet<i64>,
    pub(crate) fevers: BTreeSet<i64>,
    pub(crate) doors: BTreeMap<String, String>,
    pub(crate) rounds: BTreeSet<i64>,
    pub(crate) incidents: BTreeSet<u64>,
    pub(crate) rules: BTreeSet<i64>,
    pub(crate) corrections: BTreeSet<i64>,
    pub(crate) pad_missing: BTreeSet<u64>,
    pub(crate) residents_in: u64,
    pub(crate) residents_out: u64,
    pub(crate) visitors_in: u64,
    /// Arrivals that no passage which still counts was about.
    pub(crate) waiting: BTreeSet<String>,
    /// Who took over, and from whom.
    pub(crate) swaps: Vec<(String, String)>,
    /// Wrong PINs that a right one came behind, by number.
    pub(crate) wrong_pins: Figures,
    /// Records that one began and another finished.
    pub(crate) begun: BTreeSet<(i64, String)>,
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

fn many(list: &Value) -> u64 {
    list.as_array().map_or(0, |list| u64::try_from(list.len()).unwrap())
}

/// When it happened: as the pad says, or when that was recorded which it puts right.
fn when(row: &Row, rows: &[Row]) -> i64 {
    let mended = rows.iter().find(|other| row.body["corrects"] == other.seq);
    row.body["late"]["at_ms"].as_i64().unwrap_or(mended.map_or(row.at_ms, |other| when(other, rows)))
}

impl Tally {
    /// Of one shift; what earlier shifts left behind is none of this night's business.
    pub(crate) fn of(rows: &[Row], shift: i64) -> Self {
        let mut tally = Self::default();
        let gone: BTreeSet<i64> = rows
            .iter()
            .filter(|row| row.kind == "record.annulled")
            .filter_map(|row| row.body["seq"].as_i64())
            .collect();
        for row in rows.iter().filter(|row| row.shift == shift) {
            *tally.records.entry(row.actor.clone()).or_default() += 1;
            if let Some(author) = row.body["begun_by"].as_str() {
                tally.begun.insert((row.seq, author.to_owned()));
            }
            if row.kind == "warden.signed_in" {
                let from = row.body["from"].as_str();
                tally.swaps.extend(from.map(|from| (row.actor.clone(), from.to_owned())));
                let wrong = number(&row.body["wrong"]);
                if wrong > 0 {
                    *tally.wrong_pins.entry(row.actor.clone()).or_default() += wrong;
                }
            }
        }
        // Where each person was last seen, by when it happened.
        let mut seen: BTreeMap<String, (i64, i64, bool, bool)> = BTreeMap::new();
        let (mut names, mut looks) = (BTreeMap::new(), Vec::new());
        let mut passed_over = Vec::new();
        let mut serials = BTreeSet::new();
        let mut pad = None;
        for row in rows.iter().filter(|row| !gone.contains(&row.seq)) {
            tally.count(row, shift, when(row, rows));
            let body = &row.body;
            match row.kind.as_str() {
                "passage.recorded" => {
                    tally.waiting.remove(body["arrival"].as_str().unwrap_or_default());
                    let at_ms = when(row, rows);
                    serials.extend(body["late"]["serial"].as_u64());
                    if body["outcome"] == "admitted" {
                        let person = body["person"].to_string();
                        let place =
                            (at_ms, row.seq, body["direction"] == "in", body["person_kind"] == "visitor");
                        let last = seen.entry(person).or_insert(place);
                        *last = place.max(*last);
                    } else {
                        tally.refusals.insert(row.seq);
                    }
                }
                "arrival.joined" => drop(tally.waiting.insert(row.subject.clone())),
                "arrival.left" => drop(tally.waiting.remove(&row.subject)),
                "emergency.recorded" => drop(tally.debts.insert(row.seq)),
                "emergency.completed" => {
                    assert!(tally.debts.remove(&body["seq"].as_i64().unwrap()), "{row:?}");
                }
                "fever.opened" => drop(tally.fevers.insert(row.seq)),
                "incident.opened" => drop(tally.incidents.insert(number(&body["no"]))),
                "incident.closed" => drop(tally.incidents.remove(&number(&body["no"]))),
                "rule.set" | "rule.ended" => drop(tally.rules.insert(row.seq)),
                "record.annulled" => drop(tally.corrections.insert(row.seq)),
                "door.added" => drop(names.insert(row.subject.clone(), row)),
                // Until it is back; and for good if it passed a point over.
                "round.started" => drop(tally.rounds.insert(row.seq)),
                "round.ended" if !passed_over.contains(&body["round"]) => {
                    tally.rounds.remove(&body["round"].as_i64().unwrap());
                }
                "round.reported" => {
                    let points = body["points"].as_array().into_iter().flatten();
                    passed_over.extend(points.filter(|p| p["seen"] == false).map(|_| body["round"].clone()));
                    looks.extend(body["checks"].as_array().into_iter().flatten());
                }
                "door.checked" => looks.extend(body["checks"].as_array().unwrap()),
                "checklist.answered" if body["item"] == "pad" => pad = body["figure"].as_u64(),
                _ => {}
            }
        }
        for check in looks {
            let door = &names[check["door"].as_str().unwrap()].body["code"];
            let code =
                format!("{}-{}", door["building"].as_str().unwrap(), door["stairwell"].as_str().unwrap());
            match check["finding"].as_str().unwrap() {
                "ok" => drop(tally.doors.remove(&code)),
                found => drop(tally.doors.insert(code, found.to_owned())),
            }
        }
        if let (Some(first), Some(last)) = (pad, serials.last().copied()) {
            tally.pad_missing = (first..last).filter(|serial| !serials.contains(serial)).collect();
        }
        let in_and_out = |inside: bool, visitor: bool| {
            let found = seen.values().filter(|place| (place.2, place.3) == (inside, visitor));
            u64::try_from(found.count()).unwrap()
        };
        tally.residents_in = in_and_out(true, false);
        tally.residents_out = in_and_out(false, false);
        tally.visitors_in = in_and_out(true, true);
        tally
    }

    /// Counts one record of the shift under the hour in which it happened.
    fn count(&mut self, row: &Row, shift: i64, at_ms: i64) {
        let body = &row.body;
        let one = |name: &'static str| vec![(name, 1)];
        let counts = match row.kind.as_str() {
            _ if row.shift != shift => return,
            "passage.recorded" => {
                let name = match (body["outcome"].as_str(), body["direction"].as_str()) {
                    (Some("refused"), _) => "refused",
                    (_, Some("in")) => "in",
                    _ => "out",
                };
                vec![(name, 1), ("late", u64::from(!body["late"].is_null()))]
            }
            "visitor.registered" => one("visitors"),
            "tailgate.recorded" => vec![("tailgates", number(&body["count"]))],
            "vehicle.passed" => one("vehicles"),
            "courier.recorded" => vec![("couriers", 1), ("parcels", number(&body["parcels"]))],
            "emergency.recorded" => one("emergencies"),
            "round.started" => one("rounds"),
            "round.reported" => {
                let doors = many(&body["checks"]);
                vec![("points", doors + many(&body["points"])), ("door_looks", doors)]
            }
            "door.checked" => vec![("door_looks", many(&body["checks"]))],
            "incident.opened" => one("incidents"),
            _ => Vec::new(),
        };
        // Local time is a whole number of hours ahead: the hours are the same.
        let hour = at_ms - at_ms.rem_euclid(HOUR_MS);
        for (name, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            *self.total.entry(name.to_owned()).or_default() += count;
            *self.hours.entry(hour).or_default().entry(name.to_owned()).or_default() += count;
        }
    }
}
