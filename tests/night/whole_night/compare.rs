//! The tally against what the program says of the night: exports, coverage, figures, the journal itself.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::Reader as _;
use chrono::DateTime;
use serde_json::Value;

use super::lists::{TEAMS, area, name, points};
use super::night::{BEGIN_MS, MINUTE_MS, WholeNight};
use super::tally::{Came, Point, Tally, When};

const NIGHT: &str = "2026-02-24";
/// The watch, 18:00 to 08:00, in minutes.
const WATCH: usize = 14 * 60;

/// The tally with the time of each record of the journal.
struct Told<'a> {
    tally: &'a Tally,
    /// When each record was written, in wall milliseconds.
    written: BTreeMap<i64, i64>,
}

pub(crate) fn all(night: &mut WholeNight) {
    assert!(night.tally.rounds.len() == 60 && night.tally.incidents.len() == 40);
    let log = night.log();
    let number = |record: &Value, key: &str| record[key].as_i64().unwrap();
    let written = log.iter().map(|record| (number(record, "seq"), number(record, "at_ms"))).collect();
    let told = Told { tally: &night.tally, written };
    roster(&told, &table(night, "roster"));
    rounds(&told, &table(night, "rounds"));
    incidents(&told, &table(night, "incidents"));
    points_told(&told, &table(night, "points"));
    coverage(&told, &night.json(&["coverage", "--night", NIGHT, "--json"]));
    night.done(&["verify"]);
}

/// Every count of each shift's handover page has its rows in the tables.
pub(crate) fn every_shift_can_be_taken_out(night: &WholeNight) {
    let log = night.log();
    let shifts: BTreeSet<i64> =
        log.iter().filter_map(|record| record["shift"].as_i64()).filter(|id| *id > 0).collect();
    assert!(shifts.len() > 1, "{shifts:?}");
    for shift in shifts {
        let page = night.json(&["handover", "--shift", &shift.to_string(), "--format", "json"]);
        crate::support::agree::agree(&page, |args| {
            let rows = night.json(&[&["export", "--format", "json"], args].concat());
            rows.as_array().unwrap().clone()
        });
    }
}

/// A table in all three forms: they have the same rows; those of JSON.
fn table(night: &WholeNight, which: &str) -> Vec<Value> {
    let export = |format: &str| night.done(&["export", which, "--night", NIGHT, "--format", format]);
    let rows: Vec<Value> = serde_json::from_slice(&export("json")).unwrap();
    let text = String::from_utf8(export("csv")).unwrap();
    let mut lines = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headings: Vec<String> = lines.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(lines.records().map(Result::unwrap).count(), rows.len(), "{which}");
    let mut book = calamine::Xlsx::new(Cursor::new(export("xlsx"))).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    // Above the headings stands what table it is.
    let below =
        sheet.rows().skip_while(|row| row.iter().map(ToString::to_string).ne(headings.iter().cloned()));
    assert_eq!(below.skip(1).count(), rows.len(), "{which}");
    rows
}

impl Told<'_> {
    fn at_ms(&self, when: When) -> i64 {
        match when {
            When::Record(seq) => self.written[&seq],
            When::Minute(minute) => BEGIN_MS + minute * MINUTE_MS,
        }
    }

    /// As JSON writes a moment.
    fn time(&self, when: When) -> String {
        text(self.at_ms(when))
    }
}

/// A moment of wall milliseconds as ISO 8601, at +08:00.
fn text(at_ms: i64) -> String {
    let seconds = (at_ms - BEGIN_MS).div_euclid(1000) + 18 * 3600;
    let (day, rest) = (24 + seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    format!("2026-02-{day}T{:02}:{:02}:{:02}+08:00", rest / 3600, rest / 60 % 60, rest % 60)
}

fn said<'a>(row: &'a Value, key: &str) -> Option<&'a str> {
    row[key].as_str()
}

