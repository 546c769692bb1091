//! The lines of each section in words, the gravest first.

use super::HandoverSheet;
use crate::domain::code::Code as _;
use crate::domain::handover::{
    CheckLine, ErrandLine, FeverLine, GapLine, HandoverPage, Item, NoticeLine, RepairLine, RoundLine,
    RuleLine, TripLine,
};
use crate::domain::now::Now;
use crate::domain::patrol::coverage::{CoverageOf, GapKind};
use crate::domain::shift::{CheckItem, CheckState};
use crate::domain::value::SafeText;
use crate::text::coverage as said;
use crate::text::mask::in_words;
use crate::text::msg::{coverage as coverage_msg, follow_up, handover as msg, notices};
use crate::text::words::clock;
use crate::text::{Msg, Texts, words};

/// A day in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A moment of a page that is read days later: month, day and time.
#[must_use]
pub(crate) fn clock_time(now: &Now, at_ms: i64) -> String {
    now.local(at_ms).format("%m-%d %H:%M").to_string()
}

/// A line of the checklist that is an open item, in words.
#[must_use]
pub(crate) fn check(
    texts: &Texts,
    item: CheckItem,
    state: CheckState,
    figure: Option<i64>,
    note: &SafeText,
) -> String {
    let name = msg::CHECK.word(item.code());
    if state == CheckState::Open {
        return texts.say(&msg::check_open(name));
    }
    let figure = figure.map(|figure| texts.say(&told(item, figure)));
    let told: Vec<String> = figure.into_iter().chain((!note.is_empty()).then(|| note.to_string())).collect();
    texts.say(&msg::check_missing(name, or_blank(&told.join(&texts.say(&msg::between())))))
}

/// The figure of a line of the checklist.
pub(crate) fn told(item: CheckItem, figure: i64) -> Msg {
    match item {
        CheckItem::Clock => match figure {
            0 => msg::clock_right(),
            1.. => msg::clock_fast(figure),
            _ => msg::clock_slow(-figure),
        },
        CheckItem::Pad => msg::first_serial(figure),
        CheckItem::Lists => msg::hours_old(figure),
        CheckItem::Scanner | CheckItem::Thermometers | CheckItem::Radio => msg::pieces(figure),
    }
}

/// The word by which a text leaves out what is empty.
fn or_blank(text: &str) -> String {
    if text.is_empty() { "blank".to_owned() } else { text.to_owned() }
}

fn who(sheet: &HandoverSheet<'_>, name: &SafeText, home: &str) -> String {
    let who = format!("{name} {home}");
    if who.trim().is_empty() { sheet.say(&msg::erased()) } else { who.trim().to_owned() }
}

/// The home, which is enough where nobody has to be looked for; who has none is named.
fn where_from(sheet: &HandoverSheet<'_>, name: &SafeText, home: &str) -> String {
    if home.is_empty() { who(sheet, name, home) } else { home.to_owned() }
}

/// Who should have been back by name, each for themselves; the others by their homes in a row.
fn trips(sheet: &HandoverSheet<'_>) -> Vec<Msg> {
    let (late, others): (Vec<&TripLine>, Vec<&TripLine>) =
        sheet.page.trips.iter().partition(|trip| trip.overdue);
    let overdue = |trip: &&TripLine| {
        let who = who(sheet, &trip.name, &trip.home);
        msg::trip_overdue(&who, sheet.time(trip.out_ms), sheet.time(trip.due_ms.unwrap_or(trip.out_ms)))
    };
    let mut told: Vec<Msg> = late.iter().map(overdue).collect();
    // Who is not on the page went out last, and is none of those who are late.
    let left_out = if others.is_empty() { 0 } else { left_out(sheet.page, Item::Trips) };
    let all = others.len() + left_out;
    let out: Vec<String> = others
        .iter()
        .take(super::MOST_LINES)
        .map(|trip| {
            let is_old = sheet.page.as_of_ms - trip.out_ms >= DAY_MS;
            let time = if is_old { sheet.time(trip.out_ms) } else { clock(&sheet.now.local(trip.out_ms)) };
            format!("{} {time}", where_from(sheet, &trip.name, &trip.home))
        })
        .collect();
    if !out.is_empty() {
        told.push(msg::trips(all, some_of(sheet, &out, all)));
    }
    told
}

