//! A run: step after step is taken by the post and by the model, and all that either tells is compared.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::dice::Dice;
use crate::model::Told;
use crate::step::{Act, Step, Who};
use crate::world::{RESIDENTS, World};

/// Every so many steps the file is verified: chain, anchor, and the tables made from the journal again.
const VERIFIED_EVERY: usize = 500;
/// Every so many steps all that is known of everybody is compared.
const LOOKED_UP_EVERY: usize = 50;

/// Where post and model part.
#[derive(Clone, Debug)]
pub(crate) struct Parted {
    /// Number of the step, from 0.
    pub(crate) at: usize,
    pub(crate) why: String,
}

/// What a run came to.
#[derive(Clone, Debug)]
pub(crate) struct Ran {
    pub(crate) steps: Vec<Step>,
    /// Sequence number and hash of the last record.
    pub(crate) head: String,
    pub(crate) parted: Option<Parted>,
    /// How many steps recorded something, were refused, and were about nobody.
    pub(crate) came_to: [usize; 3],
}

fn differ(what: &str, model: &str, post: &str) -> String {
    format!("{what}\n  model: {model}\n  post:  {post}")
}

/// Takes steps, at most so many; where the next one is `None` it is over.
pub(crate) fn run(
    seed: u64,
    mut next: impl FnMut(usize, &crate::model::Model) -> Option<Step>,
    is_thorough: bool,
) -> Ran {
    let (mut world, mut model) = World::new(seed);
    let mut ran = Ran { steps: Vec::new(), head: String::new(), parted: None, came_to: [0; 3] };
    while let Some(step) = next(ran.steps.len(), &model) {
        let at = ran.steps.len();
        ran.steps.push(step.clone());
        let mut expected = model.clone();
        let by_model = expected.step(&step);
        // Whom a step means is told by the model as it was, when by the clock as it is.
        let mut meant = model.clone();
        meant.clock = expected.clock;
        world.set_clock(expected.clock);
        let taken = catch_unwind(AssertUnwindSafe(|| -> Result<(), String> {
            let is_idle =
                by_model == Told::Nothing && step.act.is_command() || step.act.is_about_nobody(&by_model);
            if !is_idle {
                let by_post = world.step(&step, &meant)?;
                let by_model = expected.in_as_many_parts(by_model.clone(), &by_post);
                // What a desk answers by itself is told by the outcome alone.
                let same = match &by_post {
                    Told::Said(said) => {
                        matches!(by_model, Told::No { .. }) && by_model.outcome_of_a_line() == *said
                    }
                    told => *told == by_model,
                };
                if !same {
                    return Err(differ("what came of it", &format!("{by_model:?}"), &format!("{by_post:?}")));
                }
            }
            let (shown, by_post) = (expected.shown(), world.shown()?);
            if shown != by_post {
                let fields = shown.differs(&by_post).into_iter();
                let fields = fields.map(|(field, model, post)| differ(field, &model, &post));
                return Err(format!("what is shown: {}", fields.collect::<Vec<_>>().join("\n")));
            }
            let everybody = (0..RESIDENTS).map(Who::Resident);
            let (all, who) = (at.is_multiple_of(LOOKED_UP_EVERY), step.act.who());
            for who in everybody.filter(|_| all).chain(who) {
                let Some(known) = expected.shown_person(who) else { continue };
                let by_post = world.shown_person(who)?;
                if known != by_post {
                    let what = format!("what is known of {who}");
                    return Err(differ(&what, &format!("{known:?}"), &format!("{by_post:?}")));
                }
            }
            if is_thorough && at % VERIFIED_EVERY == VERIFIED_EVERY - 1 {
                world.is_sound()?;
            }
            Ok(())
        }));
        let taken = taken.unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Err(format!("it panicked: {}", text.unwrap_or_default()))
        });
        let kind = match by_model {
            Told::Done { .. } | Told::Claim(_) => 0,
            Told::No { .. } | Told::Said(_) => 1,
            Told::Nothing => 2,
        };
        ran.came_to[kind] += 1;
        if let Err(why) = taken {
            ran.parted = Some(Parted { at, why });
            return ran;
        }
        model = expected;
    }
    if is_thorough && let Err(why) = world.is_sound() {
        ran.parted = Some(Parted { at: ran.steps.len().saturating_sub(1), why });
    }
    ran.head = world.head();
    ran
}

/// So many steps of a seed.
pub(crate) fn of_seed(seed: u64, steps: usize) -> Ran {
    let mut dice = Dice::new(seed);
    run(seed, |at, model| (at < steps).then(|| dice.next(model)), true)
}

/// Steps that are given.
pub(crate) fn of_steps(seed: u64, steps: &[Step], is_thorough: bool) -> Ran {
    run(seed, |at, _| steps.get(at).cloned(), is_thorough)
}

impl Act {
    /// Whether it goes through the one door of the store.
    pub(crate) fn is_command(&self) -> bool {
        !matches!(
            self,
            Self::Open(_)
                | Self::Close
                | Self::Clock(_)
                | Self::Reboot { .. }
                | Self::Zone(_)
                | Self::Restart(_)
                | Self::Kill { .. }
                | Self::Verify
        )
    }

    /// Whether nobody is there to be opened.
    fn is_about_nobody(&self, told: &Told) -> bool {
        matches!(self, Self::Open(_)) && *told == Told::Nothing
    }

    /// Whom it is about.
    pub(crate) fn who(&self) -> Option<Who> {
        match self {
            Self::Pass(pass) => Some(pass.who),
            Self::Join { who, .. } | Self::HostSays { who, .. } | Self::FeverEnds { who, .. } => Some(*who),
            Self::Leave(who) | Self::Open(who) | Self::Erase(who) => Some(*who),
            Self::Flag { who, .. } | Self::Unflag { who, .. } => Some(*who),
            Self::Visitor { no, .. } => Some(Who::Visitor(*no)),
            _ => None,
        }
    }
}
