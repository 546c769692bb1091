//! Who is open: who they are, where they are, what was said so far, what is missing, what can be
//! chosen.

use crate::app::desk::{OpenSubject, aloud, finding};
use crate::domain::entry::{Acts, CHOICES, Choice, ChoiceGroup, ChoiceRow, TemperatureInput};
use crate::domain::fever::Stage;
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::rules::{Finding, Level, worst};
use crate::text::Msg;
use crate::text::mask::{in_words, masked};
use crate::text::msg::{entry, gate, screen};
use crate::ui::Ui;
use crate::ui::paint::{RowPiece, wrapped};
use crate::ui::theme::Tone;
use crate::ui::words::{self, spaced};

pub(in crate::ui) fn name_and_home(ui: &Ui<'_>, open: &OpenSubject) -> Vec<RowPiece> {
    let person = &open.known.person;
    let mut pieces = vec![
        RowPiece::new(format!("{} {}", ui.glyphs.selection, person.name), Tone::Accent),
        RowPiece::new(words::home(person), Tone::Title),
    ];
    if open.by_sound {
        let words = format!("{}{}", ui.glyphs.warn, ui.say(&screen::sounds_alike()));
        pieces.push(RowPiece::new(words, Tone::Warn));
    }
    spaced(pieces)
}

/// Birth, relation and the list's remark.
pub(in crate::ui) fn about(ui: &Ui<'_>, person: &Person) -> Vec<RowPiece> {
    let born = person.birth_year.map(|year| ui.say(&screen::born(year))).unwrap_or_default();
    spaced([
        RowPiece::new(born, Tone::Text),
        RowPiece::new(ui.relation(person), Tone::Text),
        RowPiece::new(in_words(person.note.as_str()), Tone::Warn),
    ])
}

/// Everything that tells who it is, in one row.
pub(super) fn who(ui: &Ui<'_>, open: &OpenSubject) -> Vec<RowPiece> {
    let mut pieces = name_and_home(ui, open);
    let rest = about(ui, &open.known.person).into_iter().filter(|piece| !piece.text.trim().is_empty());
    let flags = ui.flags(&open.known.person, open.known.gone);
    for piece in rest.chain(flags) {
        pieces.push(RowPiece::new("  ", Tone::Text));
        pieces.push(piece);
    }
    pieces
}

/// The way to go, where they are and when they last passed, and the queue.
pub(in crate::ui) fn side(ui: &Ui<'_>, open: &OpenSubject, now: &Now) -> Vec<RowPiece> {
    let known = &open.known;
    let way = match (open.acts.direction, known.guess()) {
        (Some(said), _) => RowPiece::new(ui.way(Some(said)), Tone::Good),
        (None, Some(guess)) => {
            let words = ui.say(&screen::guess(words::word(guess)));
            let arrow = ui.way(Some(guess));
            let arrow = arrow.chars().next().map(String::from).unwrap_or_default();
            RowPiece::new(format!("{arrow}{words}"), Tone::Accent)
        }
        // What is missing stands in the line itself.
        (None, None) => RowPiece::new("", Tone::Text),
    };
    let last = format!("{} {}", ui.say(&words::side(known.last_admitted)), ui.last(known.last.as_ref(), now));
    let mut pieces = vec![way, RowPiece::new(last, Tone::Text)];
    if let Some(waiting) = &known.waiting {
        let words = match &waiting.claim {
            Some(claim) => {
                let by = if claim.by.is_empty() { claim.terminal.as_str() } else { claim.by.as_str() };
                format!("{}{}", ui.glyphs.claim, ui.say(&gate::claimed_by(by)))
            }
            None => ui.say(&gate::state_waiting()),
        };
        let tone = if waiting.claim.is_some() { Tone::Warn } else { Tone::Muted };
        pieces.push(RowPiece::new(words, tone));
    }
    spaced(pieces)
}

/// What a warden should know of whoever is open before the temperature is taken, and what may be said
/// aloud; nothing for a clean verdict.
pub(in crate::ui) fn verdict(ui: &Ui<'_>, open: &OpenSubject, now: &Now, cols: usize) -> Vec<Vec<RowPiece>> {
    let mut told: Vec<String> = open
        .verdict
        .iter()
        .filter(|found| !matches!(found, Finding::Visitor))
        .map(|found| ui.say(&finding(found, now)))
        .collect();
    let mut sentence = aloud(&open.verdict, now);
    // A fever case comes before anything else: what is to be done next, and what to say.
    let case = open.known.fever.as_ref();
    if let Some(case) = case {
        let last = case.readings.last().map(|reading| reading.temperature.to_string()).unwrap_or_default();
        told.insert(0, ui.say(&gate::fever_case(last, ui.fever_step(case, now))));
        let temperature = case.readings.last().map(|reading| reading.temperature);
        let fever: Vec<Finding> =
            temperature.map(|temperature| Finding::Fever { temperature }).into_iter().collect();
        sentence = match case.stage {
            Stage::Confirmed => Some(gate::aloud_confirmed()),
            Stage::Resting | Stage::Clinical => aloud(&fever, now),
        };
    }
    if told.is_empty() {
        return Vec::new();
    }
    let (tone, mark) = match worst(&open.verdict) {
        _ if case.is_some() => (Tone::Alert, ui.glyphs.alert),
        Level::Refuse => (Tone::Alert, ui.glyphs.broken),
        Level::Confirm | Level::Unknown => (Tone::Warn, ui.glyphs.warn),
        Level::Advise => (Tone::Accent, ui.glyphs.warn),
        Level::Clear => (Tone::Muted, ui.glyphs.good),
    };
    let words = told.join(&ui.say(&crate::text::msg::said::between()));
    let mut rows: Vec<Vec<RowPiece>> = wrapped(&format!("{mark}{words}"), cols, tone).take(2).collect();
    if let Some(sentence) = sentence {
        let told = ui.say(&gate::say_aloud(sentence));
        rows.extend(wrapped(&told, cols, Tone::Text));
    }
    rows
}

