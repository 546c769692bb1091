//! What lies over a screen: what each layer does with Enter, the arrows and Esc. Each is a room as a screen is.

use strum::VariantArray as _;

use super::commands;
use super::earlier;
use super::figures;
use super::keys::KeyPlace;
use super::palette;
use super::past;
use super::people::{self, StaffChoice};
use super::reading::nth;
use super::reveal;
use super::room::Room;
use super::routes::{self, RouteList};
use super::rules;
use super::sight::{moved, moved_from, put};
use super::state::help;
use super::state::{Effect, Idle, Moment, OpenLayer, State};
use crate::domain::entry;
use crate::domain::reveal::RevealReason;
use crate::store::PastMove;

pub(super) trait LayerRoom: Room {
    /// Where a key falls, as the key table has it.
    fn place(&self) -> KeyPlace {
        KeyPlace::List
    }

    /// Enter with something in the line; whether the layer takes it. Else the line is sent.
    fn enter_line(&self, _state: &mut State, _moment: &Moment, _effects: &mut Vec<Effect>) -> bool {
        false
    }
}

/// The room of a layer.
pub(super) fn room(layer: &OpenLayer) -> &'static dyn LayerRoom {
    match layer {
        OpenLayer::Help(_) => &Help,
        OpenLayer::Changes(..) | OpenLayer::Since(..) | OpenLayer::Practice(_) => &ChangesLayer,
        OpenLayer::Visitor(_) => &Form,
        OpenLayer::Team(..) => &Team,
        OpenLayer::Rules(_) => &RulesLayer,
        OpenLayer::Routes(_) => &Routes,
        OpenLayer::Earlier(_) => &EarlierOnes,
        OpenLayer::Commands(_) => &Commands,
        OpenLayer::Reasons(_) => &ReasonsLayer,
        OpenLayer::Staff(_) => &StaffChoices,
        OpenLayer::Palette(_) => &Palette,
        OpenLayer::Past(_) => &Past,
        OpenLayer::Figures(_) => &Figures,
    }
}

struct Help;

/// What is looked for in help stands on one page.
fn not_searching(state: &State) -> Result<(), Idle> {
    if state.help_query().is_some() { Err(Idle::Searching) } else { Ok(()) }
}

impl Room for Help {
    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        if let Some(OpenLayer::Help(at)) = state.layers.last_mut() {
            return put(state.sight.scrolled(at.scrolled, rows), &mut at.scrolled);
        }
        false
    }

    fn has_panes(&self, state: &State) -> Result<(), Idle> {
        not_searching(state)
    }

    fn next_pane(&self, state: &mut State, by: usize, _effects: &mut Vec<Effect>) {
        help::turn(state, if by == 1 { 1 } else { -1 });
    }

    fn has_aside(&self, state: &State) -> Result<(), Idle> {
        not_searching(state)
    }

    fn aside(&self, state: &mut State, by: isize, _effects: &mut Vec<Effect>) {
        help::turn(state, by);
    }

    /// What was looked for goes first, and all of help is back.
    fn back(&self, state: &mut State, _effects: &mut Vec<Effect>) -> bool {
        if state.help_query().is_some() {
            state.line.clear();
            return true;
        }
        state.layers.pop().is_some()
    }
}

impl LayerRoom for Help {
    fn place(&self) -> KeyPlace {
        KeyPlace::Help
    }

    fn enter_line(&self, state: &mut State, _moment: &Moment, _effects: &mut Vec<Effect>) -> bool {
        match not_searching(state) {
            Ok(()) => false,
            Err(idle) => {
                state.say_idle(idle);
                true
            }
        }
    }
}

/// What is new, of the program or since somebody left, and what came of a lesson: read and closed.
struct ChangesLayer;

impl Room for ChangesLayer {
    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        if let Some(
            OpenLayer::Changes(_, scrolled) | OpenLayer::Since(_, scrolled) | OpenLayer::Practice(scrolled),
        ) = state.layers.last_mut()
        {
            return put(state.sight.scrolled(*scrolled, rows), scrolled);
        }
        false
    }

    fn has_panes(&self, _state: &State) -> Result<(), Idle> {
        Err(Idle::NotHere)
    }
}

