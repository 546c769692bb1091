//! Small words that several screens share: times, ages, directions, sides, masked numbers.
//!
//! Ages are counted from the moment that the state shows, never from a clock.

use chrono::Datelike as _;

use super::Ui;
use super::paint::{RowPiece, columns, wrapped};
use super::theme::Tone;
use crate::app::State;
use crate::app::desk::SaidOutcome;
use crate::domain::any_of::any_of;
use crate::domain::fever::{CaseState, FeverCase, Stage, Whom};
use crate::domain::gate::{LastPassage, Passing};
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::value::{Direction, Plate};
use crate::store::PassageRow;
use crate::store::copies::CopyTrouble;
use crate::text::msg::{copies, gate, screen};
pub(super) use crate::text::words::word;
use crate::text::words::worded;
use crate::text::{Language, Masked, Msg, words};

/// Beyond this age a time of the day is shown with its date, in milliseconds.
const SAME_NIGHT_MS: i64 = 14 * 60 * 60 * 1000;
/// Seconds of an hour.
const HOUR: u64 = 60 * 60;

worded!(CopyTrouble: copies::TROUBLE);

/// How long ago the last good copy of the file was made.
pub(super) fn last_copy(state: &State) -> Msg {
    match state.copies.last_ms {
        Some(made_ms) => copies::last(words::ago(since(&state.now, made_ms))),
        None => copies::last_never(),
    }
}

/// Whole seconds since a moment.
pub(super) fn since(now: &Now, at_ms: i64) -> u64 {
    u64::try_from((now.wall_ms - at_ms) / 1000).unwrap_or(0)
}

/// The time of the day of a moment, with its date if it was not this night.
pub(super) fn time(now: &Now, at_ms: i64) -> String {
    let local = now.local(at_ms);
    let clock = words::clock(&local);
    if (now.wall_ms - at_ms).abs() > SAME_NIGHT_MS {
        return format!("{}-{} {clock}", local.month(), local.day());
    }
    clock
}

impl Ui<'_> {
    /// What somebody is to the head of the household, in the language of the screen where the list's word is known.
    pub(super) fn relation(&self, person: &Person) -> String {
        let written = &person.relation;
        let is_own = self.texts.language() == Language::ZhCn && !written.as_str().is_ascii();
        match words::relation(written).filter(|_| !is_own) {
            Some(word) => self.say(&word),
            None => written.to_string(),
        }
    }
}

/// The word for the side on which somebody is who last passed this way.
pub(super) fn side(last: Option<Direction>) -> Msg {
    match last {
        Some(Direction::In) => screen::side_inside(),
        Some(Direction::Out) => screen::side_outside(),
        None => screen::side_unknown(),
    }
}

/// How a passage ended, and how that is to be taken.
pub(super) fn outcome(row: &PassageRow) -> (Option<Msg>, Tone) {
    if row.annulled {
        return (Some(screen::annulled()), Tone::Muted);
    }
    let tone = match row.outcome {
        Some(Passing::Admitted) => Tone::Good,
        Some(Passing::Refused) => Tone::Alert,
        None => Tone::Muted,
    };
    (row.outcome.map(word), tone)
}

/// How an answer is to be taken.
pub(super) fn outcome_tone(outcome: SaidOutcome) -> Tone {
    match outcome {
        SaidOutcome::Admitted | SaidOutcome::Queued | SaidOutcome::Recorded => Tone::Good,
        SaidOutcome::Refused | SaidOutcome::Error => Tone::Alert,
        SaidOutcome::ConfirmNeeded | SaidOutcome::Held | SaidOutcome::Ambiguous | SaidOutcome::Unknown => {
            Tone::Warn
        }
        SaidOutcome::Ignored => Tone::Muted,
    }
}

/// The telephone as it may be shown.
pub(super) fn phone(person: &Person) -> String {
    person.phone.as_ref().map(|phone| Masked(phone).to_string()).unwrap_or_default()
}

/// Every telephone as it may be shown.
pub(super) fn phones(person: &Person) -> String {
    person.phones().map(|phone| Masked(phone).to_string()).collect::<Vec<_>>().join(" ")
}

/// The number of the ID card, or else of the passport or permit, as it may be shown.
pub(super) fn paper(person: &Person) -> Option<String> {
    let id_number = person.id_number.as_ref().map(|number| Masked(number).to_string());
    id_number.or_else(|| person.document.as_ref().map(|document| Masked(document).to_string()))
}