/// How many lines of an item are not on the page.
fn left_out(page: &HandoverPage, item: Item) -> usize {
    page.left_out.get(&item).copied().unwrap_or_default()
}

/// The lines of one section, and how many more there are of it that are not on the page; a personal number in them
/// is masked.
pub(super) fn kept(sheet: &HandoverSheet<'_>, item: Item) -> (Vec<String>, usize) {
    let lines = whole(sheet, item).iter().map(|line| in_words(line)).collect();
    // Whoever is out and not late is told of in one line, and how many there are of them.
    let is_told = item == Item::Trips && sheet.page.trips.last().is_some_and(|trip| !trip.overdue);
    (lines, if is_told { 0 } else { left_out(sheet.page, item) })
}

/// The lines of one section; the last one tells how many are not on the page.
#[must_use]
pub fn lines(sheet: &HandoverSheet<'_>, item: Item) -> Vec<String> {
    let (mut lines, left_out) = kept(sheet, item);
    if left_out > 0 {
        lines.push(sheet.say(&msg::more(left_out)));
    }
    lines
}

/// Each line in words.
fn each<T>(lines: &[T], say: impl Fn(&T) -> Msg) -> Vec<Msg> {
    lines.iter().map(say).collect()
}

/// The lines before anything in them is masked.
fn whole(sheet: &HandoverSheet<'_>, item: Item) -> Vec<String> {
    let page = sheet.page;
    let time = |at_ms: i64| sheet.time(at_ms);
    let told = match item {
        Item::Counts => return counts(sheet),
        Item::Errands => return page.errands.iter().map(|line| errand(sheet, line)).collect(),
        Item::Repairs => return page.repairs.iter().map(|line| repair(sheet, line)).collect(),
        Item::Rounds => return page.rounds.iter().map(|line| round(sheet, line)).collect(),
        Item::Checklist => {
            let told = |line: &CheckLine| check(sheet.texts, line.item, line.state, line.figure, &line.note);
            return page.checklist.iter().map(told).collect();
        }
        Item::Inside => inside(sheet),
        Item::Waiting => {
            each(&page.waiting, |gate| msg::waiting(gate.gate, gate.people, time(gate.since_ms)))
        }
        Item::Trips => trips(sheet),
        Item::Fevers => each(&page.fevers, |case| fever(sheet, case)),
        Item::Refusals => each(&page.refusals, |line| {
            let who = where_from(sheet, &line.name, &line.home);
            let reason = line.reason.map_or_else(msg::none, words::word);
            let way = words::word(line.direction);
            msg::refusal(line.seq, time(line.at_ms), &who, line.gate, way, reason)
        }),
        Item::Tips => each(&page.tips, |line| {
            let place = if line.place.is_empty() { sheet.say(&msg::erased()) } else { line.place.clone() };
            let (priority, state) = (words::word(line.priority), words::word(line.state));
            msg::tip(line.no, time(line.at_ms), priority, place, state)
        }),
        Item::Permits => each(&page.permits, |line| {
            let who = where_from(sheet, &line.name, &line.home);
            let (leader, by) = (sheet.name(&line.leader), sheet.name(&line.by));
            let told = msg::permit(line.seq, time(line.at_ms), leader, by, &who, &line.reason);
            if line.disputed { msg::permit_disputed(told) } else { told }
        }),
        Item::FollowUps => each(&page.follow_ups, |line| {
            let who = who(sheet, &line.name, &line.home);
            let ends = line.ends.map_or_else(|| "blank".to_owned(), |day| day.to_string());
            follow_up::handover(line.seq, who, words::word(line.urgency), line.missed, ends)
        }),
        Item::Emergencies => each(&page.emergencies, |debt| {
            msg::debt(debt.seq, time(debt.at_ms), debt.gate, &behind("", debt.name.as_str()))
        }),
        Item::Doors => each(&page.doors, |door| {
            let place = behind(&door.code, door.place.as_str());
            msg::door(&place, words::word(door.state), time(door.since_ms))
        }),
        Item::Incidents => each(&page.incidents, |line| {
            msg::incident(line.no, time(line.at_ms), words::word(line.kind), &line.place, &line.text)
        }),
        Item::Checks => checks(sheet),
        Item::Tasks => {
            let told = &page.tasks;
            let figures = msg::tasks(told.done, told.late, told.missed.len());
            let lines = told.missed.iter().map(|line| {
                let (from, to) = (time(line.start_ms), time(line.end_ms));
                let what = behind(line.name.as_str(), line.place.as_str());
                if line.told.is_some() {
                    msg::task_missed(&what, from, to, &line.why)
                } else {
                    msg::task_unexplained(&what, from, to)
                }
            });
            [figures].into_iter().chain(lines).collect()
        }
        Item::Faults => each(&page.faults, |line| {
            msg::fault(&behind(line.name.as_str(), line.place.as_str()), time(line.at_ms), &line.what)
        }),
        Item::Notices => each(&page.notices, |line| notice(sheet, line)),
        Item::Rules => each(&page.rules, |line| rule(sheet, line)),
        Item::Corrections => each(&page.corrections, |line| {
            let say = if line.corrected { msg::corrected } else { msg::annulled };
            say(line.of, time(line.at_ms), sheet.name(&line.by), line.seq)
        }),
        Item::Pad => pad(sheet),
        Item::Clock => each(&page.clock, |line| {
            let (at, seconds) = (time(line.at_ms), line.by_ms.abs() / 1000);
            match line.by_ms {
                0 => msg::clock_lost(at, line.seq),
                ..0 => msg::clock_back(at, seconds, line.seq),
                1.. => msg::clock_on(at, seconds, line.seq),
            }
        }),
        Item::Equipment => equipment(sheet),
        Item::Coverage => coverage(sheet),
        Item::SignIns => hands(sheet),
        Item::Unclosed => each(&page.unclosed, |shift| msg::unclosed(time(shift.opened_ms), shift.shift)),
    };
    told.iter().map(|message| sheet.say(message)).collect()
}