impl LayerRoom for ChangesLayer {
    fn place(&self) -> KeyPlace {
        KeyPlace::Help
    }
}

/// A visitor's form: its keys are its own.
struct Form;

impl Room for Form {
    fn back(&self, state: &mut State, _effects: &mut Vec<Effect>) -> bool {
        earlier::close_top(state)
    }
}

impl LayerRoom for Form {
    fn place(&self) -> KeyPlace {
        KeyPlace::Form
    }
}

struct Team;

impl Room for Team {
    fn enter(&self, state: &mut State, _moment: &Moment, _effects: &mut Vec<Effect>) {
        if let Some(OpenLayer::Team(_, members, selected)) = state.layers.last() {
            let member = members.get(*selected).map(|member| member.staff_no.clone());
            people::show_member(state, member);
        }
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        if let Some(OpenLayer::Team(_, members, selected)) = state.layers.last_mut() {
            return put(moved(*selected, rows, members.len()), selected);
        }
        false
    }
}

impl LayerRoom for Team {
    fn place(&self) -> KeyPlace {
        KeyPlace::Team
    }
}

struct RulesLayer;

impl Room for RulesLayer {
    fn enter(&self, state: &mut State, _moment: &Moment, effects: &mut Vec<Effect>) {
        if let Some(OpenLayer::Rules(Some(selected))) = state.layers.last() {
            rules::choose(state, *selected, effects);
        } else {
            state.say_idle(Idle::NothingChosen);
        }
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        let all = state.tent.as_ref().map_or(0, |tent| rules::choices(tent, &state.now).len());
        if let Some(OpenLayer::Rules(selected)) = state.layers.last_mut() {
            return put(moved_from(*selected, rows, all), selected);
        }
        false
    }
}

impl LayerRoom for RulesLayer {}

/// The routes, or one of them.
struct Routes;

impl Room for Routes {
    fn enter(&self, state: &mut State, _moment: &Moment, effects: &mut Vec<Effect>) {
        routes::choose(state, effects);
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        if let Some(OpenLayer::Routes(list)) = state.layers.last_mut() {
            return put(moved(list.selected, rows, list.rows()), &mut list.selected);
        }
        false
    }

    /// From a route back to the list.
    fn back(&self, state: &mut State, _effects: &mut Vec<Effect>) -> bool {
        if let Some(OpenLayer::Routes(list)) = state.layers.last_mut()
            && let Some(at) = list.routes.iter().position(|route| Some(route.no) == list.open)
        {
            *list = RouteList { open: None, selected: at, routes: std::mem::take(&mut list.routes) };
            return true;
        }
        state.layers.pop().is_some()
    }
}

impl LayerRoom for Routes {}

/// Earlier lines: their keys are their own.
struct EarlierOnes;

impl Room for EarlierOnes {}

impl LayerRoom for EarlierOnes {}

/// The commands that may be meant.
struct Commands;

impl Room for Commands {
    fn enter(&self, state: &mut State, _moment: &Moment, effects: &mut Vec<Effect>) {
        if let Some(OpenLayer::Commands(selected)) = state.layers.last() {
            commands::choose(state, *selected, effects);
        }
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        let all = commands::rows(state).len();
        if let Some(OpenLayer::Commands(selected)) = state.layers.last_mut() {
            return put(moved(*selected, rows, all), selected);
        }
        false
    }
}

impl LayerRoom for Commands {
    fn enter_line(&self, state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) -> bool {
        self.enter(state, moment, effects);
        true
    }
}

/// Why are numbers to be shown?
struct ReasonsLayer;

impl Room for ReasonsLayer {
    fn enter(&self, state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
        if let Some(OpenLayer::Reasons(selected)) = state.layers.last() {
            reveal::choose(state, *selected, moment, effects);
        }
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        if let Some(OpenLayer::Reasons(selected)) = state.layers.last_mut() {
            return put(moved(*selected, rows, RevealReason::VARIANTS.len()), selected);
        }
        false
    }
}

