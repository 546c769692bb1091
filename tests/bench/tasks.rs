//! What is due: the list and its figures while 100,000 tasks of one night stand in the file.
//!
//! Method: 10,000 unit doors that are looked at every hour of ten, so that the night has 100,000 tasks; every door was
//! looked at in the first two hours, nine of ten in the hours behind. `due`: how many are overdue, soon and due, and
//! the 200 most urgent rows, in a transaction of its own. `due, all rows`: with every row. `night`: each of the 100,000 tasks
//! with what became of it and why. `record`: one look, decided, recorded and synced.
//! Run with `cargo bench --bench tasks`.

mod measure;
#[expect(dead_code, reason = "each benchmark uses its part of the files")]
mod million;

use measure::Times;
use million::Hands;
use nightpost::domain::command::{CheckRequest, Command, DoorCheck, Import, ListRows, ScheduleCommand};
use nightpost::domain::doors::{ClosurePoint, DoorFinding, Hours, Layer, Schedule};
use nightpost::domain::value::{DoorCode, PointCode, SafeText};

const HOUR_MS: i64 = 60 * 60 * 1000;

fn main() -> anyhow::Result<()> {
    let whole = std::env::args().any(|arg| arg == "--bench");
    let (buildings, runs) = if whole { (2_000, 1_000) } else { (20, 20) };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("post.db");
    let hands = Hands::default();
    let (mut store, _) = million::post(&path, &hands, 3)?;
    let mut points = Vec::new();
    for building in 1..=buildings {
        for stairwell in 1..=5 {
            let code = DoorCode::new(&building.to_string(), &stairwell.to_string())?;
            points.push(ClosurePoint { kind: SafeText::new("铁门"), ..ClosurePoint::new(code) });
        }
    }
    let codes: Vec<PointCode> = points.iter().map(|point| point.code.clone()).collect();
    let rows = ListRows::Doors(points);
    store.execute(
        &hands.op(),
        &Command::Import(Import { rows, file: SafeText::new("doors.csv"), skipped: 0 }),
    )?;
    store.execute(
        &hands.op(),
        &Command::Schedule(ScheduleCommand::Set(Schedule {
            name: SafeText::new("night"),
            layer: Some(Layer::UnitDoor),
            kind: SafeText::default(),
            hours: Hours::DAY,
            every_min: 60,
            team: Some(1),
            person: SafeText::default(),
            from_ms: hands.now().wall_ms,
        })),
    )?;
    let check = |code: &PointCode| DoorCheck {
        code: code.clone(),
        finding: DoorFinding::Ok,
        note: SafeText::default(),
    };
    let mut walk = |hour: usize| -> anyhow::Result<()> {
        hands.pass(HOUR_MS);
        // The last of ten is passed by from the third hour on.
        let looked = codes.iter().enumerate().filter(|(nth, _)| hour < 2 || nth % 10 != 9);
        for some in looked.map(|(_, code)| check(code)).collect::<Vec<_>>().chunks(500) {
            let request = CheckRequest::new(some.to_vec());
            store.execute(&hands.op(), &Command::CheckDoors(request))?;
        }
        Ok(())
    };
    for hour in 0..9 {
        walk(hour)?;
    }
    hands.pass(HOUR_MS);

    measure::head();
    Times::of(runs, || store.due_list(200)).print("due: figures and the 200 most urgent");
    Times::of(runs / 10, || store.due_list(usize::MAX)).print("due, all rows");
    let now_ms = hands.now().wall_ms;
    Times::of(10, || store.tasks(now_ms - 11 * HOUR_MS, now_ms))
        .print("night: every task with what became of it");
    let due = store.due_list(0)?;
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    measure::figure("overdue", count(due.overdue), "");
    measure::figure("soon and due", count(due.soon + due.due), "");
    measure::figure("tasks of the night", count(store.tasks(now_ms - 11 * HOUR_MS, now_ms)?.len()), "");
    let mut at = 0;
    let times = Times::of(runs, || {
        at += 7;
        hands.pass(100);
        let request = CheckRequest::new(vec![check(&codes[at % codes.len()])]);
        store.execute(&hands.op(), &Command::CheckDoors(request)).map(|answer| answer.seq)
    });
    times.print("record: one look, decided, recorded, synced");
    Ok(())
}
