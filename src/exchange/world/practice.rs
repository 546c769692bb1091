//! The small made-up post of `nightpost practice`: four homes, one of them in quarantine, two unit doors, two wardens.
//!
//! Made through the store's one door as the demo is. Whoever the lesson is about is named for it here.

use std::path::Path;

use super::fill::{OPENED_BEFORE_MS, STEP_MS, TERMINAL, begin};
use super::{FIRST_WARDEN, named};
use crate::domain::command::{Command, Import, ListRows, OfficeCommand, PostCommand};
use crate::domain::doors::ClosurePoint;
use crate::domain::flags::{Flag, FlagKind};
use crate::domain::gate::Gate;
use crate::domain::patrol::{Duty, Staff};
use crate::domain::people::Person;
use crate::domain::thermometer::{Method, Thermometer};
use crate::domain::value::{DoorCode, Home, Id, SafeText};
use crate::store::{ClockBase, Context, Op, StoreError};
use crate::text::Language;

/// Staff number of the warden who takes over.
const RELIEF: &str = "W2";
/// Who lives where: the four of the lesson first, then others, so that the list is one.
const PEOPLE: [(&str, [&str; 3], u16); 8] = [
    ("王芳", ["4", "1", "101"], 1990),
    ("赵勇", ["5", "1", "102"], 1974),
    ("陈刚", ["3", "2", "301"], 1968),
    ("李娜", ["2", "1", "402"], 1983),
    ("王建国", ["4", "1", "101"], 1988),
    ("孙丽", ["4", "1", "202"], 1979),
    ("周桂英", ["5", "1", "301"], 1951),
    ("吴磊", ["2", "1", "302"], 1995),
];
const DOORS: [(&str, &str); 4] = [("2", "1"), ("3", "2"), ("4", "1"), ("5", "1")];

/// Who the lesson is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// Comes home.
    pub resident: Id,
    /// Goes out.
    pub shopper: Id,
    /// In home quarantine, and wants out.
    pub quarantined: Id,
    /// Has a fever.
    pub feverish: Id,
    /// The door that does not close.
    pub door: Id,
    /// Staff number of whoever takes over.
    pub relief: String,
}

/// Makes the post in a new file at `path`, as it stands at `start_ms`.
///
/// # Errors
/// As [`super::fill`].
pub fn make(
    path: &Path,
    language: Language,
    start_ms: i64,
    clock: ClockBase,
    set_now: &dyn Fn(i64),
    context: &Context,
) -> Result<Cast, StoreError> {
    let mut store = begin(path, start_ms, clock, set_now, context)?;
    let cast = store.fill_in_one_go(|store| {
        for (at_ms, command) in
            (0..).map(|nth| start_ms - OPENED_BEFORE_MS + nth * STEP_MS).zip(opening(language))
        {
            set_now(at_ms);
            store.execute(&op(context), &command)?;
        }
        let people = store.first_listed()?;
        let tent = store.tent()?;
        let [resident, shopper, quarantined, feverish] = [0, 1, 2, 3].map(|at| person(&people, at));
        let flag = Flag::new(FlagKind::HomeQuarantine);
        let command = OfficeCommand::SetFlag { person: quarantined, flag };
        store.execute(&op(context), &command.into())?;
        let door = tent.doors.first().map_or(Id([0; 16]), |door| door.id);
        Ok(Cast { resident, shopper, quarantined, feverish, door, relief: RELIEF.to_owned() })
    })?;
    set_now(start_ms);
    Ok(cast)
}

/// Whoever is not on the list is nobody whom the rules know.
fn person(people: &[Id], at: usize) -> Id {
    people.get(at).copied().unwrap_or(Id([0; 16]))
}

fn op(context: &Context) -> Op {
    Op { id: context.id(), actor: FIRST_WARDEN.to_owned(), terminal: TERMINAL.to_owned(), begun_by: None }
}

/// The post is made and its lists come in.
fn opening(language: Language) -> Vec<Command> {
    let word = |key: &str| named(key).in_language(language).clone();
    let warden = |staff_no: &str, name, founder| Staff {
        staff_no: staff_no.to_owned(),
        name,
        duty: Duty::Warden,
        founder,
        ..Staff::default()
    };
    let import = |name: &str, rows| Command::Import(Import { rows, file: word(name), skipped: 0 });
    let people = PEOPLE.iter().filter_map(|(name, [building, stairwell, room], birth_year)| {
        let home = Home::new(building, stairwell, room).ok();
        Some(Person {
            name: SafeText::new(name),
            home: Some(home?),
            birth_year: Some(*birth_year),
            ..Person::default()
        })
    });
    let doors = DOORS
        .iter()
        .filter_map(|(building, stairwell)| DoorCode::new(building, stairwell).ok().map(ClosurePoint::new));
    let mut told = vec![
        Command::Post(PostCommand::Open {
            name: word("practice"),
            language: language.code().to_owned(),
            plate_prefix: word("plates").as_str().to_owned(),
            gates: vec![Gate { no: 1, name: word("gate1"), opens: 0, closes: 24 * 60 }],
            warden: warden(FIRST_WARDEN, word("warden"), true),
        }),
        import("staff", ListRows::Staff(vec![warden(RELIEF, word("relief"), false)])),
        import("doors", ListRows::Doors(doors.collect())),
        import("residents", ListRows::Residents(people.collect::<Vec<_>>().into())),
    ];
    let thermometers = [("1", Method::Brow), ("2", Method::Wrist), ("3", Method::Clinical)];
    told.extend((1..).zip(thermometers).map(|(no, (name, method))| {
        Command::SetThermometer(Thermometer { no, name: SafeText::new(name), method })
    }));
    told
}
