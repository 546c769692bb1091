//! The palette: every command, key and screen, whoever and whatever is found, and what is open, in one list that is narrowed
//! by typing; Enter goes there.
//!
//! What is typed is a query and no line: nothing of it is kept or sent.

use super::commands;
use super::earlier;
use super::input::Input;
use super::keys::{Action, Binding, KeyPlace, TABLE};
use super::matters::{self, Matter};
use super::sent::when_free;
use super::state::{Effect, Entered, Moment, OpenLayer, Screen, ScreenNote, State, Todo};
use crate::domain::any_of::any_of;
use crate::domain::entry::{self, COMMANDS, CommandRow};
use crate::domain::pinyin;
use crate::domain::value::{DoorCode, Home, Id};
use crate::text::find::holds;
use crate::text::msg::palette as msg;
use crate::text::{Language, Msg, Texts, words};

/// More rows than this nobody reads.
const MOST: usize = 60;

/// One thing to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PaletteRow {
    Command(&'static CommandRow),
    Key(&'static Binding),
    /// Somebody who was found.
    Person(Id),
    /// A household's page.
    Home(Home),
    Door(DoorCode),
    /// A patrol team's card.
    Team(u16),
    /// Something that is open.
    Matter(Matter),
}

impl PaletteRow {
    /// What kind of thing it is.
    pub(crate) fn kind(&self) -> Msg {
        match self {
            Self::Command(_) => msg::command(),
            Self::Key(Binding { action: Action::Show(_), .. }) => msg::screen(),
            Self::Key(_) => msg::key(),
            Self::Person(_) => msg::person(),
            Self::Home(_) => msg::home(),
            Self::Door(_) => msg::door(),
            Self::Team(_) => msg::team(),
            Self::Matter(_) => msg::matter(),
        }
    }

    /// What it goes by, and what is told of it beside, for the search.
    fn told(&self, state: &State, texts: &Texts) -> (Vec<String>, String) {
        let kind = texts.say(&self.kind());
        match self {
            Self::Command(row) => {
                let names = std::iter::once(row.name).chain(row.chinese.iter().copied());
                let does = texts.say(&words::word(row.word));
                (names.map(str::to_owned).collect(), format!("{does} {kind}"))
            }
            Self::Key(row) => (vec![texts.say(&does(row.action))], kind),
            // Found by the search itself.
            Self::Person(_) | Self::Home(_) => (vec![state.line.text().to_owned()], kind),
            Self::Door(code) => (vec![code.to_string()], kind),
            Self::Team(no) => {
                let team = state.tent.iter().flat_map(|tent| &tent.teams).find(|team| team.team == *no);
                let captain = team.map_or_else(String::new, |team| team.captain.to_string());
                (vec![no.to_string(), format!("t{no}"), captain], kind)
            }
            Self::Matter(matter) => (vec![named(state, matter)], kind),
        }
    }

    /// How well it answers a query: 0 by what it goes by, 1 by a part of that, 2 by what is told of it; none not at all.
    fn answers(&self, state: &State, query: &str, all: &[Texts; 2]) -> Option<u8> {
        if query.is_empty() {
            return Some(2);
        }
        let begins = |name: &String| name.to_lowercase().starts_with(query);
        // With whichever reading of a character that has several.
        let sounds = |name: &str| pinyin::initials(name).iter().any(|initials| initials.starts_with(query));
        all.iter()
            .filter_map(|texts| {
                let (names, about) = self.told(state, texts);
                if names.iter().any(begins) {
                    Some(0)
                } else if names.iter().any(|name| holds(name, query) || sounds(name)) {
                    Some(1)
                } else {
                    query.split(' ').all(|part| holds(&about, part)).then_some(2)
                }
            })
            .min()
    }
}

/// What a key does, in words.
pub(crate) fn does(action: Action) -> Msg {
    if let Action::Show(screen) = action { words::word(screen) } else { words::word(action) }
}

/// Whom or what an open matter is about.
fn named(state: &State, matter: &Matter) -> String {
    let Some(tent) = &state.tent else { return String::new() };
    match matter {
        Matter::Fever(id) => {
            let case = tent.fevers.iter().find(|case| case.person == *id);
            case.map_or_else(String::new, |case| case.name.to_string())
        }
        Matter::FollowUp(id) => {
            let row = tent.follow_ups.iter().find(|row| row.person == *id);
            row.map_or_else(String::new, |row| row.name.to_string())
        }
        Matter::Visitor(id) | Matter::Inside(id) => {
            let visitor = tent.visitors.iter().find(|(visitor, _)| visitor == id);
            visitor.map_or_else(String::new, |(_, person)| person.name.to_string())
        }
        Matter::Debt(seq) | Matter::Permit(seq) => seq.to_string(),
        Matter::Errand(no) | Matter::Tip(no) => no.to_string(),
        Matter::Team(no) | Matter::Thermometer(no) => format!("t{no}"),
        Matter::Door(code) => code.to_string(),
        Matter::Task(at, ..) | Matter::Fault(at) => at.name.to_string(),
        Matter::Lone | Matter::Handover => String::new(),
    }
}

/// What is looked for, in small letters.
fn query(state: &State) -> String {
    let text = entry::normalise(state.line.text());
    text.trim().trim_start_matches('/').trim().to_lowercase()
}

/// The rows that answer what is typed, the best first.
#[must_use]
pub(crate) fn rows(state: &State) -> Vec<PaletteRow> {
    let query = query(state);
    let tent = state.tent.as_deref();
    let likely = commands::likely(state);
    let place = |row: &CommandRow| likely.iter().position(|one| *one == row.word).unwrap_or(usize::MAX);
    // The word for a screen is its digit; its key stands for it here.
    let is_digit = |row: &&CommandRow| row.name.starts_with(|c: char| c.is_ascii_digit());
    let mut named: Vec<&CommandRow> = COMMANDS.iter().filter(|row| !is_digit(row)).collect();
    named.sort_by_key(|row| place(row));
    let commands = named.into_iter().map(PaletteRow::Command);
    let keys = TABLE.iter().filter(|row| row.place == KeyPlace::Screen && is_row(row)).map(PaletteRow::Key);
    let mut all: Vec<PaletteRow> = commands.chain(keys).collect();
    if !query.is_empty() {
        let found = &state.line.matches;
        let mut homes: Vec<&Home> = found.iter().filter_map(|row| row.person.home.as_ref()).collect();
        homes.dedup();
        all.extend(found.iter().map(|row| PaletteRow::Person(row.id)));
        all.extend(homes.into_iter().cloned().map(PaletteRow::Home));
        let doors = tent.iter().flat_map(|tent| tent.doors.iter());
        all.extend(doors.map(|door| PaletteRow::Door(door.code.clone())));
        let teams = tent.iter().flat_map(|tent| &tent.teams);
        all.extend(teams.map(|team| PaletteRow::Team(team.team)));
    }
    let open = matters::rows(state).into_iter().filter(Matter::is_open);
    all.extend(open.map(PaletteRow::Matter));
    let texts = [Language::ZhCn, Language::En].map(Texts::new);
    let mut rows: Vec<(u8, PaletteRow)> =
        all.into_iter().filter_map(|row| Some((row.answers(state, &query, &texts)?, row))).collect();
    rows.sort_by_key(|(how_well, _)| *how_well);
    rows.into_iter().map(|(_, row)| row).take(MOST).collect()
}

/// Whether a key stands for something to go to, and is not one that only moves in a list.
fn is_row(binding: &Binding) -> bool {
    match binding.action {
        any_of!(
            Action: Help Show Emergency Earlier Again Undo Figures Reveal Repaint Look Glyphs Language GoTo NextMatter
            Filter Quit
        ) => true,
        any_of!(Action: Enter Back NextPane PreviousPane Up Down Left Right PageUp PageDown Palette) => false,
    }
}

/// Opens it; what stood in the line can be brought back.
pub(super) fn open(state: &mut State) {
    earlier::empty_line(state);
    state.layers.push(OpenLayer::Palette(0));
}

/// The query has changed: another row is the first.
pub(super) fn narrowed(state: &mut State) {
    if let Some(OpenLayer::Palette(selected)) = state.layers.last_mut() {
        *selected = 0;
    }
}

/// Whether what stands in the line is a query.
#[must_use]
pub(super) fn is_open(state: &State) -> bool {
    matches!(state.layers.last(), Some(OpenLayer::Palette(_)))
}

/// Goes to the chosen row.
pub(super) fn choose(state: &mut State, selected: usize, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(row) = rows(state).into_iter().nth(selected) else {
        state.note = Some(ScreenNote::NothingFound);
        return;
    };
    state.layers.pop();
    state.line.clear();
    match row {
        PaletteRow::Command(row) => commands::put(state, row, effects),
        PaletteRow::Key(row) => state.leave(Todo::Typed(Input::Key(row.key), moment.id)),
        PaletteRow::Person(id) => when_free(state, Entered::LookAt(id), moment, effects),
        PaletteRow::Home(home) => {
            state.people.select(&home);
            state.leave(Todo::Show(Screen::People));
        }
        PaletteRow::Door(code) => matters::open(state, &Matter::Door(code), moment, effects),
        PaletteRow::Team(no) => matters::open(state, &Matter::Team(no), moment, effects),
        PaletteRow::Matter(matter) => matters::open(state, &matter, moment, effects),
    }
}