fn rule(sheet: &HandoverSheet<'_>, line: &RuleLine) -> Msg {
    let (at, text) = (sheet.time(line.from_ms), sheet.texts.language().choose(&line.text_zh, &line.text_en));
    if line.ended { msg::rule_ended(&line.name, at) } else { msg::rule_set(&line.name, at, text) }
}

/// A notice in the language of the page, else in the one there is.
fn notice(sheet: &HandoverSheet<'_>, line: &NoticeLine) -> Msg {
    let (wanted, other) = sheet.texts.language().choose((&line.zh, &line.en), (&line.en, &line.zh));
    let text = if wanted.is_empty() { other } else { wanted };
    let until = line.until_ms.map_or_else(notices::until_ended, |at_ms| notices::until(sheet.time(at_ms)));
    let told = if line.everywhere {
        notices::told_everywhere()
    } else if line.buildings.is_empty() {
        notices::told_nobody()
    } else {
        notices::told_some(line.buildings.join(" "))
    };
    notices::handed(line.no, text, until, told)
}

/// What happened, in one row.
fn counts(sheet: &HandoverSheet<'_>) -> Vec<String> {
    let figures = sheet.page.counts.total.all();
    let told: Vec<Msg> =
        figures.map(|(kind, count)| msg::counted(msg::KIND.word(kind.code()), count)).collect();
    if told.is_empty() { Vec::new() } else { vec![joined(sheet, &told)] }
}

