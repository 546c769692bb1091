//! The simulation for as long as somebody wants: `cargo bench --bench sim -- --steps 1000000 --seed 7`. Tells steps per
//! second; where post and model part it tells the scenario, made as short as it goes (or `--as-it-is`), and ends with 1. A scenario from a
//! file is played again with `--scenario FILE`. Without options a short run.

#![expect(
    clippy::match_same_arms,
    clippy::unnecessary_wraps,
    reason = "the model is a table: each row says its own"
)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a harness fails by panicking")]

mod dice;
mod model;
mod run;
mod shrink;
mod step;
mod typed;
mod world;

use std::process::ExitCode;
use std::time::Instant;

/// So many steps make a night; then another one begins, under the next seed.
const NIGHT: usize = 5_000;
/// How many steps where nobody says it.
const STEPS: usize = 1_000;

/// What stands behind an option.
fn option(name: &str) -> Option<String> {
    let mut words = std::env::args().skip_while(|word| word != name);
    words.nth(1)
}

fn number(name: &str) -> Option<u64> {
    option(name).map(|word| word.parse().unwrap())
}

fn main() -> ExitCode {
    if let Some(file) = option("--scenario") {
        let steps = step::scenario(&std::fs::read_to_string(file).unwrap());
        let ran = run::of_steps(0, &steps, true);
        let Some(parted) = &ran.parted else {
            println!("{} steps agree", steps.len());
            return ExitCode::SUCCESS;
        };
        print!("{}", shrink::told(0, &ran.steps, parted));
        return ExitCode::FAILURE;
    }
    let steps = number("--steps").map_or(STEPS, |steps| usize::try_from(steps).unwrap());
    let mut seed = number("--seed").unwrap_or(1);
    let begun = Instant::now();
    let mut done = 0;
    let mut came_to = [0; 3];
    while done < steps {
        let ran = run::of_seed(seed, NIGHT.min(steps - done));
        done += ran.steps.len();
        came_to.iter_mut().zip(ran.came_to).for_each(|(all, more)| *all += more);
        if let Some(parted) = &ran.parted {
            println!("seed {seed} parts at step {}", ran.steps.len());
            if std::env::args().any(|word| word == "--as-it-is") {
                print!("{}", shrink::told(seed, &ran.steps, parted));
                return ExitCode::FAILURE;
            }
            let (steps, parted) = shrink::shrink(seed, &ran);
            print!("{}", shrink::told(seed, &steps, &parted));
            return ExitCode::FAILURE;
        }
        println!("seed {seed}: {} steps, head {}", ran.steps.len(), ran.head);
        seed += 1;
    }
    let [recorded, refused, idle] = came_to;
    let seconds = begun.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate to two places")]
    let rate = done as f64 / seconds;
    println!(
        "{done} steps in {seconds:.1} s: {rate:.0} a second; {recorded} recorded, {refused} refused, {idle} about nobody"
    );
    ExitCode::SUCCESS
}
