//! The post without a screen: searching, durable entry lines, bytes of a frame.
//!
//! Methods. *Search*: every kind of query against a file of 20,000 made-up residents (with `--full` also
//! 1,000,000; making that file takes some minutes), limit 10 as the entry line asks, one run of each
//! query, connection as the program opens it. *Entry line*: `app::desk` and `store` as `nightpost enter`
//! drives them, one transaction and one anchor write a line, in turn with bare SQLite: the same file, the
//! same pragmas, the same rows into the same tables and the same anchor bytes, but nothing searched,
//! decided, hashed or encoded; blocks of 100 in turn, the ratio of the sums. *Frames*: `ui::draw` through
//! `term::backend` into a byte counter, the demo night in Chinese at 80x24.
//! Run with `cargo bench --bench post`, on a disk of your choice with `NIGHTPOST_BENCH_DIR`.

mod measure;

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use measure::Times;
use nightpost::app::desk::{Desk, MATCHES, Said, Step};
use nightpost::app::{Moment, State};
use nightpost::domain::command::{Command, ListRows};
use nightpost::domain::gate::Gate;
use nightpost::domain::matching::Query;
use nightpost::domain::now::Now;
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::people::Person;
use nightpost::domain::value::{Home, Id, Phone, SafeText};
use nightpost::exchange::world::{World, fill};
use nightpost::store::{ClockBase, Context, Op, Origin, Store, anchor_path};
use nightpost::term::backend::{Canvas, LeanBackend};
use nightpost::term::sgr::ColourDepth;
use nightpost::text::{Language, Texts};
use nightpost::ui::glyphs::Glyphs;
use nightpost::ui::theme::{Colours, Theme, ThemeName};
use nightpost::ui::{self, Ui};
use ratatui::Terminal;
use rusqlite::{Connection, params};

/// 2026-02-24 19:30 at +08:00.
const START_MS: i64 = 1_771_932_600_000;

fn main() -> anyhow::Result<()> {
    let bench = std::env::args().any(|arg| arg == "--bench");
    let full = std::env::args().any(|arg| arg == "--full");
    let people = if bench { 20_000 } else { 300 };
    let folder = folder()?;
    measure::head();
    search(folder.path(), people)?;
    if full {
        search(folder.path(), 1_000_000)?;
    }
    entry_lines(folder.path(), if bench { 40 } else { 1 })?;
    frames(folder.path())
}