fn roster(told: &Told<'_>, rows: &[Value]) {
    let key = |row: &Value| {
        (row["team"].as_i64().unwrap(), said(row, "staff_no").unwrap().to_owned(), row["extra"] == true)
    };
    let shown: BTreeMap<_, &Value> = rows.iter().map(|row| (key(row), row)).collect();
    assert_eq!((shown.len(), rows.len()), (told.tally.slots.len(), told.tally.slots.len()));
    for slot in &told.tally.slots {
        let duty = &slot.duty;
        let row = shown[&(i64::from(duty.team), duty.staff_no.clone(), slot.extra.is_some())];
        let from = slot.extra.map_or(When::Minute(duty.from), When::Record);
        assert_eq!(said(row, "from"), Some(told.time(from).as_str()), "{row}");
        assert_eq!(said(row, "to"), Some(told.time(When::Minute(duty.to)).as_str()), "{row}");
        let (state, by) = match &slot.came {
            Came::Unsaid => ("unsaid", None),
            Came::Present => ("present", None),
            Came::Late => ("late", None),
            Came::Absent => ("absent", None),
            Came::Replaced(by) => ("replaced", Some(by.as_str())),
        };
        assert_eq!((said(row, "state"), said(row, "replaced_by")), (Some(state), by), "{row}");
        assert_eq!(row["captain"], duty.captain, "{row}");
        assert_eq!(said(row, "note").unwrap_or_default(), slot.note, "{row}");
        if let Ok(no) = duty.staff_no.parse::<u16>() {
            assert_eq!(said(row, "name"), Some(name(no / 100, no % 100).as_str()), "{row}");
        }
    }
}

/// The places of a round's route that were seen, those seen beside it, those not seen with the reason.
fn looked(round: &super::tally::Round) -> (usize, usize, Vec<String>) {
    let route: Vec<String> = points(round.team).into_iter().map(|(place, _)| place).collect();
    let seen = |place: &str| matches!(round.points.get(place), Some(Point::Seen));
    let missed = |place: &String| match round.points.get(place) {
        Some(Point::Seen) => None,
        Some(Point::Missed(why)) => Some(format!("{place} {why}")),
        None => Some(place.clone()),
    };
    let on = route.iter().filter(|place| seen(place)).count();
    let beside = round.points.keys().filter(|place| seen(place) && !route.contains(place)).count();
    (on, beside, route.iter().filter_map(missed).collect())
}

fn rounds(told: &Told<'_>, rows: &[Value]) {
    assert_eq!(rows.len(), told.tally.rounds.len());
    let shown: BTreeMap<i64, &Value> = rows.iter().map(|row| (row["seq"].as_i64().unwrap(), row)).collect();
    for round in &told.tally.rounds {
        let row = shown[&round.seq];
        let (out_ms, back_ms) = (told.at_ms(round.out), told.at_ms(round.back.unwrap()));
        let due_ms = round.due.map_or(out_ms + 60 * MINUTE_MS, |due| told.at_ms(When::Minute(due)));
        assert_eq!((&row["team"], &row["route"]), (&round.team.into(), &round.team.into()), "{row}");
        assert_eq!(said(row, "out"), Some(text(out_ms).as_str()), "{row}");
        assert_eq!(said(row, "due"), Some(text(due_ms).as_str()), "{row}");
        assert_eq!(said(row, "back"), Some(text(back_ms).as_str()), "{row}");
        assert_eq!(row["behind"], ((back_ms - due_ms).max(0) / 1000), "{row}");
        let (seen, beside, missed) = looked(round);
        assert_eq!((&row["points"], &row["seen"]), (&10.into(), &seen.into()), "{row}");
        assert_eq!(row["beside_route"], beside, "{row}");
        let listed = row["not_seen"].to_string();
        assert!(missed.iter().all(|missed| listed.contains(missed.as_str())), "{missed:?} {row}");
        assert_eq!(said(row, "out_channel"), round.channel, "{row}");
        assert_eq!(row["uncertain"], false, "{row}");
    }
}

