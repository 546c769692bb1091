//! Incidents: opened with the next number, told more of, closed once.

use super::patrol::{in_order, not_ahead, round_at};
use super::{Decide, Decided, Decisions, Ids, KnownTeam, not_found};
use crate::domain::command::{Refusal, What};
use crate::domain::now::Now;
use crate::domain::patrol::{
    Ack, Incident, IncidentClosed, IncidentNoted, IncidentReport, IncidentWords, Place,
};
use crate::domain::value::{Id, SafeText};

/// What is told of incidents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncidentCommand {
    /// One is reported.
    Open(IncidentReport),
    /// Something more is told of one.
    Note(IncidentWords),
    /// One is over.
    Close(IncidentWords),
}

impl IncidentCommand {
    /// The same, with the team that told it, if one did, when it happened, if not just now, and how it was told.
    pub(crate) fn told(mut self, by: Option<u16>, at: Option<i64>, how: Ack) -> Self {
        let (team, at_ms, ack) = match &mut self {
            Self::Open(told) => (&mut told.team, &mut told.at_ms, &mut told.ack),
            Self::Note(told) | Self::Close(told) => (&mut told.team, &mut told.at_ms, &mut told.ack),
        };
        (*team, *at_ms, *ack) = (by, at, how);
        self
    }
}

/// The incident that a note or an outcome is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundIncident {
    pub id: Id,
    /// When it happened, in wall milliseconds.
    pub at_ms: i64,
    /// When it was closed (wall milliseconds), by which record, written by whom.
    pub closed: Option<(i64, i64, String)>,
}

/// What the store knows around an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownIncident {
    /// The number of the next one.
    pub next_no: u32,
    /// The team that tells it, if one is named.
    pub team: Option<KnownTeam>,
    /// Places by name that may be meant: points of routes, and where something happened before.
    pub names: Vec<SafeText>,
    /// The unit door that is named is on the list or on a route.
    pub door: bool,
    /// The passage that is named exists.
    pub passage: bool,
    /// The incident of the number that is named.
    pub found: Option<FoundIncident>,
}

impl Decide for IncidentCommand {
    type Known = KnownIncident;

    fn decide<'a>(&self, known: KnownIncident, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let decided = match self {
            Self::Open(report) => Decided::about(ids(), open(report, &known, now)?),
            Self::Note(words) => note(words, &known, now)?,
            Self::Close(words) => close(words, &known, now)?,
        };
        Ok(decided.into())
    }
}

fn open(report: &IncidentReport, known: &KnownIncident, now: &Now) -> Result<Incident, Refusal> {
    let at_ms = not_ahead(report.at_ms, now)?;
    let round = match (report.team, &known.team) {
        (Some(team), None | Some(KnownTeam { exists: false, .. })) => {
            return Err(not_found(What::Team, &team));
        }
        (Some(_), Some(team)) => round_at(report.at_ms, at_ms, team)?,
        (None, _) => None,
    };
    if let Some(passage) = report.passage.filter(|_| !known.passage) {
        return Err(not_found(What::Record, &passage));
    }
    let (place, text) = settle(report, &known.names);
    match &place {
        Place::Door(door) if !known.door => return Err(not_found(What::Door, door)),
        Place::Named(name) if name.is_empty() => return Err(Refusal::Incomplete),
        Place::Door(_) | Place::Named(_) => {}
    }
    Ok(Incident {
        no: known.next_no,
        kind: report.kind,
        place,
        people: report.people,
        text,
        team: report.team,
        round: round.map(|round| round.seq),
        passage: report.passage,
        at_ms: report.at_ms,
        outcome: report.outcome.clone(),
        ack: report.ack.clone(),
    })
}

/// The place as somebody knows it, and what is left of the text. A name of several words is found by
/// the longest one that fits; letters of either size are the same place, so that a history is one.
fn settle(report: &IncidentReport, names: &[SafeText]) -> (Place, SafeText) {
    let Place::Named(name) = &report.place else { return (report.place.clone(), report.text.clone()) };
    let words: Vec<&str> = report.text.as_str().split(' ').filter(|word| !word.is_empty()).collect();
    let most = if report.open_place { words.len() } else { 0 };
    for count in (0..=most).rev() {
        let whole = std::iter::once(name.as_str()).chain(words[..count].iter().copied());
        let whole = whole.collect::<Vec<_>>().join(" ");
        let same = |known: &&SafeText| known.as_str().to_lowercase() == whole.to_lowercase();
        if let Some(known) = names.iter().find(same) {
            return (Place::Named(known.clone()), SafeText::new(&words[count..].join(" ")));
        }
    }
    (report.place.clone(), report.text.clone())
}

/// The incident that is meant, told of no earlier than it happened; and a team that exists.
fn meant<'a>(
    words: &IncidentWords,
    known: &'a KnownIncident,
    now: &Now,
) -> Result<&'a FoundIncident, Refusal> {
    let found = known.found.as_ref().ok_or_else(|| not_found(What::Incident, &words.no))?;
    if let Some(team) = words.team.filter(|_| !known.team.as_ref().is_some_and(|team| team.exists)) {
        return Err(not_found(What::Team, &team));
    }
    let at_ms = not_ahead(words.at_ms, now)?;
    // A clock that was set back must not keep an incident open: only a time that was told is held to it.
    if words.at_ms.is_some() {
        in_order(at_ms, Some(found.at_ms))?;
    }
    if words.text.is_empty() {
        return Err(Refusal::Incomplete);
    }
    Ok(found)
}

