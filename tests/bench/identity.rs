//! A newer list of 20,000 residents against the 20,000 whom the post knows: who is who.
//!
//! Method: the made-up compound of the tests (families with one telephone, namesakes, twins, people with two
//! homes), read from one office's layout, and from another's in which every name was spread with blanks and
//! one row in ten was tidied in some other way, in another order. Measured is `listing::residents::compare` alone,
//! as it runs twice in an import; reach: 2 s. Run with `cargo bench --bench identity`.

mod measure;
#[expect(dead_code, reason = "each program uses its part of the made-up compound")]
#[expect(clippy::unwrap_used, reason = "a made-up compound that cannot be made shall stop there")]
#[path = "../cli/true_to_life/identity/world.rs"]
mod world;

use measure::Times;
use nightpost::domain::listing::residents::{KnownResident, Stake, compare};
use nightpost::domain::people::Person;
use nightpost::domain::value::Id;
use nightpost::exchange::lists::read_residents;
use nightpost::exchange::sheet;
use world::{LAYOUTS, TIDYINGS, World};

fn people(list: &str) -> anyhow::Result<Vec<Person>> {
    let sheets = sheet::from_bytes(list.as_bytes())?;
    let sheet = sheets.first().ok_or_else(|| anyhow::anyhow!("no sheet"))?;
    Ok(read_residents(sheet, 2026)?.into_entries())
}

fn main() -> anyhow::Result<()> {
    let (count, runs) = if std::env::args().any(|arg| arg == "--bench") { (20_000, 10) } else { (200, 1) };
    let mut world = World::new(count, 1);
    let old = people(&world.list(&LAYOUTS[0], &TIDYINGS[0], usize::MAX))?;
    let known = |(person, n): (Person, u128)| KnownResident {
        id: Id(n.to_be_bytes()),
        person,
        gone: false,
        stake: Stake::default(),
    };
    let existing: Vec<KnownResident> = old.into_iter().zip(0..).map(known).collect();
    measure::head();
    for (layout, tidying) in [(0, 0), (0, 1), (1, 4), (2, 15), (3, 12), (4, 19)] {
        let list = people(&world.list(&LAYOUTS[layout], &TIDYINGS[tidying], 10))?;
        let what = format!("{}, {}", LAYOUTS[layout].name, TIDYINGS[tidying].name);
        Times::of(runs, || compare(&existing, &list.clone().into())).print(&what);
        let outcome = compare(&existing, &list.into());
        measure::figure(
            "  in doubt, gone or added",
            f64::from(u32::try_from(
                outcome.doubts.len() + outcome.list.gone.len() + outcome.list.added.len(),
            )?),
            "rows",
        );
    }
    Ok(())
}