impl LayerRoom for ReasonsLayer {
    fn enter_line(&self, state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) -> bool {
        let Some(nth) = nth(state.line.text()) else { return false };
        state.line.clear();
        reveal::choose(state, nth, moment, effects);
        true
    }
}

/// What can be done with one of the staff.
struct StaffChoices;

impl Room for StaffChoices {
    fn enter(&self, state: &mut State, _moment: &Moment, effects: &mut Vec<Effect>) {
        if let Some(OpenLayer::Staff(Some(selected))) = state.layers.last() {
            people::choose(state, *selected, effects);
        } else {
            state.say_idle(Idle::NothingChosen);
        }
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        if let Some(OpenLayer::Staff(selected)) = state.layers.last_mut() {
            return put(moved_from(*selected, rows, StaffChoice::all().len()), selected);
        }
        false
    }
}

impl LayerRoom for StaffChoices {}

/// Everything that can be gone to.
struct Palette;

impl Room for Palette {
    fn enter(&self, state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
        if let Some(OpenLayer::Palette(selected)) = state.layers.last() {
            palette::choose(state, *selected, moment, effects);
        }
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        let all = palette::rows(state).len();
        if let Some(OpenLayer::Palette(selected)) = state.layers.last_mut() {
            return put(moved(*selected, rows, all), selected);
        }
        false
    }

    /// What was looked for goes with it.
    fn back(&self, state: &mut State, _effects: &mut Vec<Effect>) -> bool {
        state.line.clear();
        state.layers.pop().is_some()
    }
}

impl LayerRoom for Palette {
    /// A scan is one here too: its card is sent, and no row that stood there by chance is chosen.
    fn enter_line(&self, state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) -> bool {
        let is_card = entry::is_whole_card(&entry::normalise(state.line.text()));
        if !is_card {
            self.enter(state, moment, effects);
        }
        !is_card
    }
}

/// The post as it stood. Nothing there can be acted on.
struct Past;

impl Room for Past {
    fn enter(&self, state: &mut State, _moment: &Moment, _effects: &mut Vec<Effect>) {
        state.say_idle(Idle::NotHere);
    }

    fn move_by(&self, state: &mut State, rows: isize, effects: &mut Vec<Effect>) -> bool {
        past::go(state, PastMove::Minutes(i64::try_from(rows).unwrap_or_default()), effects);
        true
    }

    fn turn(&self, state: &mut State, pages: isize, effects: &mut Vec<Effect>) -> bool {
        past::go(state, if pages < 0 { PastMove::StopBefore } else { PastMove::NextStop }, effects);
        true
    }

    fn has_aside(&self, _state: &State) -> Result<(), Idle> {
        Ok(())
    }

    fn aside(&self, state: &mut State, by: isize, effects: &mut Vec<Effect>) {
        past::go(state, PastMove::Records(i64::try_from(by).unwrap_or_default()), effects);
    }
}

impl LayerRoom for Past {
    fn place(&self) -> KeyPlace {
        KeyPlace::Past
    }
}

/// Figures: sideways to another of them, Tab to the other time, up and down to another row.
struct Figures;

impl Room for Figures {
    fn enter(&self, state: &mut State, _moment: &Moment, _effects: &mut Vec<Effect>) {
        state.say_idle(Idle::NotHere);
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        figures::move_by(state, rows)
    }

    fn next_pane(&self, state: &mut State, _by: usize, _effects: &mut Vec<Effect>) {
        figures::flip(state);
    }

    fn has_aside(&self, _state: &State) -> Result<(), Idle> {
        Ok(())
    }

    fn aside(&self, state: &mut State, by: isize, _effects: &mut Vec<Effect>) {
        figures::turn(state, by);
    }
}

impl LayerRoom for Figures {
    fn place(&self) -> KeyPlace {
        KeyPlace::Figures
    }
}
