//! The made-up world of `nightpost demo`: a compound of DESIGN's size and one night of it.
//!
//! The world itself is pure and seeded: the same seed gives the same one on every machine. Only
//! `fill` and `living` touch a file, and only through the store's one door.

mod cared;
mod dice;
mod doors;
mod errands;
mod fill;
mod incidents;
mod living;
mod names;
mod night;
mod people;
pub mod practice;
mod roster;
mod rounds;
mod routes;
mod staff;
mod survey;
mod tasks;
#[cfg(test)]
mod tests;
mod to_come;

use std::ops::Range;

use chrono::{DateTime, Datelike as _};

pub(crate) use errands::Needs;
pub use fill::{FIRST_WARDEN, FilledFile, fill};
pub(crate) use fill::{begin, go_on};
pub use incidents::Happening;
pub(crate) use incidents::{IncidentFact, IncidentSpot};
pub use living::{DemoLife, MOST_WAITING, run};
pub use night::WorldOutcome;
pub(crate) use night::{PassageFact, VisitorFact, WaitingFact, WorldNight};
pub(crate) use roster::{Roster, RosterFact};
pub(crate) use tasks::TaskFact;
pub(crate) use to_come::{ComingStep, GateStep, ToCome};

use crate::domain::doors::{ClosurePoint, DoorFinding, Hours, Layer, Schedule};
use crate::domain::patrol::Staff;
use crate::domain::people::Person;
use crate::domain::value::SafeText;
use crate::domain::wordlist::lines;
use crate::text::Language;
use dice::{Dice, WorldPart};
use names::WorldWords;

const POST: &str = include_str!("../../../assets/demo/post.txt");
const ENTRANCES: &str = include_str!("../../../assets/demo/entrances.txt");
/// How long the night has lasted when one begins to watch, in milliseconds.
const SO_FAR_MS: i64 = 2 * 3_600_000;

/// Hours of the gates in minutes of the day; the third closes while one watches.
const HOURS: [(u16, u16); 3] = [(0, 1440), (360, 1320), (390, 1260)];
/// Before any year that the demo's people could be too old for.
const EARLIEST_YEAR: i32 = 2000;

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: SafeText,
    /// English.
    pub en: SafeText,
}

impl Bilingual {
    /// The text in one language.
    #[must_use]
    pub(crate) fn in_language(&self, language: Language) -> &SafeText {
        match language {
            Language::ZhCn => &self.zh,
            Language::En => &self.en,
        }
    }

    fn new(zh: &str, en: &str) -> Self {
        Self { zh: SafeText::new(zh), en: SafeText::new(en) }
    }
}

/// A gate that is kept open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatePlan {
    /// Number, 1 and up.
    pub no: u16,
    /// What people call it.
    pub name: Bilingual,
    /// Opens at this minute of the day.
    pub opens_min: u16,
    /// Closes at this minute of the day; 1440 is midnight.
    pub closes_min: u16,
}

/// A way into the compound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrance {
    /// Number, 1 to 25.
    pub no: u16,
    /// The layer it closes.
    pub layer: Layer,
    /// Where it is.
    pub place: Bilingual,
    /// The number on its seal; none if it is kept open.
    pub seal: Option<SafeText>,
}

/// A look at a unit door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorFact {
    /// Wall time.
    pub at_ms: i64,
    /// Index into [`World::doors`].
    pub door: usize,
    /// What was found.
    pub finding: DoorFinding,
    /// Number of the team that looked.
    pub team: u16,
    /// Free text.
    pub note: SafeText,
}

/// A compound, its people, and one night up to half past seven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// The wall time that the night is told up to: 19:30.
    pub start_ms: i64,
    /// The calendar year of `start_ms`.
    pub year: u16,
    /// What the post is called.
    pub post_name: Bilingual,
    /// Province and city letter of local plates.
    pub plate_prefix: SafeText,
    /// The three gates.
    pub gates: Vec<GatePlan>,
    /// The 25 entrances, of which the three gates are kept open.
    pub entrances: Vec<Entrance>,
    /// The unit doors in the order of the list.
    pub doors: Vec<ClosurePoint>,
    /// The entrances as closure points of the same list.
    pub outer: Vec<ClosurePoint>,
    /// How often what is looked at.
    pub schedules: Vec<Schedule>,
    /// Leaders, wardens and patrol teams.
    pub staff: Vec<Staff>,
    /// Residents, household by household.
    pub people: Vec<Person>,
    /// Where each household stands in `people`; its head comes first.
    pub households: Vec<Range<usize>>,
    /// Who has duty tonight and had it before, and who came.
    pub roster: Roster,
    /// What was told of incidents, tonight and before, in the order of time.
    pub incidents: Vec<IncidentFact>,
    /// What was typed about tasks, in the order of time.
    pub tasks: Vec<TaskFact>,
    /// What has happened since 17:30.
    pub night: WorldNight,
    /// What homes need that cannot go out.
    pub needs: Needs,
}