/// Every point that was told, and how often each place was seen.
fn points_told(told: &Told<'_>, rows: &[Value]) {
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row["seen"] == true) {
        *shown.entry(said(row, "place").unwrap()).or_default() += 1;
    }
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, _) in &told.tally.sights {
        *wanted.entry(place).or_default() += 1;
    }
    assert_eq!(shown, wanted);
}

fn incidents(told: &Told<'_>, rows: &[Value]) {
    assert_eq!(rows.len(), told.tally.incidents.len());
    let shown: BTreeMap<i64, &Value> = rows.iter().map(|row| (row["no"].as_i64().unwrap(), row)).collect();
    for incident in &told.tally.incidents {
        let row = shown[&incident.no];
        let texts = [("kind", incident.kind), ("place", &incident.place), ("text", &incident.text)];
        for (key, text) in texts {
            assert_eq!(said(row, key), Some(text), "{row}");
        }
        assert_eq!(row["people"].as_i64(), incident.people, "{row}");
        assert_eq!(row["team"].as_i64(), incident.team.map(i64::from), "{row}");
        assert_eq!(row["round"].as_i64(), incident.round, "{row}");
        assert_eq!(said(row, "opened"), Some(told.time(incident.at).as_str()), "{row}");
        let closed = incident.closed.as_ref();
        assert_eq!(said(row, "outcome"), closed.map(|(outcome, _)| outcome.as_str()), "{row}");
        assert_eq!(said(row, "closed"), closed.map(|(_, at)| told.time(*at)).as_deref(), "{row}");
        assert!(incident.notes.iter().all(|note| row["notes"].to_string().contains(note)), "{row}");
        assert_eq!(row["notes"].is_null(), incident.notes.is_empty(), "{row}");
    }
}

/// One line of the timeline, minute by minute.
#[derive(Clone)]
struct Line {
    planned: Vec<bool>,
    there: Vec<bool>,
}

impl Line {
    fn new() -> Self {
        Self { planned: vec![false; WATCH], there: vec![false; WATCH] }
    }
}

/// The minute of the watch in which a moment lies.
fn minute(at_ms: i64) -> i64 {
    (at_ms - BEGIN_MS).div_euclid(MINUTE_MS)
}

fn mark(minutes: &mut [bool], from: i64, to: i64) {
    for (at, is) in (0_i64..).zip(minutes) {
        *is |= from <= at && at < to;
    }
}

/// The stretches of the watch that are so, of at least some minutes.
fn stretches(minutes: &[bool], least: usize) -> BTreeSet<(i64, i64)> {
    let mut found = BTreeSet::new();
    let mut begin = None;
    for (at, is) in minutes.iter().copied().chain([false]).enumerate() {
        match (begin, is) {
            (None, true) => begin = Some(at),
            (Some(from), false) => {
                if at - from >= least {
                    let ms = |minute: usize| BEGIN_MS + i64::try_from(minute).unwrap() * MINUTE_MS;
                    found.insert((ms(from), ms(at)));
                }
                begin = None;
            }
            _ => {}
        }
    }
    found
}

/// Everybody's minutes, worked out from the tally: `post`, each area, each team.
fn lines(told: &Told<'_>) -> BTreeMap<String, Line> {
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    let mut of = |whose: Vec<String>, planned: bool, from: i64, to: i64| {
        for name in whose {
            let line = lines.entry(name).or_insert_with(Line::new);
            mark(if planned { &mut line.planned } else { &mut line.there }, from, to);
        }
    };
    let all = |team: u16| vec!["post".to_owned(), area(team).to_owned(), format!("team {team}")];
    for slot in told.tally.slots.iter().filter(|slot| slot.came != Came::Absent) {
        let from = slot.extra.map_or(slot.duty.from, |seq| minute(told.written[&seq]));
        of(all(slot.duty.team), true, from, slot.duty.to);
    }
    for round in &told.tally.rounds {
        let (out, back) = (minute(told.at_ms(round.out)), minute(told.at_ms(round.back.unwrap())));
        of(all(round.team), false, out, back.max(out + 1));
    }
    for (place, at) in &told.tally.sights {
        let whose = (1..=TEAMS).find(|team| points(*team).iter().any(|(point, _)| point == place)).unwrap();
        let at = minute(told.at_ms(*at));
        of(vec!["post".to_owned(), area(whose).to_owned()], false, at, at + 1);
    }
    lines
}

