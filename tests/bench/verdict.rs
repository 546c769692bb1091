//! A verdict: what is found when somebody is opened at the gate, and the whole durable record of it.
//!
//! Method: 3,000 people, three to a home, who have passed 1,000,000 times within fourteen hours, so that
//! each household has about 1,000 passages and all its outings lie in the window of the quota; the rule
//! `two-days` holds, every tenth has a flag. `open`: what is known of a person is read in a transaction
//! of its own and judged. `record`: one passage decided, recorded and synced, its anchor written.
//! Run with `cargo bench --bench verdict`.

mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
mod million;

use measure::Times;
use million::Hands;
use nightpost::domain::command::{Command, OfficeCommand, RuleCommand};
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::gate::{Measured, PassageRequest, verdict};
use nightpost::domain::rules::Preset;
use nightpost::domain::value::{Direction, Temperature};
use nightpost::store::Store;

/// How many passages the file has.
const PASSAGES: usize = 1_000_000;

fn main() -> anyhow::Result<()> {
    let whole = std::env::args().any(|arg| arg == "--bench");
    let (passages, runs) = if whole { (PASSAGES, 5_000) } else { (2_000, 50) };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("post.db");
    million::passages(&path, passages)?;
    let hands = Hands::default();
    // Where the million ended, and a minute more, so that nobody was recorded just now.
    hands.pass(i64::try_from(passages)? * 50 + 60_000);
    let mut store = Store::open(&path, hands.context())?;
    let people = store.first_listed()?;
    if let Some(preset) = Preset::named("two-days") {
        store.execute(&hands.op(), &Command::Rule(RuleCommand::Set(preset.rule(hands.now().wall_ms))))?;
    }
    for person in people.iter().step_by(10).copied() {
        store.execute(
            &hands.op(),
            &Command::Office(OfficeCommand::SetFlag { person, flag: Flag::new(FlagKind::FollowUp) }),
        )?;
    }

    measure::head();
    let mut at = 0;
    let mut found = 0;
    let times = Times::of(runs, || -> anyhow::Result<()> {
        at += 7;
        let request = PassageRequest {
            direction: Some(Direction::Out),
            measured: Temperature::from_tenths(365).ok().map(Measured::Taken),
            ..PassageRequest::new(people[at % people.len()], 1)
        };
        if let Some(known) = store.known_person(&request, "bench")? {
            found += verdict(&request, &known, &hands.now()).len();
        }
        Ok(())
    });
    times.print("open: read what is known, judge (1,000 a household)");
    measure::figure("findings a verdict", per(found, runs + runs / 10), "");
    let times = Times::of(runs, || {
        at += 7;
        hands.pass(61_000 / 7);
        let request = PassageRequest {
            direction: Some(Direction::Out),
            measured: Temperature::from_tenths(365).ok().map(Measured::Taken),
            confirmed: true,
            ..PassageRequest::new(people[at % people.len()], 1)
        };
        store.execute(&hands.op(), &Command::Pass(request)).map(|answer| answer.seq)
    });
    times.print("record: decide, record, sync (1,000 a household)");
    Ok(())
}

/// So many of so many.
fn per(count: usize, of: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(count) / number(of)
}