impl World {
    /// Makes the world of `seed`, with the night told up to `start_ms` (19:30 in wall milliseconds).
    #[must_use]
    pub fn new(seed: u64, start_ms: i64) -> Self {
        let year = DateTime::from_timestamp_millis(start_ms).map_or(EARLIEST_YEAR, |time| time.year());
        let year = u16::try_from(year.max(EARLIEST_YEAR)).unwrap_or_default();
        let words = WorldWords::read();
        let doors = doors::doors(&mut Dice::new(seed, WorldPart::Doors), &words);
        let staff = staff::staff(&mut Dice::new(seed, WorldPart::Staff), year);
        let (people, households) =
            people::people(&mut Dice::new(seed, WorldPart::People), &doors, &words, year);
        let rounds = rounds::rounds(&mut Dice::new(seed, WorldPart::Rounds), &doors, &words, start_ms);
        let entrances = entrances_of(&words);
        let outer = doors::entrances(&entrances, year, &words);
        let roster = roster::roster(&mut Dice::new(seed, WorldPart::Roster), &staff, &words, start_ms);
        let mut dice = Dice::new(seed, WorldPart::Incidents);
        let incidents = incidents::incidents(&mut dice, &doors, &entrances, start_ms);
        let mut world = Self {
            start_ms,
            year,
            post_name: named("post"),
            plate_prefix: words.get("plates"),
            gates: gates(),
            entrances,
            doors,
            outer,
            schedules: schedules(&words),
            staff,
            people,
            households,
            roster,
            incidents,
            tasks: tasks::tasks(start_ms),
            night: WorldNight::default(),
            needs: Needs::default(),
        };
        world.night = night::night(Dice::new(seed, WorldPart::Night), rounds, &world, &words);
        world.needs = errands::needs(&mut Dice::new(seed, WorldPart::Needs), &world);
        world
    }

    /// Who comes to the gates from `start_ms` on: an endless row.
    #[must_use]
    pub fn arrivals_to_come(&self, seed: u64) -> ToCome {
        ToCome::new(self, seed)
    }
}

/// A name of the post's own list.
fn named(key: &str) -> Bilingual {
    lines(POST)
        .filter_map(|line| {
            let mut parts = line.split('\t');
            (parts.next() == Some(key)).then_some((parts.next()?, parts.next()?))
        })
        .map(|(zh, en)| Bilingual::new(zh, en))
        .next()
        .unwrap_or_default()
}

fn gates() -> Vec<GatePlan> {
    (1..)
        .zip(HOURS)
        .map(|(no, (opens_min, closes_min))| GatePlan {
            no,
            name: named(&format!("gate{no}")),
            opens_min,
            closes_min,
        })
        .collect()
}

/// Unit doors every two hours by night and every eight by day, all else twice a day.
fn schedules(words: &WorldWords) -> Vec<Schedule> {
    let schedule = |name: &str, layer, hours, every_min| Schedule {
        name: words.get(name),
        layer,
        kind: SafeText::default(),
        hours,
        every_min,
        team: None,
        person: SafeText::default(),
        from_ms: 0,
    };
    let (evening, morning) = (18 * 60, 6 * 60);
    let (night, day) =
        (Hours { from_min: evening, to_min: morning }, Hours { from_min: morning, to_min: evening });
    vec![
        schedule("night_checks", Some(Layer::UnitDoor), night, 120),
        schedule("day_checks", Some(Layer::UnitDoor), day, 480),
        schedule("fences", None, Hours::DAY, 720),
    ]
}

/// The ways into the compound: the same in each world.
pub(crate) fn entrances() -> Vec<Entrance> {
    entrances_of(&WorldWords::read())
}

fn entrances_of(words: &WorldWords) -> Vec<Entrance> {
    let seal = words.get("seal");
    (1..)
        .zip(lines(ENTRANCES))
        .map(|(no, line)| {
            let mut parts = line.split('\t');
            let mut part = || parts.next().unwrap_or_default();
            let sealed = part() == "sealed";
            let layer = if part() == "remnant" { Layer::Area } else { Layer::Courtyard };
            Entrance {
                no,
                layer,
                place: Bilingual::new(part(), part()),
                seal: sealed.then(|| SafeText::new(&format!("{seal}{:04}", 2000 + no * 7))),
            }
        })
        .collect()
}