/// From when to when something is, in wall milliseconds.
fn span(item: &Value) -> (i64, i64) {
    let at =
        |key: &str| DateTime::parse_from_rfc3339(item[key].as_str().unwrap()).unwrap().timestamp_millis();
    (at("from"), at("to"))
}

/// The stretches that JSON lists.
fn listed(list: &Value) -> BTreeSet<(i64, i64)> {
    let items = list.as_array().unwrap().iter();
    items.map(span).collect()
}

fn whose(item: &Value) -> String {
    match said(item, "of") {
        Some("area") => said(item, "area").unwrap().to_owned(),
        Some("team") => format!("team {}", item["team"]),
        _ => "post".to_owned(),
    }
}

fn coverage(told: &Told<'_>, shown: &Value) {
    let lines = lines(told);
    let of_shown: BTreeMap<String, &Value> =
        shown["lines"].as_array().unwrap().iter().map(|line| (whose(line), line)).collect();
    assert_eq!(of_shown.keys().collect::<Vec<_>>(), lines.keys().collect::<Vec<_>>());
    let mut missed = BTreeMap::new();
    for (name, line) in &lines {
        let shown = of_shown[name];
        assert_eq!(listed(&shown["planned"]), stretches(&line.planned, 1), "{name}");
        assert_eq!(listed(&shown["there"]), stretches(&line.there, 1), "{name}");
        let nobody = line.planned.iter().zip(&line.there).map(|(planned, there)| *planned && !there);
        let nobody = stretches(&nobody.collect::<Vec<_>>(), 90);
        assert_eq!(listed(&shown["missed"]), nobody, "{name}");
        missed.insert(name.clone(), nobody);
    }
    // At midnight nobody was in the third area, which is told of it and not of the whole post.
    assert!(missed["三片"].len() > missed["post"].len(), "{missed:?}");

    let gaps = shown["gaps"].as_array().unwrap();
    let not_planned: BTreeSet<(String, String, String)> = gaps
        .iter()
        .filter(|gap| gap["kind"] == "not_planned")
        .map(|gap| {
            (whose(gap), gap["from"].as_str().unwrap().to_owned(), gap["to"].as_str().unwrap().to_owned())
        })
        .collect();
    let from_four_to_six = ["2026-02-25T04:00:00+08:00", "2026-02-25T06:00:00+08:00"].map(str::to_owned);
    let [from, to] = from_four_to_six;
    assert_eq!(not_planned, [("四片".to_owned(), from, to)].into());
    let mut of_gaps: BTreeMap<String, BTreeSet<(i64, i64)>> = BTreeMap::new();
    for gap in gaps.iter().filter(|gap| gap["kind"] == "nobody_came") {
        of_gaps.entry(whose(gap)).or_default().insert(span(gap));
    }
    // What is true of the whole post is not said again of its areas.
    let of_post = missed["post"].clone();
    for name in ["一片", "二片", "三片", "四片"] {
        let is_said =
            |(from, to): &(i64, i64)| of_post.iter().any(|(first, last)| first <= from && to <= last);
        missed.get_mut(name).unwrap().retain(|span| !is_said(span));
    }
    missed.retain(|_, spans| !spans.is_empty());
    assert_eq!(of_gaps, missed);
}
