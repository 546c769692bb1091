//! An entry line through the whole desk and through the whole screen, on the disk before its answer, against bare SQLite.
//!
//! Method: a post of 3,000 residents, one line and one transaction for each of them: `PHONE 365 o`, as `nightpost
//! enter` carries it out. The other side is a copy of the same file with the same settings, whose statements are
//! prepared and write the rows that the line before has written, byte for byte (journal, body, passage, person, figures,
//! what can be undone) in one transaction, and then 512 bytes of anchor with a sync; it looks nothing up and decides
//! nothing. *From the screen* is from Enter to the answer in the state of a screen, through the threads that serve it,
//! its half-typed line kept before; the other side keeps such a line in the same way, without waiting for the disk, and
//! takes it out with the record. A sealed file is given the same lines, and is opened as often as the plain one. All sides
//! take turns line by line, so that the disk's moods strike all. The files lie in
//! `NIGHTPOST_BENCH_DIR`, else in the system's folder for temporary files. Run with `cargo bench --bench durable`.

mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
mod million;

use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::time::{Duration, Instant};

use measure::{Times, figure};
use million::{Hands, post};
use nightpost::app::desk::{self, Desk, Said, SaidOutcome, Step};
use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{Effect, Message, Moment, State, Timer, update};
use nightpost::store::service::{Reply, Service};
use nightpost::store::{Context, Op, Record, Store};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