/// A folder on the disk that is measured.
fn folder() -> io::Result<tempfile::TempDir> {
    tempfile::tempdir_in(std::env::var_os("NIGHTPOST_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into))
}

/// A clock that moves on by two minutes at each line, and ids that count.
struct Hands {
    now_ms: Arc<AtomicI64>,
    ids: Arc<AtomicU64>,
}

impl Hands {
    fn new() -> Self {
        Self { now_ms: Arc::new(AtomicI64::new(START_MS)), ids: Arc::new(AtomicU64::new(0)) }
    }

    fn context(&self) -> Context {
        let (clock, ids) = (Arc::clone(&self.now_ms), Arc::clone(&self.ids));
        Context::new(
            move || {
                let wall_ms = clock.load(Ordering::Relaxed);
                Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s: 8 * 3600 }
            },
            move |bytes| {
                for chunk in bytes.chunks_mut(8) {
                    let next = ids.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                    chunk.copy_from_slice(&next.to_le_bytes()[..chunk.len()]);
                }
            },
        )
    }

    fn op(&self) -> Op {
        Op { id: self.context().id(), actor: "W1".to_owned(), terminal: "bench".to_owned() }
    }
}

const SURNAMES: &str =
    "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单解仇查";
const GIVEN: &str =
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红梅建国华玉志海小晓春金德永荣福生";

fn resident(number: usize) -> anyhow::Result<Person> {
    let pick = |letters: &str, at: usize| letters.chars().nth(at % letters.chars().count()).unwrap_or('王');
    let mut dice = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut roll = || {
        dice ^= dice >> 29;
        dice = dice.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        usize::try_from(dice >> 40).unwrap_or_default()
    };
    let mut name = String::from(pick(SURNAMES, roll() % 40 * roll() % 44));
    name.push(pick(GIVEN, roll()));
    if roll() % 5 > 0 {
        name.push(pick(GIVEN, roll()));
    }
    let home = number / 3;
    let room = format!("{}0{}", home / 4 % 10 + 1, home % 4 + 1);
    Ok(Person {
        name: SafeText::new(&name),
        home: Some(Home::new(&(home / 160 + 1).to_string(), &(home / 40 % 4 + 1).to_string(), &room)?),
        birth_year: Some(1940 + u16::try_from(number % 70)?),
        phone: Some(Phone::parse(&format!("139{:08}", roll() % 100_000_000))?),
        ..Person::default()
    })
}

/// A new post with so many residents.
fn post(path: &Path, hands: &Hands, people: usize) -> anyhow::Result<Store> {
    let mut store = Store::create(path, hands.context(), Origin::Test, None)?;
    let gate = Gate { no: 1, name: SafeText::new("东门"), opens: 0, closes: 1440 };
    let warden = Staff {
        staff_no: "W1".to_owned(),
        name: SafeText::new("韩梅"),
        duty: Duty::Warden,
        founder: true,
        ..Staff::default()
    };
    let open = Command::OpenPost {
        name: SafeText::new("石榴巷"),
        language: "zh-CN".to_owned(),
        plate_prefix: "鲁B".to_owned(),
        gates: vec![gate],
        warden,
    };
    store.execute(&hands.op(), &open)?;
    let residents = (0..people).map(resident).collect::<anyhow::Result<Vec<_>>>()?;
    let command = Command::Import { rows: ListRows::Residents(residents), file: "list".into(), skipped: 0 };
    store.execute(&hands.op(), &command)?;
    Ok(store)
}

fn search(folder: &Path, people: usize) -> anyhow::Result<()> {
    let hands = Hands::new();
    let store = post(&folder.join(format!("search{people}.db")), &hands, people)?;
    let mut queries: Vec<Vec<Vec<Query>>> = Vec::new();
    for first in 'a'..='z' {
        queries.push(vec![vec![Query::Pinyin(first.to_string())]]);
        queries.push(vec![vec![Query::Pinyin(format!("{first}x"))]]);
    }
    for number in (0..people).step_by((people / 200).max(1)) {
        let person = resident(number)?;
        let name = person.name.as_str();
        let readings: Vec<&str> =
            name.chars().filter_map(|c| nightpost::domain::pinyin::readings(c).into_iter().next()).collect();
        let initials: String = readings.iter().filter_map(|reading| reading.chars().next()).collect();
        let tail = person.phone.as_ref().map(|phone| phone.tail().to_owned()).unwrap_or_default();
        let both = vec![Query::Tail(tail.clone()), Query::IdTail(tail)];
        queries.push(vec![vec![Query::Characters(name.to_owned())]]);
        queries.push(vec![vec![Query::Characters(name.chars().take(1).collect())]]);
        queries.push(vec![vec![Query::Pinyin(readings.concat())]]);
        queries.push(vec![vec![Query::Pinyin(initials.clone())]]);
        queries.push(vec![both.clone()]);
        queries.push(vec![vec![Query::Pinyin(initials)], both]);
        queries.extend(person.home.map(|home| vec![vec![Query::Home(home)]]));
    }
    let mut next = queries.iter().cycle();
    let all = queries.len();
    Times::of(all, || next.next().map(|query| store.find(query, MATCHES)))
        .print(&format!("search among {people} people"));
    Ok(())
}

/// Takes a line through the desk, as `nightpost enter` does.
fn enter(desk: &mut Desk, store: &mut Store, hands: &Hands, line: &str) -> anyhow::Result<Said> {
    let now = hands.context().now();
    let op = hands.op();
    let mut step = desk.enter(line, &now);
    loop {
        step = match step {
            Step::Say(said) => return Ok(said),
            Step::Find(queries) => desk.found(store.find(&queries, MATCHES)?),
            Step::Load(id) => desk.loaded(store.known_person(id, "bench")?.map(Box::new)),
            Step::Execute(command) => {
                let result = store.execute(&op, &command);
                desk.executed(&command, result)
            }
            other => anyhow::bail!("{other:?}"),
        };
    }
}

fn entry_lines(folder: &Path, blocks: usize) -> anyhow::Result<()> {
    const BLOCK: usize = 100;
    let hands = Hands::new();
    let path = folder.join("entry.db");
    drop(post(&path, &hands, 9_000)?);
    let twin = folder.join("bare.db");
    std::fs::copy(&path, &twin)?;
    let mut store = Store::open(&path, hands.context())?;
    let mut bare = Bare::open(&twin, &anchor_path(&path))?;
    let mut desk = Desk::new(1, "鲁B");
    desk.feed = true;
    let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
    for block in 0..blocks {
        let begun = Instant::now();
        for line in 0..BLOCK {
            hands.now_ms.fetch_add(120_000, Ordering::Relaxed);
            let person = resident((block * BLOCK + line) * 2 % 9_000)?;
            let home = person.home.map(|home| home.to_string()).unwrap_or_default();
            let said = enter(&mut desk, &mut store, &hands, &format!("{home} {} 365 i", person.name))?;
            anyhow::ensure!(said.seq.is_some() || said.outcome.code() == "ambiguous", "{said:?}");
        }
        ours += begun.elapsed();
        let begun = Instant::now();
        for line in 0..BLOCK {
            bare.passage(i64::try_from(block * BLOCK + line)?)?;
        }
        theirs += begun.elapsed();
    }
    let lines = f64::from(u32::try_from(blocks * BLOCK)?);
    let (ours, theirs) = (lines / ours.as_secs_f64(), lines / theirs.as_secs_f64());
    println!(
        "entry lines, durable, a second: {ours:.0}; bare SQLite with the same rows: {theirs:.0}; ratio {:.2}",
        ours / theirs
    );
    Ok(())
}

/// Bare SQLite on a copy of the file: the rows of a passage, and the anchor's bytes.
struct Bare {
    conn: Connection,
    anchor: std::fs::File,
    first: i64,
}

impl Bare {
    fn open(path: &Path, _anchor: &Path) -> anyhow::Result<Self> {
        let conn = Connection::open(path)?;
        conn.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
             PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cache_size = -2000;",
        )
        .or_else(|error| if error.sqlite_error_code().is_none() { Ok(()) } else { Err(error) })?;
        conn.set_prepared_statement_cache_capacity(32);
        let anchor = std::fs::File::options()
            .create(true)
            .write(true)
            .truncate(true)
            .open(path.with_extension("anchor"))?;
        let first = conn.query_row("SELECT max(seq) + 1 FROM journal", [], |row| row.get(0))?;
        Ok(Self { conn, anchor, first })
    }

    fn passage(&mut self, number: i64) -> anyhow::Result<()> {
        let seq = self.first + number;
        let mut id = [0; 16];
        id[..8].copy_from_slice(&seq.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes());
        id[8..].copy_from_slice(&seq.to_le_bytes());
        let body = format!(
            "{{\"person\":\"{}\",\"person_kind\":\"resident\",\"gate\":1,\"direction\":\"in\",\"outcome\":\"admitted\",\"temperature\":365}}",
            "0123456789abcdef".repeat(2)
        );
        let conn = &self.conn;
        conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        conn.prepare_cached(
            "INSERT INTO journal VALUES (?1, ?2, ?3, ?3, ?4, 1, 'W1', 'bench', 'passage.recorded', ?2, ?5, ?5, ?5)",
        )?
        .execute(params![seq, id, START_MS, [0_u8; 16], [7_u8; 32]])?;
        conn.prepare_cached("INSERT INTO journal_body VALUES (?, ?, ?)")?.execute(params![seq, id, body])?;
        conn.prepare_cached(
            "INSERT INTO passage VALUES (?1, ?2, 1, 'W1', 'bench', ?3, 'resident', 1, 'in', 'admitted', NULL, 365, 0, 0, '')",
        )?
        .execute(params![seq, START_MS, id])?;
        conn.prepare_cached(
            "UPDATE person SET last_seq = ?1, last_ms = ?2, last_direction = 'in', last_outcome = 'admitted',
             side = 'in' WHERE row = ?3",
        )?
        .execute(params![seq, START_MS, 6 + number * 2 % 9_000])?;
        conn.prepare_cached(
            "INSERT INTO tally VALUES (1, 'in', 1) ON CONFLICT DO UPDATE SET count = count + 1",
        )?
        .execute([])?;
        conn.prepare_cached("INSERT INTO undoable VALUES (?, 'W1', 'passage.recorded')")?.execute([seq])?;
        conn.prepare_cached("DELETE FROM undoable WHERE seq <= ?")?.execute([seq - 20])?;
        conn.prepare_cached("COMMIT")?.execute([])?;
        std::os::unix::fs::FileExt::write_all_at(
            &self.anchor,
            &[0x5a; 512],
            (number.cast_unsigned() % 2) * 512,
        )?;
        self.anchor.sync_data()?;
        Ok(())
    }
}

