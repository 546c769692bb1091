//! Words that only the screen can carry out.

use super::desk::Step;
use super::figures;
use super::form::VisitorForm;
use super::keys::Action;
use super::past;
use super::people;
use super::practice;
use super::press::{act, leave};
use super::queue::take_selected;
use super::reveal;
use super::screens::show;
use super::sent::run;
use super::sign_in;
use super::state::help::HelpAt;
use super::state::{Clipboard, Effect, Idle, Moment, OpenLayer, Screen, ScreenNote, State};
use crate::domain::command::{AccessCommand, Command, Leave};
use crate::domain::entry::ScreenOrder;
use crate::exchange::notices;
use crate::store::service::{Read, Wish};

/// Does what only the screen can do.
pub(super) fn carry_out(state: &mut State, order: ScreenOrder, moment: &Moment, effects: &mut Vec<Effect>) {
    match order {
        ScreenOrder::ToTent => show(state, Screen::Tent, effects),
        ScreenOrder::ToGate => show(state, Screen::Gate, effects),
        ScreenOrder::ToPatrol => show(state, Screen::Patrol, effects),
        ScreenOrder::ToDoors => show(state, Screen::Doors, effects),
        ScreenOrder::ToTasks => show(state, Screen::Tasks, effects),
        ScreenOrder::ToPeople => show(state, Screen::People, effects),
        ScreenOrder::ToStaff => people::show_staff(state),
        ScreenOrder::ToShift => show(state, Screen::Shift, effects),
        ScreenOrder::Help(topic) => state.layers.push(OpenLayer::Help(HelpAt::asked(&topic))),
        ScreenOrder::Quit => leave(state, effects),
        ScreenOrder::Theme => act(state, Action::Look, moment, effects),
        ScreenOrder::Glyphs => act(state, Action::Glyphs, moment, effects),
        ScreenOrder::Lang => act(state, Action::Language, moment, effects),
        ScreenOrder::Take => take_selected(state, moment, effects),
        ScreenOrder::Leave => {
            let tent = state.tent.as_ref();
            let selected = tent.and_then(|tent| state.panes.selected(tent, state.desk.at()));
            match selected.map(|row| row.arrival) {
                Some(arrival) => {
                    run(state, Step::Execute(Command::Leave(Leave { arrival })), moment, effects);
                }
                None => state.say_idle(Idle::NobodySelected),
            }
        }
        ScreenOrder::Clear => {
            let dropped = state.line.pasted.len();
            state.line.pasted.clear();
            state.note = Some(ScreenNote::PasteDropped(dropped));
        }
        ScreenOrder::AtGate => {
            let known = state
                .tent
                .as_ref()
                .is_some_and(|tent| tent.gates.iter().any(|gate| gate.no == state.desk.gate));
            if !known {
                let first = state.tent.as_ref().and_then(|tent| tent.gates.first()).map(|gate| gate.no);
                state.desk.gate = first.unwrap_or(1);
            }
            state.panes.arrival = None;
            state.note = Some(ScreenNote::Gate(state.desk.gate));
        }
        // A form that was left is somebody else's, and waits to be brought back.
        ScreenOrder::Visitor(typed) => state.layers.push(OpenLayer::Visitor(VisitorForm::new(&typed))),
        ScreenOrder::Past(at_ms) => past::open(state, at_ms.unwrap_or(moment.now.wall_ms), effects),
        ScreenOrder::Since(from_ms) => {
            effects.push(Wish::Since(state.actor.staff_no.clone(), from_ms).into());
        }
        ScreenOrder::Figures => figures::open(state, effects),
        ScreenOrder::Rules => state.layers.push(OpenLayer::Rules(None)),
        ScreenOrder::Routes(no) => {
            let ticket = state.ticket();
            effects.push(Effect::Ask(Read::Routes(ticket, no).into()));
        }
        ScreenOrder::CopyNotice(no) => copy_notice(state, no, effects),
        ScreenOrder::Reveal(why) => reveal::word(state, &why, moment, effects),
        ScreenOrder::Swap(staff_no) => sign_in::swap(state, &staff_no, moment, effects),
        ScreenOrder::Practice(wish) => practice::order(state, wish, moment),
        ScreenOrder::Lock => sign_in::lock(state),
        ScreenOrder::ChangePin => sign_in::change(state),
        ScreenOrder::ResetPin { staff_no } => {
            let step = state.desk.lift(Command::Access(AccessCommand::ResetPin { staff_no }));
            run(state, step, moment, effects);
        }
    }
}

/// A notice goes to the terminal for its clipboard. Whether that has one, and heeds it, no terminal tells.
fn copy_notice(state: &mut State, no: u32, effects: &mut Vec<Effect>) {
    let tent = state.tent.as_ref();
    let found = tent.and_then(|tent| Some((tent, tent.notices.iter().find(|row| row.no == no)?)));
    state.note = Some(match found {
        None => ScreenNote::NoticeUnknown(no),
        Some(_) if state.clipboard == Clipboard::Missing => ScreenNote::NoClipboard(no),
        Some((tent, row)) => {
            effects.push(Effect::Copy(notices::text(row, &tent.post.name)));
            ScreenNote::NoticeCopied(no)
        }
    });
}