fn main() -> anyhow::Result<()> {
    let measuring = std::env::args().any(|arg| arg == "--bench");
    let lines: usize = if measuring { 2_000 } else { 3 };
    let folder = tempfile::tempdir_in(
        std::env::var_os("NIGHTPOST_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into),
    )?;
    let hands = Hands::default();
    let (path, copy) = (folder.path().join("post.db"), folder.path().join("bare.db"));
    let (store, _) = post(&path, &hands, 3_000)?;
    Connection::open(&path)?.execute("VACUUM INTO ?", [copy.to_string_lossy()])?;
    let mut post = Post { store, context: hands.context(), desk: Desk::new(1, "鲁B") };
    let key = Hands::sealed();
    let (store, _) = million::post(&folder.path().join("sealed.db"), &key, 3_000)?;
    let mut sealed = Post { store, context: key.context(), desk: Desk::new(1, "鲁B") };
    let mut bare = Bare::open(&copy)?;
    let (mut ours, mut theirs, mut under_seal) = (Vec::new(), Vec::new(), Vec::new());
    for nth in 0..lines {
        key.pass(1_000);
        let op = key.op();
        let (said, time) = clocked(|| sealed.enter(&format!("139{nth:08} 365 o"), &op, &key))?;
        anyhow::ensure!(said.outcome == SaidOutcome::Admitted, "line {nth} under seal: {said:?}");
        under_seal.push(time);
        hands.pass(1_000);
        let before = post.store.head()?.seq;
        let op = hands.op();
        let (said, time) = clocked(|| post.enter(&format!("139{nth:08} 365 o"), &op, &hands))?;
        anyhow::ensure!(said.outcome == SaidOutcome::Admitted, "line {nth}: {said:?}");
        ours.push(time);
        for record in post.store.journal(before, 9)? {
            let ((), time) = clocked(|| bare.write(&record))?;
            theirs.push(time);
        }
    }
    let opened = [(&post, &hands), (&sealed, &key)].map(|(post, hands)| {
        Times::of(lines.min(100), || {
            Store::open(post.store.path(), hands.context()).and_then(|store| store.tent()).map(drop)
        })
    });
    let (shown, beside) = from_the_screen(post.store, &mut bare, &hands, lines)?;
    let shares = [share(&ours, &theirs), share(&shown, &beside)];
    let seal = share(&under_seal, &ours);
    measure::head();
    Times::new(ours).print("entry line, on the disk");
    Times::new(theirs).print("the same rows, bare SQLite");
    Times::new(under_seal).print("the same entry line on a sealed file");
    opened[0].print("opening the plain file, with the Tent screen");
    opened[1].print("opening the sealed file, with the Tent screen");
    Times::new(shown).print("entry line from the screen");
    Times::new(beside).print("the same rows and draft, bare SQLite");
    figure("rate, share of bare SQLite", shares[0], "");
    figure("rate from the screen, share of bare SQLite", shares[1], "");
    figure("rate on a sealed file, share of the plain one", seal, "");
    Ok(())
}

/// How fast one side is as a share of the other.
fn share(ours: &[Duration], theirs: &[Duration]) -> f64 {
    let mean = |times: &[Duration]| {
        times.iter().sum::<Duration>().as_secs_f64() / f64::from(u32::try_from(times.len()).unwrap_or(1))
    };
    mean(theirs) / mean(ours)
}

/// Lines from the screen for the residents behind the first so many, and the other side's times.
fn from_the_screen(
    store: Store,
    bare: &mut Bare,
    hands: &Hands,
    before: usize,
) -> anyhow::Result<(Vec<Duration>, Vec<Duration>)> {
    let journal = Store::open(store.path(), hands.context())?;
    let mut screen = Screen::open(store, hands.context())?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for nth in before..before + before.div_ceil(2) {
        hands.pass(1_000);
        let seq = journal.head()?.seq;
        let (said, time) = screen.enter(&format!("139{nth:08} 365 o"))?;
        anyhow::ensure!(said.outcome == SaidOutcome::Admitted, "line {nth}: {said:?}");
        ours.push(time);
        for record in journal.journal(seq, 9)? {
            let ((), time) = clocked(|| bare.keep_draft(&record).and_then(|()| bare.write(&record)))?;
            theirs.push(time);
        }
    }
    Ok((ours, theirs))
}

/// A screen without a terminal, on the threads that serve every screen.
struct Screen {
    state: State,
    service: Service,
    answers: UnboundedReceiver<Reply>,
    context: Context,
}

impl Screen {
    fn open(store: Store, context: Context) -> anyhow::Result<Self> {
        let actor = store.actor(None)?.ok_or_else(|| anyhow::anyhow!("a post without a warden"))?;
        let moment = Moment { now: context.now(), id: context.id() };
        let mut state = State::new(actor, "pts/0", 1, 1, &moment);
        state.take_tent(Box::new(store.tent()?));
        let (replies, answers) = unbounded_channel();
        Ok(Self { state, service: Service::start(store, replies)?, answers, context })
    }

    fn take(&mut self, message: Message) {
        let moment = Moment { now: self.context.now(), id: self.context.id() };
        for effect in update(&mut self.state, message, &moment) {
            if let Effect::Ask(request) = effect {
                self.service.ask(request);
            }
        }
    }

    fn press(&mut self, code: KeyCode) {
        self.take(Message::Input(Input::Key(Key::plain(code))));
    }

    /// The answer to a line, and how long it took from Enter.
    fn enter(&mut self, line: &str) -> anyhow::Result<(Said, Duration)> {
        line.chars().for_each(|c| self.press(KeyCode::Char(c)));
        self.take(Message::Timer(Timer::KeepDraft));
        self.state.said = None;
        let shown = self.shown();
        let begin = Instant::now();
        self.press(KeyCode::Enter);
        let said = loop {
            if let Some(said) = self.state.said.take() {
                break said;
            }
            let reply = self.answers.blocking_recv().ok_or_else(|| anyhow::anyhow!("nobody answers"))?;
            self.take(Message::Reply(reply));
        };
        let time = begin.elapsed();
        // What the screen reads next is none of the other side's time; it may have come before the answer.
        while self.shown() <= shown {
            let reply = self.answers.blocking_recv().ok_or_else(|| anyhow::anyhow!("nobody answers"))?;
            self.take(Message::Reply(reply));
        }
        Ok((said, time))
    }

    /// The last record that the screen knows of.
    fn shown(&self) -> i64 {
        self.state.tent.as_ref().map_or(0, |tent| tent.figures.seq)
    }
}

/// How long something took.
fn clocked<T>(work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<(T, Duration)> {
    let begin = Instant::now();
    let done = work()?;
    Ok((done, begin.elapsed()))
}

/// A desk on a file, as `nightpost enter` has it.
struct Post {
    store: Store,
    context: Context,
    desk: Desk,
}

impl Post {
    fn enter(&mut self, line: &str, op: &Op, hands: &Hands) -> anyhow::Result<Said> {
        let mut step = self.desk.enter(line, &hands.now());
        loop {
            step = match step {
                Step::Say(said) => return Ok(said),
                Step::Find(queries) => self.desk.found(self.store.find(&queries, desk::MATCHES)?),
                Step::Load(request) => self.desk.loaded(
                    self.store.known_person(&request, &op.terminal)?.map(Box::new),
                    &self.context.now(),
                ),
                Step::Execute(command) => {
                    // The clock and the ids are part of the work.
                    std::hint::black_box((self.context.now(), self.context.id()));
                    let result = self.store.execute(op, &command);
                    self.desk.executed(&command, result)
                }
                other => anyhow::bail!("a passage asked for {other:?}"),
            };
        }
    }
}

/// The other side.
struct Bare {
    connection: Connection,
    anchor: File,
    turn: u64,
}

impl Bare {
    fn open(path: &std::path::Path) -> anyhow::Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
             PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cache_size = -2000;",
        )?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.set_prepared_statement_cache_capacity(160);
        let anchor = File::create(path.with_extension("anchor"))?;
        anchor.write_all_at(&[0; 1024], 0)?;
        anchor.sync_all()?;
        Ok(Self { connection, anchor, turn: 0 })
    }

    /// Keeps the line that a record becomes.
    fn keep_draft(&self, record: &Record) -> anyhow::Result<()> {
        self.connection.pragma_update(None, "synchronous", "NORMAL")?;
        self.connection
            .prepare_cached(
                "INSERT INTO draft (op_id, actor, terminal, pid, boot, at_ms, line) VALUES (?, ?, ?, 1, ?, ?, '')",
            )?
            .execute(params![record.op_id.0, record.actor, record.terminal, record.boot, record.at_ms])?;
        Ok(self.connection.pragma_update(None, "synchronous", "FULL")?)
    }

    fn write(&mut self, record: &Record) -> anyhow::Result<()> {
        let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
            self.connection.prepare_cached(sql).and_then(|mut statement| statement.execute(values))
        };
        let (hash, salt) = ([7_u8; 32], [7_u8; 16]);
        let subject = record.subject.map(|id| id.0);
        run("BEGIN IMMEDIATE", &[])?;
        run(
            "INSERT INTO journal (op_id, at_ms, mono_ms, boot, shift, actor, terminal, kind, subject, body_hash,
                                  prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                record.op_id.0, record.at_ms, record.mono_ms, record.boot, record.shift, record.actor,
                record.terminal, record.kind, subject, hash, hash, hash
            ],
        )?;
        let seq = self.connection.last_insert_rowid();
        run("INSERT INTO journal_body (seq, salt, body) VALUES (?, ?, ?)", params![seq, salt, record.body])?;
        run(
            "INSERT INTO passage (seq, at_ms, shift, actor, terminal, person, person_kind, gate, direction, outcome,
                                  tenths, note, occurred_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'resident', 1, 'out', 'admitted', 365, '', ?2)",
            params![seq, record.at_ms, record.shift, record.actor, record.terminal, subject],
        )?;
        run(
            "UPDATE person SET last_seq = ?1, last_ms = ?2, last_direction = 'out', last_outcome = 'admitted',
                               side = 'out' WHERE id = ?3",
            params![seq, record.at_ms, subject],
        )?;
        run(
            "INSERT INTO tally (shift, name, count) VALUES (?, 'passages_out', 1)
             ON CONFLICT DO UPDATE SET count = count + excluded.count",
            params![record.shift],
        )?;
        run(
            "INSERT INTO undoable (seq, actor, kind) VALUES (?, ?, ?)",
            params![seq, record.actor, record.kind],
        )?;
        run("DELETE FROM draft WHERE op_id = ?", params![record.op_id.0])?;
        run("COMMIT", &[])?;
        self.turn += 1;
        self.anchor.write_all_at(&[7; 512], self.turn % 2 * 512)?;
        self.anchor.sync_data()?;
        Ok(())
    }
}