/// Counts what would go to a terminal of 80x24.
#[derive(Clone, Default)]
struct Counter(Arc<AtomicU64>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Canvas for Counter {
    fn size(&self) -> io::Result<(u16, u16)> {
        Ok((80, 24))
    }
}

fn frames(folder: &Path) -> anyhow::Result<()> {
    let hands = Hands::new();
    let world = World::new(1, START_MS);
    let base = ClockBase { shown_ms: START_MS, real_ms: START_MS };
    let set_now = |now_ms| hands.now_ms.store(now_ms, Ordering::Relaxed);
    let filled = fill(&folder.join("frames.db"), &world, Language::ZhCn, base, &set_now, &hands.context())?;
    let actor = filled.store.actor(None)?.ok_or_else(|| anyhow::anyhow!("no warden"))?;
    let moment = Moment { now: hands.context().now(), id: Id([1; 16]) };
    let mut state = State::new(actor, "bench", 1, 1, &moment);
    state.take_tent(Box::new(filled.store.tent()?));
    let (texts, glyphs) = (Texts::new(Language::ZhCn), Glyphs::line());
    let theme = Theme::new(ThemeName::Day, Colours::Sixteen);
    let sent = Counter::default();
    let mut terminal = Terminal::new(LeanBackend::new(sent.clone(), ColourDepth::Sixteen))?;
    terminal.clear()?;
    let mut frame = |state: &State| -> anyhow::Result<u64> {
        let before = sent.0.load(Ordering::Relaxed);
        terminal.draw(|frame| {
            let area = frame.area();
            let ui = Ui { texts: &texts, theme: &theme, glyphs: &glyphs };
            if let Some(cursor) = ui::draw(frame.buffer_mut(), area, state, &ui) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(sent.0.load(Ordering::Relaxed) - before)
    };
    let whole = frame(&state)?;
    let nothing = frame(&state)?;
    let begun = Instant::now();
    for _ in 0..200 {
        frame(&state)?;
    }
    let drawn = begun.elapsed().as_secs_f64() * 1000.0 / 200.0;
    // Nobody's waiting passes a minute in this one second, only the clock does.
    state.now.wall_ms += 60_000;
    let minute = frame(&state)?;
    println!(
        "bytes of a full frame: {whole}; nothing changed: {nothing}; a minute on, ages and all: {minute}"
    );
    println!("drawing a frame that changed nothing: {drawn:.3} ms");
    Ok(())
}
