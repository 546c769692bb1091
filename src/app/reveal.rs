//! Numbers shown whole: asked for with a reason, seen for half a minute, and only as long as nothing changes.
//!
//! They come with the store's answer and live here alone: in no line, no draft, no answer that stays.

use strum::VariantArray as _;
use zeroize::Zeroize as _;

use super::desk::{Notice, Said, Step};
use super::sent::run;
pub(crate) use super::state::reveal::Shown;
use super::state::{Effect, Idle, Moment, OpenLayer, Screen, ScreenNote, State, Timer};
use crate::domain::command::{Command, Refusal, Reveal};
use crate::domain::reveal::{Numbers, RevealReason, RevealWhy, Whose};
use crate::domain::roles::Right;
use crate::domain::value::{Home, Id, SafeText};

/// How long numbers are shown, in milliseconds.
pub(crate) const SHOWN_MS: i64 = 30_000;

/// Somebody whose numbers can be asked for.
struct Target<'a> {
    id: Id,
    whose: Whose,
    name: &'a SafeText,
    home: Option<&'a Home>,
}

/// Who is chosen on the page in sight, else who is open.
fn target(state: &State) -> Option<Target<'_>> {
    let people = &state.people;
    if state.screen == Screen::People {
        if let Some(page) = &people.staff {
            let row = page.selected()?;
            let whose = Whose::Staff(row.staff.staff_no.clone());
            return Some(Target { id: row.id, whose, name: &row.staff.name, home: None });
        }
        if let Some(member) = people.member.and_then(|member| people.page.get(member)) {
            let (id, person) = (member.row.id, &member.row.person);
            return Some(Target {
                id,
                whose: Whose::Person(id),
                name: &person.name,
                home: person.home.as_ref(),
            });
        }
    }
    let open = state.desk.open.as_ref()?;
    let person = &open.known.person;
    Some(Target {
        id: open.id,
        whose: Whose::Person(open.id),
        name: &person.name,
        home: person.home.as_ref(),
    })
}

/// Who is chosen or open, by name.
#[must_use]
pub(crate) fn who(state: &State) -> String {
    target(state).map(|target| target.name.to_string()).unwrap_or_default()
}

/// Whether there is anybody whose numbers could be asked for.
///
/// # Errors
/// [`Idle::NobodyChosen`] if there is not.
pub(super) fn available(state: &State) -> Result<(), Idle> {
    target(state).map(|_| ()).ok_or(Idle::NobodyChosen)
}

/// The key, or the word alone: why?
pub(super) fn ask(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    if let Err(idle) = available(state) {
        state.note = Some(ScreenNote::KeyIdle(idle));
    } else if Right::Reveal.is_held_by(state.actor.role) {
        state.layers.push(OpenLayer::Reasons(0));
    } else {
        let refusal = state.actor.refused(Right::Reveal);
        refuse(state, refusal, moment, effects);
    }
}

/// The word with a reason behind it.
pub(super) fn word(state: &mut State, rest: &str, moment: &Moment, effects: &mut Vec<Effect>) {
    if rest.trim().is_empty() {
        return ask(state, moment, effects);
    }
    match RevealWhy::read(rest) {
        Some(why) => for_reason(state, &why, moment, effects),
        None => refuse(state, Refusal::NeedWhy, moment, effects),
    }
}

/// A reason was chosen from the list; one that is none of it is typed.
pub(super) fn choose(state: &mut State, selected: usize, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(reason) = RevealReason::VARIANTS.get(selected).copied() else { return };
    state.layers.pop();
    if reason == RevealReason::Other {
        super::rules::type_in(state, "{cmd-reveal} {reveal-other} ", effects);
    } else {
        for_reason(state, &RevealWhy::new(reason), moment, effects);
    }
}

fn for_reason(state: &mut State, why: &RevealWhy, moment: &Moment, effects: &mut Vec<Effect>) {
    match target(state).map(|target| target.whose) {
        // A number that was typed as the reason is nobody's to keep.
        Some(whose) => {
            let why = RevealWhy { reason: why.reason, note: crate::text::mask::masked(&why.note) };
            run(state, Step::Execute(Command::Reveal(Reveal { whose, why })), moment, effects);
        }
        None => state.note = Some(ScreenNote::KeyIdle(Idle::NobodyChosen)),
    }
}

fn refuse(state: &mut State, refusal: Refusal, moment: &Moment, effects: &mut Vec<Effect>) {
    let said = Said::new(Notice::Refused { refusal, person: None }, false);
    run(state, Step::Say(said), moment, effects);
}

/// The timer went off, perhaps a little early.
pub(super) fn hide(state: &State, moment: &Moment, effects: &mut Vec<Effect>) {
    let left_ms = state.shown.as_ref().map(|shown| shown.until_ms - moment.now.mono_ms);
    if let Some(left_ms) =
        left_ms.and_then(|left_ms| u64::try_from(left_ms).ok()).filter(|left_ms| *left_ms > 0)
    {
        effects.push(Effect::SetTimer(Timer::Hide, left_ms));
    }
}

/// The store handed numbers out: they are in sight if whoever asked still looks at whom they asked about.
pub(super) fn take(
    state: &mut State,
    subject: Option<Id>,
    numbers: Numbers,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    let shown = target(state).filter(|target| Some(target.id) == subject).map(|target| Shown {
        id: target.id,
        name: target.name.clone(),
        home: target.home.cloned(),
        numbers,
        until_ms: moment.now.mono_ms + SHOWN_MS,
        screen: state.screen,
        actor: state.actor.staff_no.clone(),
    });
    if shown.is_some() {
        effects.push(Effect::SetTimer(Timer::Hide, u64::try_from(SHOWN_MS).unwrap_or_default()));
    }
    state.shown = shown;
}

/// Out of sight as soon as anything changed: the time is over, somebody else is open or nobody, another screen,
/// another warden, the lock.
pub(super) fn prune(state: &mut State, moment: &Moment) {
    let Some(shown) = &state.shown else { return };
    let left_ms = shown.until_ms - moment.now.mono_ms;
    let is_same = state.sign_in.is_none()
        && state.screen == shown.screen
        && state.actor.staff_no == shown.actor
        && target(state).is_some_and(|target| target.id == shown.id);
    if left_ms <= 0 || !is_same {
        state.shown.zeroize();
    }
}