fn note(words: &IncidentWords, known: &KnownIncident, now: &Now) -> Result<Decided, Refusal> {
    let found = meant(words, known, now)?;
    let IncidentWords { no, text, team, at_ms, ack } = words.clone();
    Ok(Decided::about(found.id, IncidentNoted { no, text, team, at_ms, ack }))
}

fn close(words: &IncidentWords, known: &KnownIncident, now: &Now) -> Result<Decided, Refusal> {
    let found = meant(words, known, now)?;
    if let Some((at_ms, seq, by)) = found.closed.clone() {
        return Err(Refusal::IncidentClosed { no: words.no, at_ms, seq, by });
    }
    let IncidentWords { no, text: outcome, team, at_ms, ack } = words.clone();
    Ok(Decided::about(found.id, IncidentClosed { no, outcome, team, at_ms, ack }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::patrol::{Ack, IncidentKind, KnownRound};

    const NOW_MS: i64 = 10_000_000;

    fn now() -> Now {
        Now { wall_ms: NOW_MS, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
    }

    fn report(place: &str, text: &str) -> IncidentReport {
        IncidentReport {
            kind: IncidentKind::FenceCut,
            place: Place::new(place),
            open_place: true,
            people: None,
            text: text.into(),
            team: None,
            passage: None,
            at_ms: None,
            outcome: None,
            ack: Ack::default(),
        }
    }

    fn known(names: &[&str]) -> KnownIncident {
        let names = names.iter().map(|name| SafeText::new(name)).collect();
        KnownIncident { next_no: 7, names, ..KnownIncident::default() }
    }

    #[test]
    fn a_place_of_several_words_is_found_by_its_longest_name() {
        let known = known(&["East", "East Wall", "东墙"]);
        let settled = |place: &str, text: &str| {
            let incident = open(&report(place, text), &known, &now()).unwrap();
            (incident.place.to_string(), incident.text.to_string())
        };
        assert_eq!(settled("east", "wall wire cut"), ("East Wall".to_owned(), "wire cut".to_owned()));
        assert_eq!(settled("east", "wire cut"), ("East".to_owned(), "wire cut".to_owned()));
        assert_eq!(settled("west", "wall cut"), ("west".to_owned(), "wall cut".to_owned()));
        assert_eq!(settled("东墙", "铁丝网被剪"), ("东墙".to_owned(), "铁丝网被剪".to_owned()));
    }

    #[test]
    fn a_door_has_to_be_known_and_a_passage_to_be_there() {
        let mut known = known(&[]);
        let refused = |report: &IncidentReport, known: &KnownIncident| open(report, known, &now());
        let named = |what, name: &str| Err(Refusal::NotFound { what, name: name.into() });
        assert_eq!(refused(&report("3-9", ""), &known), named(What::Door, "3-9"));
        let about = IncidentReport { passage: Some(4711), ..report("3-9", "") };
        known.door = true;
        assert_eq!(refused(&about, &known), named(What::Record, "4711"));
        known.passage = true;
        assert_eq!(refused(&about, &known).unwrap().passage, Some(4711));
        let of_nobody = IncidentReport { team: Some(3), ..report("3-9", "") };
        assert_eq!(refused(&of_nobody, &known), named(What::Team, "3"));
    }

    proptest! {
        #[test]
        fn what_is_told_late_lies_in_its_round_and_never_ahead(
            at_ms in NOW_MS - 1_000_000..NOW_MS + 1_000_000,
            out_ms in NOW_MS - 500_000..NOW_MS,
            back in proptest::option::of(0_i64..400_000),
        ) {
            let back = back.map(|after| ((out_ms + after).min(NOW_MS), 2, "W1".to_owned()));
            let round = KnownRound { seq: 1, out_ms, back: back.clone(), last_point_ms: None, points: Vec::new() };
            let team = KnownTeam { exists: true, last: Some(round), ..KnownTeam::default() };
            let known = KnownIncident { team: Some(team), ..known(&[]) };
            let told = IncidentReport { team: Some(3), at_ms: Some(at_ms), ..report("东墙", "") };
            match open(&told, &known, &now()) {
                Err(refusal) if at_ms > NOW_MS => prop_assert_eq!(refusal, Refusal::WrongTime),
                Err(refusal) => {
                    prop_assert!(back.is_none() && at_ms < out_ms);
                    prop_assert_eq!(refusal, Refusal::OutOfOrder { at_ms, not_before_ms: out_ms });
                }
                Ok(incident) => {
                    prop_assert!(at_ms <= NOW_MS);
                    let back_ms = back.map_or(NOW_MS, |(back_ms, ..)| back_ms);
                    let within = (out_ms..=back_ms).contains(&at_ms);
                    prop_assert_eq!(incident.round, within.then_some(1));
                    prop_assert_eq!(incident.no, 7);
                }
            }
        }
    }
}