/// What was said so far, if anything.
pub(in crate::ui) fn said(ui: &Ui<'_>, open: &OpenSubject) -> Vec<RowPiece> {
    let said = acts(ui, &open.acts);
    if said.is_empty() {
        return Vec::new();
    }
    vec![RowPiece::new(format!("{} {said}", ui.say(&screen::said_so_far())), Tone::Accent)]
}

/// What is done about somebody, in words.
pub(super) fn acts(ui: &Ui<'_>, acts: &Acts) -> String {
    let mut words = Vec::new();
    match acts.temperature {
        Some(TemperatureInput::Reading(reading)) => words.push(format!("{reading}{}", ui.glyphs.degree)),
        Some(TemperatureInput::TwoDigits(digits)) => words.push(format!("{digits}{}", ui.glyphs.unknown)),
        None => {}
    }
    if let Some(direction) = acts.direction {
        words.push(ui.way(Some(direction)));
    }
    for (is_said, choice) in [
        (acts.queue, Choice::Queue),
        (acts.refuse, Choice::Refuse),
        (acts.not_taken, Choice::NotTaken),
        (acts.emergency, Choice::Emergency),
        (acts.household, Choice::Household),
    ] {
        if is_said {
            words.push(ui.say(&words::word(choice)));
        }
    }
    for row in CHOICES {
        let priority = row.choice.priority().filter(|priority| acts.priority == Some(*priority));
        let method = row.choice.method().filter(|method| acts.method == Some(*method));
        if priority.is_some() || method.is_some() {
            words.push(ui.say(&words::word(row.choice)));
        }
    }
    if let Some(no) = acts.device {
        words.push(format!("t{no}"));
    }
    if acts.confirm {
        words.push(ui.say(&entry::choice_yes()));
    }
    if !acts.note.is_empty() {
        words.push(format!("{} {}", ui.say(&words::word(Choice::Note)), masked(&acts.note)));
    }
    words.join(" ")
}

/// What a passage still wants.
pub(super) fn missing(open: &OpenSubject) -> Vec<Msg> {
    let acts = &open.acts;
    let mut missing = Vec::new();
    if acts.direction.is_none() && open.known.guess().is_none() {
        missing.push(entry::needs_direction());
    }
    if acts.emergency || acts.refuse || acts.temperature.is_some() {
        return missing;
    }
    if !acts.not_taken {
        missing.push(entry::needs_temperature());
    } else if acts.note.is_empty() {
        missing.push(entry::needs_reason());
    }
    missing
}

/// What can be chosen now: each with its number for an active input method, and its letter.
pub(super) fn choices(ui: &Ui<'_>, open: &OpenSubject) -> Vec<RowPiece> {
    let mut pieces = Vec::new();
    let stage = open.known.fever.as_ref().map(|case| case.stage);
    let works = |row: &&(usize, &ChoiceRow)| match (stage, row.1.choice) {
        // In a fever case a reading counts only as the stage wants it, and nothing but it goes on.
        (Some(Stage::Resting), Choice::Wrist | Choice::Neck) | (Some(_), Choice::Clinical) => true,
        (Some(_), choice) => matches!(choice, Choice::Refuse | Choice::Emergency | Choice::Note),
        (None, _) => matches!(row.1.group, ChoiceGroup::Way(_) | ChoiceGroup::Main),
    };
    let rows: Vec<(usize, &ChoiceRow)> = CHOICES.iter().enumerate().collect();
    for (at, row) in rows.iter().filter(works) {
        if row.choice == Choice::Queue && open.known.waiting.is_some() {
            continue;
        }
        if !pieces.is_empty() {
            pieces.push(RowPiece::new(" ", Tone::Text));
        }
        pieces.push(RowPiece::new(format!("{}.{}", at + 1, row.letter), Tone::KeyCap));
        pieces.push(ui.piece(&words::word(row.choice), Tone::Hint));
    }
    pieces
}
