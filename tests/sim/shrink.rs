//! A failing run is made as short as it goes (delta debugging over the list of its steps), and told as a scenario.

use std::collections::BTreeSet;
use std::mem::{Discriminant, discriminant};
use std::time::{Duration, Instant};

use crate::run::{Parted, Ran, of_steps};
use crate::step::{Act, Comes, Fault, Step, Who};
use crate::world::DOES_NOT_ADD_UP;

/// No longer than this is it tried to make a scenario shorter.
const PATIENCE: Duration = Duration::from_secs(40);

/// The shortest list of steps that was found to fail, and how it fails.
pub(crate) fn shrink(seed: u64, ran: &Ran) -> (Vec<Step>, Parted) {
    // What every attempt that fails prints would bury the one that is told.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let is_of_the_file = ran.parted.as_ref().is_some_and(|parted| parted.why.contains(DOES_NOT_ADD_UP));
    let shrunk = Shrinking { seed, is_of_the_file, begun: Instant::now() }.shrink(ran);
    std::panic::set_hook(hook);
    shrunk
}

struct Shrinking {
    seed: u64,
    /// It is a verification that finds it, so that each attempt is verified.
    is_of_the_file: bool,
    begun: Instant,
}

impl Shrinking {
    fn fails(&self, steps: &[Step]) -> Option<Parted> {
        if self.begun.elapsed() > PATIENCE {
            return None;
        }
        of_steps(self.seed, steps, self.is_of_the_file).parted
    }

    fn shrink(&self, ran: &Ran) -> (Vec<Step>, Parted) {
        let mut parted = ran.parted.clone().unwrap_or(Parted { at: 0, why: String::new() });
        let mut steps = ran.steps[..=parted.at.min(ran.steps.len() - 1)].to_vec();
        self.leave_out_whole_kinds(&mut steps, &mut parted);
        let mut chunk = steps.len().div_ceil(2);
        while chunk > 0 {
            let mut from = 0;
            let mut is_shorter = false;
            while from < steps.len() {
                let to = (from + chunk).min(steps.len());
                let fewer = [&steps[..from], &steps[to..]].concat();
                if let Some(again) = self.fails(&fewer) {
                    steps = fewer[..=again.at].to_vec();
                    (parted, is_shorter) = (again, true);
                } else {
                    from = to;
                }
            }
            if chunk == 1 && !is_shorter {
                break;
            }
            if !is_shorter || chunk > 1 {
                chunk = (chunk / 2).max(1);
            }
        }
        self.simplify(&mut steps, &mut parted);
        (steps, parted)
    }

    /// Most of what happened has nothing to do with it: all that was about somebody else, or of another kind.
    fn leave_out_whole_kinds(&self, steps: &mut Vec<Step>, parted: &mut Parted) {
        let whom: BTreeSet<Option<Who>> = steps.iter().map(|step| step.act.who()).collect();
        for who in whom {
            self.try_only(steps, parted, |step| step.act.who() != who);
        }
        let mut kinds: Vec<Discriminant<Act>> = Vec::new();
        for step in steps.iter() {
            let kind = discriminant(&step.act);
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        for kind in kinds {
            self.try_only(steps, parted, |step| discriminant(&step.act) != kind);
        }
    }

    fn try_only(&self, steps: &mut Vec<Step>, parted: &mut Parted, keep: impl Fn(&Step) -> bool) {
        let mut fewer: Vec<Step> = steps.iter().filter(|step| keep(step)).cloned().collect();
        if fewer.len() < steps.len()
            && let Some(again) = self.fails(&fewer)
        {
            fewer.truncate(again.at + 1);
            (*steps, *parted) = (fewer, again);
        }
    }

    /// No waiting and no fault where none is needed.
    fn simplify(&self, steps: &mut Vec<Step>, parted: &mut Parted) {
        for at in 0..steps.len() {
            let step = &steps[at];
            let plainer = [
                Step { wait_s: 0, ..step.clone() },
                Step { fault: Fault::None, ..step.clone() },
                Step { comes: Comes::Meant, ..step.clone() },
                Step { by: 0, ..step.clone() },
                Step { gate: 1, ..step.clone() },
            ];
            for plain in plainer {
                if at >= steps.len() || plain == steps[at] {
                    continue;
                }
                let mut other = steps.clone();
                other[at] = plain;
                if let Some(again) = self.fails(&other) {
                    other.truncate(again.at + 1);
                    (*steps, *parted) = (other, again);
                }
            }
        }
    }
}

/// A scenario as it stands in a file.
pub(crate) fn told(seed: u64, steps: &[Step], parted: &Parted) -> String {
    let why: Vec<String> = parted.why.lines().map(|line| format!("# {line}")).collect();
    let lines: Vec<String> = steps.iter().map(ToString::to_string).collect();
    let (why, lines) = (why.join("\n"), lines.join("\n"));
    format!("# seed {seed}, {} steps, parts at the last one:\n{why}\n{lines}\n", steps.len())
}