/// A word and what stands behind it, if anything does.
fn behind(word: &str, more: &str) -> String {
    if more.is_empty() { word.to_owned() } else { format!("{word} {more}") }
}

/// Who is inside, and what makes that unsure.
fn inside(sheet: &HandoverSheet<'_>) -> Vec<Msg> {
    let inside = &sheet.page.inside;
    let mut told = vec![
        msg::residents(inside.residents_inside, inside.residents_outside, inside.residents_unknown),
        msg::visitors(inside.visitors_inside, inside.others_inside),
        msg::doubt(inside.tailgates, inside.unmatched),
    ];
    if inside.others_unmatched > 0 {
        told.push(msg::others_unmatched(inside.others_unmatched));
    }
    told
}

fn fever(sheet: &HandoverSheet<'_>, case: &FeverLine) -> Msg {
    let (who, at) = (who(sheet, &case.name, &case.home), sheet.time(case.at_ms));
    let to_call: Vec<String> = case.to_call.iter().map(|whom| sheet.say(&words::word(*whom))).collect();
    let stage = case.ending.map_or_else(|| words::word(case.stage), words::word);
    match case.ending {
        _ if !to_call.is_empty() => msg::fever_to_call(&who, at, stage, to_call.join(" ")),
        None => msg::fever_open(&who, at, stage),
        Some(_) => msg::fever_over(&who, at, stage),
    }
}

/// Checks that were missed or are overdue.
fn checks(sheet: &HandoverSheet<'_>) -> Vec<Msg> {
    let missed = &sheet.page.missed;
    let mut told = Vec::new();
    if missed.count > 0 {
        told.push(msg::missed(missed.count, missed.unexplained));
    }
    if !missed.overdue.is_empty() {
        told.push(msg::missed_overdue(some(sheet, &missed.overdue)));
    }
    told
}

/// What each thermometer measured, and the gates in short mode.
fn equipment(sheet: &HandoverSheet<'_>) -> Vec<Msg> {
    let guns = sheet.page.thermometers.iter().map(|gun| {
        let say = if gun.too_cold { msg::gun_cold } else { msg::gun };
        say(&gun.name, gun.readings, gun.cold)
    });
    let short = sheet.page.short.iter().map(|gate| msg::short(gate.gate, sheet.time(gate.since_ms)));
    guns.chain(short).collect()
}

/// The paper pad, if it was used.
fn pad(sheet: &HandoverSheet<'_>) -> Vec<Msg> {
    let pad = &sheet.page.pad;
    let number = |serial: Option<u32>| serial.map_or_else(|| "-".to_owned(), |no| no.to_string());
    let mut told = Vec::new();
    if pad.entered > 0 || pad.first.is_some() {
        told.push(msg::pad(pad.entered, number(pad.first), number(pad.last)));
    }
    if !pad.missing.is_empty() {
        let serials: Vec<String> = pad.missing.iter().map(ToString::to_string).collect();
        told.push(msg::pad_missing(some(sheet, &serials)));
    }
    told
}

/// The measures of the patrols' night; where nobody came or is planned, and what nobody saw.
fn coverage(sheet: &HandoverSheet<'_>) -> Vec<Msg> {
    let page = sheet.page;
    let gap = |line: &GapLine| {
        let (whose, from) = (said::whose(&line.whose), sheet.time(line.from_ms));
        match (line.kind, &line.whose, line.to_ms.map(|to_ms| sheet.time(to_ms))) {
            (GapKind::NotPlanned, CoverageOf::Post, to) => {
                coverage_msg::plan_post(from, to.unwrap_or_default())
            }
            (GapKind::NotPlanned, _, to) => coverage_msg::plan_area(whose, from, to.unwrap_or_default()),
            (GapKind::NobodyCame, CoverageOf::Post, Some(to)) => msg::gap_post(from, to),
            (GapKind::NobodyCame, CoverageOf::Post, None) => msg::gap_post_open(from),
            (GapKind::NobodyCame, _, Some(to)) => msg::gap(whose, from, to),
            (GapKind::NobodyCame, _, None) => msg::gap_open(whose, from),
        }
    };
    let measures = page.measures();
    let mut told: Vec<Msg> = (measures.sum() > 0).then(|| said::measures(measures)).into_iter().collect();
    told.extend(page.gaps.iter().map(gap));
    if !page.unseen.is_empty() {
        told.push(msg::unseen(page.unseen.len(), some(sheet, &page.unseen)));
    }
    told
}