pub(super) fn home(person: &Person) -> String {
    person.home.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// The year of birth, or nothing.
pub(super) fn birth(person: &Person) -> String {
    person.birth_year.map(|year| year.to_string()).unwrap_or_default()
}

/// The plates, one behind the other.
pub(super) fn plates(person: &Person) -> String {
    person.plates.iter().map(Plate::as_str).collect::<Vec<_>>().join(" ")
}

impl Ui<'_> {
    /// An age for a narrow column, coarser the older it is.
    pub(super) fn coarse_age(&self, seconds: u64) -> String {
        self.say(&match seconds / HOUR {
            hours @ 10..100 => screen::hours(hours),
            hours @ 100..2400 => screen::days(hours / 24),
            // The newest in minutes; of the oldest nobody counts the days.
            0..10 | 2400.. => words::age_short(seconds),
        })
    }

    /// How long somebody has waited, in whole minutes.
    pub(super) fn wait(&self, seconds: u64) -> String {
        let minutes = seconds / 60;
        self.say(&if minutes < 60 {
            crate::text::msg::words::short_minutes(minutes)
        } else {
            words::age_short(seconds)
        })
    }

    /// Arrow and word of a direction; a question where it is not known.
    pub(super) fn way(&self, way: Option<Direction>) -> String {
        let Some(way) = way else { return self.glyphs.unknown.to_owned() };
        let arrow = match way {
            Direction::In => self.glyphs.arrow_in,
            Direction::Out => self.glyphs.arrow_out,
        };
        format!("{arrow}{}", self.say(&word(way)))
    }

    /// The mark of an answer.
    pub(super) fn outcome_mark(&self, outcome: SaidOutcome) -> &'static str {
        match outcome {
            SaidOutcome::Refused => self.glyphs.broken,
            SaidOutcome::Error => self.glyphs.alert,
            any_of!(SaidOutcome: Admitted Queued Recorded) => self.glyphs.good,
            any_of!(SaidOutcome: ConfirmNeeded Held Ambiguous Unknown) => self.glyphs.warn,
            SaidOutcome::Ignored => self.glyphs.nothing,
        }
    }

    /// When and which way somebody was last recorded.
    pub(super) fn last(&self, last: Option<&LastPassage>, now: &Now) -> String {
        self.say(&match last {
            None => screen::first_time(),
            Some(last) if last.outcome == Passing::Refused => screen::last_refused(&time(now, last.at_ms)),
            Some(last) => screen::last(&time(now, last.at_ms), word(last.direction)),
        })
    }

    /// What is to be done next in a fever case.
    pub(super) fn fever_step(&self, case: &FeverCase, now: &Now) -> String {
        let to_call = |whom: &[Whom]| -> String {
            let names: Vec<String> = whom.iter().map(|whom| self.say(&word(*whom))).collect();
            names.join(" ")
        };
        match case.state(now.wall_ms) {
            CaseState::Resting(until_ms) => self.say(&gate::watch_rest(time(now, until_ms))),
            CaseState::Retest => self.say(&gate::watch_retest()),
            CaseState::Clinical => self.say(&word(Stage::Clinical)),
            CaseState::ToHold => self.say(&word(Stage::Confirmed)),
            CaseState::ToCall { whom, held: false } => self.say(&gate::watch_uncalled(to_call(&whom))),
            CaseState::ToCall { whom, held: true } => self.say(&gate::watch_held(to_call(&whom))),
            CaseState::Over(ending) => self.say(&word(ending)),
        }
    }

    /// What makes somebody special: no longer on the list, a visitor. Each with its mark.
    pub(super) fn flags(&self, person: &Person, gone: bool) -> Vec<RowPiece> {
        let mut flags = Vec::new();
        if gone {
            flags.push(RowPiece::new(
                format!("{}{}", self.glyphs.warn, self.say(&screen::gone())),
                Tone::Warn,
            ));
        }
        if person.kind == PersonKind::Visitor {
            let word = format!("{}{}", self.glyphs.claim, self.say(&screen::visitor()));
            flags.push(RowPiece::new(word, Tone::Accent));
        }
        flags
    }
}

/// The pieces with two blanks between them, empty ones left out, in as many lines of so many columns as they need.
pub(super) fn spaced_lines(pieces: impl IntoIterator<Item = RowPiece>, cols: usize) -> Vec<Vec<RowPiece>> {
    let (mut lines, mut line, mut taken) = (Vec::new(), Vec::new(), 0);
    for piece in pieces.into_iter().filter(|piece| !piece.text.is_empty()) {
        let wide = usize::from(columns(&piece.text));
        if !line.is_empty() && taken + 2 + wide > cols {
            lines.push(spaced(std::mem::take(&mut line)));
            taken = 0;
        }
        if wide > cols {
            lines.extend(wrapped(&piece.text, cols, piece.tone));
        } else {
            taken += wide + if line.is_empty() { 0 } else { 2 };
            line.push(piece);
        }
    }
    if !line.is_empty() {
        lines.push(spaced(line));
    }
    lines
}

/// The pieces with two blanks between them, empty ones left out.
pub(super) fn spaced(pieces: impl IntoIterator<Item = RowPiece>) -> Vec<RowPiece> {
    let mut spaced = Vec::new();
    for piece in pieces.into_iter().filter(|piece| !piece.text.is_empty()) {
        if !spaced.is_empty() {
            spaced.push(RowPiece::new("  ", Tone::Text));
        }
        spaced.push(piece);
    }
    spaced
}
