//! Files for benchmarks: a post with a list of residents, and one with very many passages.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use nightpost::domain::command::{Command, Import, LaneCommand, ListRows, PostCommand};
use nightpost::domain::gate::{Gate, Measured, PassageRequest};
use nightpost::domain::now::Now;
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::people::Person;
use nightpost::domain::value::{CardNumber, Direction, Home, Id, Phone, SafeText, Temperature};
use nightpost::store::keys::DataKey;
use nightpost::store::{ClockBase, Context, Op, Origin, Store};

/// 2026-02-24 19:30 at +08:00.
pub(crate) const START_MS: i64 = 1_771_932_600_000;
/// The first warden's staff number.
pub(crate) const WARDEN: &str = "1";

/// A clock that is set by hand, and ids that spread like random ones.
#[derive(Clone, Default)]
pub(crate) struct Hands {
    /// Milliseconds since the start.
    pub(crate) past_ms: Arc<AtomicI64>,
    ids: Arc<AtomicU64>,
    /// What files are sealed with, if they are.
    key: Option<DataKey>,
}

impl Hands {
    /// Those of a sealed file.
    pub(crate) fn sealed() -> Self {
        Self { key: Some(DataKey::random(|bytes| bytes.fill(7))), ..Self::default() }
    }

    pub(crate) fn now(&self) -> Now {
        let wall_ms = START_MS + self.past_ms.load(Ordering::SeqCst);
        Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s: 8 * 3600 }
    }

    pub(crate) fn pass(&self, ms: i64) {
        self.past_ms.fetch_add(ms, Ordering::SeqCst);
    }

    pub(crate) fn context(&self) -> Context {
        let (clock, ids) = (self.clone(), self.ids.clone());
        let context = Context::new(
            move || clock.now(),
            move |bytes| {
                for chunk in bytes.chunks_mut(8) {
                    let next = ids.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                    chunk.copy_from_slice(&next.to_be_bytes()[..chunk.len()]);
                }
            },
        );
        match &self.key {
            Some(key) => context.with_key(key.clone()),
            None => context,
        }
    }

    pub(crate) fn op(&self) -> Op {
        Op { id: self.context().id(), actor: WARDEN.to_owned(), terminal: "bench".to_owned(), begun_by: None }
    }
}

/// Made-up people of one compound, three to a home.
pub(crate) fn people(count: usize) -> Vec<Person> {
    (0..count)
        .map(|nth| {
            let home = nth / 3;
            let given =
                ["伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "小明"];
            let surname = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐"][nth % 11];
            Person {
                name: SafeText::new(&format!("{surname}{}", given[nth % given.len()])),
                home: Home::new(
                    &(home / 160 + 1).to_string(),
                    &(home / 40 % 4 + 1).to_string(),
                    &format!("{}0{}", home / 4 % 10 + 1, home % 4 + 1),
                )
                .ok(),
                phone: Phone::parse(&format!("139{nth:08}")).ok(),
                card: Some(CardNumber::resident(nth as u64)),
                ..Person::default()
            }
        })
        .collect()
}

/// A post with one gate that never closes and a list of residents; their ids in the list's order.
pub(crate) fn post(path: &Path, hands: &Hands, count: usize) -> anyhow::Result<(Store, Vec<Id>)> {
    let base = ClockBase { shown_ms: START_MS, real_ms: START_MS };
    let mut store = Store::create(path, hands.context(), Origin::Demo, Some(base))?;
    let name = SafeText::new("某小区");
    let gate = Gate { no: 1, name: SafeText::new("东门"), opens: 0, closes: 1440 };
    let warden = Staff {
        staff_no: WARDEN.to_owned(),
        name: SafeText::new("门岗"),
        duty: Duty::Warden,
        founder: true,
        ..Staff::default()
    };
    let (language, plate_prefix) = ("zh-CN".to_owned(), "鲁B".to_owned());
    store.execute(
        &hands.op(),
        &Command::Post(PostCommand::Open { name, language, plate_prefix, gates: vec![gate], warden }),
    )?;
    let rows = ListRows::Residents(people(count).into());
    store.execute(
        &hands.op(),
        &Command::Import(Import { rows, file: SafeText::new("list.csv"), skipped: 0 }),
    )?;
    let ids = store.first_listed()?;
    Ok((store, ids))
}

/// A demo file whose people have passed this often; its clock stands at the end of it now.
pub(crate) fn passages(path: &Path, count: usize) -> anyhow::Result<()> {
    let hands = Hands::default();
    let (mut store, people) = post(path, &hands, 3_000)?;
    pass(&mut store, &hands, &people, count, 50)?;
    let real = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
    store
        .set_clock(ClockBase { shown_ms: hands.now().wall_ms, real_ms: i64::try_from(real.as_millis())? })?;
    Ok(())
}

/// So many passages, one after another in so many milliseconds: longer than a minute between two of the same person.
pub(crate) fn pass(
    store: &mut Store,
    hands: &Hands,
    people: &[Id],
    count: usize,
    every_ms: i64,
) -> anyhow::Result<()> {
    pass_some(store, hands, people, count, every_ms, usize::MAX)
}

/// The same, and one in so many is turned back.
pub(crate) fn pass_some(
    store: &mut Store,
    hands: &Hands,
    people: &[Id],
    count: usize,
    every_ms: i64,
    turned_back: usize,
) -> anyhow::Result<()> {
    const AT_ONCE: usize = 20_000;
    for begin in (0..count).step_by(AT_ONCE) {
        store.in_one_go(|store| {
            for nth in begin..count.min(begin + AT_ONCE) {
                hands.pass(every_ms);
                let way = if (nth / people.len()).is_multiple_of(2) { Direction::Out } else { Direction::In };
                let request = PassageRequest {
                    direction: Some(way),
                    measured: Temperature::from_tenths(365).ok().map(Measured::Taken),
                    confirmed: true,
                    refuse: (nth + 1).is_multiple_of(turned_back),
                    note: SafeText::new(if (nth + 1).is_multiple_of(turned_back) { "bench" } else { "" }),
                    ..PassageRequest::new(people[nth % people.len()], 1)
                };
                store.execute(&hands.op(), &Command::Pass(request))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Sets hands behind all that was filled into a file: its last moment is over, and ids are some that nothing in it has.
pub(crate) fn behind(path: &Path, hands: &Hands) -> anyhow::Result<()> {
    let filled = Store::open(path, hands.context())?;
    let last = filled.journal(filled.head()?.seq - 1, 1)?.pop().map_or(0, |record| record.at_ms);
    hands.pass(last - START_MS);
    let context = hands.context();
    for _ in 0..4 * filled.head()?.seq {
        std::hint::black_box(context.id());
    }
    Ok(())
}

/// Between two lines of [`lines`].
const PACE: Duration = Duration::from_millis(20);

/// Lines at an even pace, 50 a second, until it is over or the time is up. Each is timed from its due moment to its
/// answer, so that one that waits makes those behind it late as well.
pub(crate) fn lines(
    store: &mut Store,
    hands: &Hands,
    is_over: impl Fn() -> bool,
    time: Duration,
) -> anyhow::Result<Vec<Duration>> {
    let mut times = Vec::new();
    let begun = Instant::now();
    let mut due = begun;
    while begun.elapsed() < time && !is_over() {
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        hands.pass(20);
        store.execute(&hands.op(), &Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 }))?;
        times.push(due.elapsed());
        due += PACE;
    }
    Ok(times)
}