/// Who took over from whom, wrong PINs, and what one began and another finished.
fn hands(sheet: &HandoverSheet<'_>) -> Vec<Msg> {
    let hands = &sheet.page.hands;
    let swaps = hands.swaps.iter();
    let swaps = swaps.map(|swap| {
        msg::swap(sheet.time(swap.at_ms), sheet.name(&swap.by), sheet.name(&swap.from), swap.seq)
    });
    let wrong = hands.wrong.iter();
    let wrong = wrong.map(|pins| msg::wrong_pins(sheet.name(&pins.staff_no), pins.wrong, pins.turned_away));
    let begun = hands.begun.iter();
    let begun = begun.map(|line| msg::begun(line.seq, sheet.name(&line.begun_by), sheet.name(&line.by)));
    swaps.chain(wrong).chain(begun).collect()
}

/// Names in a row, the first of them if there are many.
fn some(sheet: &HandoverSheet<'_>, all: &[String]) -> String {
    some_of(sheet, all, all.len())
}

/// The same, of so many.
fn some_of(sheet: &HandoverSheet<'_>, named: &[String], all: usize) -> String {
    let between = sheet.say(&msg::between());
    let mut told: Vec<String> = named.iter().take(super::MOST_LINES).cloned().collect();
    if all > told.len() {
        told.push(sheet.say(&msg::more(all - told.len())));
    }
    told.join(&between)
}

fn repair(sheet: &HandoverSheet<'_>, line: &RepairLine) -> String {
    let why = SafeText::new(&or_blank(line.why.as_str()));
    let mut told = vec![msg::repair(&line.code, words::word(line.stage), sheet.time(line.at_ms), &why)];
    told.extend((!line.worker.is_empty()).then(|| msg::repair_worker(&line.worker)));
    told.extend((!line.watch.is_empty()).then(|| msg::repair_watch(&line.watch)));
    joined(sheet, &told)
}

/// Messages one behind the other.
fn joined(sheet: &HandoverSheet<'_>, told: &[Msg]) -> String {
    told.iter().map(|message| sheet.say(message)).collect::<Vec<_>>().join(&sheet.say(&msg::between()))
}

fn errand(sheet: &HandoverSheet<'_>, line: &ErrandLine) -> String {
    let home = if line.home.is_empty() { sheet.say(&msg::erased()) } else { line.home.clone() };
    let mut told = vec![msg::errand(line.no, sheet.time(line.at_ms), home, words::word(line.state))];
    told.extend(line.quarantined.then(msg::errand_quarantine));
    told.extend(line.late.then(msg::errand_late));
    told.extend(line.owed.map(|owed| msg::errand_owed(owed.to_string())));
    joined(sheet, &told)
}

fn round(sheet: &HandoverSheet<'_>, line: &RoundLine) -> String {
    let (out, due) = (sheet.time(line.out_ms), sheet.time(line.due_ms));
    let said = match line.back_ms {
        None if line.overdue => msg::round_overdue(line.team, out, due),
        None => msg::round_out(line.team, out, due),
        Some(back_ms) if line.overdue => msg::round_late(line.team, out, due, sheet.time(back_ms)),
        Some(back_ms) => msg::round_back(line.team, out, sheet.time(back_ms)),
    };
    let mut told = vec![said];
    told.extend((line.unseen > 0).then(|| msg::round_unseen(line.unseen)));
    joined(sheet, &told)
}
