//! Bytes on the wire and time of a frame: a whole one, a clock tick, nothing changed.
//!
//! Method: the Tent of a demo file in Chinese at 80x24, drawn by `ui::draw` through `LeanBackend` into a counter of
//! bytes; night theme, with 16 colours and with all. *Whole* is the first frame after a clear. *Tick* is a minute that passes in which only
//! the clock changes what is shown: all panes are emptied first, since a wait that grows is news of its own. *Nothing
//! changed* is the same state drawn again. *The line alone* is what a letter costs, one more and one less in turns. Run with `cargo bench --bench frame`.

mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
mod million;

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use measure::{Times, figure};
use million::{Hands, START_MS};
use nightpost::app::{Changed, Message, Moment, State, ThemeName, update};
use nightpost::domain::now::Now;
use nightpost::domain::value::Id;
use nightpost::exchange::world::{World, fill};
use nightpost::store::{ClockBase, Store};
use nightpost::term::backend::{Canvas, LeanBackend};
use nightpost::term::painter::Painter;
use nightpost::term::sgr::ColourDepth;
use nightpost::text::{Language, Texts};
use nightpost::ui::glyphs::{GlyphSet, Glyphs};
use nightpost::ui::theme::{Colours, Theme};
use nightpost::ui::{self, Ui};

/// A terminal of 80x24 that counts what it is sent.
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

/// A screen without a loop.
struct Drawn {
    painter: Painter<Counter>,
    texts: Texts,
    colours: Colours,
    sent: Arc<AtomicU64>,
}

impl Drawn {
    /// Draws; how many bytes it took.
    fn draw(&mut self, state: &State) -> io::Result<u64> {
        self.draw_part(state, Changed::All)
    }

    fn draw_part(&mut self, state: &State, changed: Changed) -> io::Result<u64> {
        let before = self.sent.load(Ordering::Relaxed);
        let (theme, glyphs) = (Theme::new(ThemeName::Night, self.colours), Glyphs::new(GlyphSet::Line));
        let texts = &self.texts;
        let sight = std::cell::Cell::default();
        let ui = Ui { texts, theme: &theme, glyphs: &glyphs, sight: &sight };
        match changed {
            Changed::Nothing => {}
            Changed::All => self.painter.draw(|buf, area| ui::draw(buf, area, state, &ui))?,
            Changed::Line => {
                self.painter.draw_rows(ui::line_area, |buf, area| ui::draw_line(buf, area, state, &ui))?;
            }
        }
        Ok(self.sent.load(Ordering::Relaxed) - before)
    }
}

fn main() -> anyhow::Result<()> {
    let runs = if std::env::args().any(|arg| arg == "--bench") { 1_000 } else { 1 };
    let folder = tempfile::tempdir()?;
    let hands = Hands::default();
    let past: Arc<AtomicI64> = Arc::clone(&hands.past_ms);
    let set_now = |now_ms| past.store(now_ms - START_MS, Ordering::SeqCst);
    let base = ClockBase { shown_ms: START_MS, real_ms: START_MS };
    let world = World::new(1, START_MS);
    let path = folder.path().join("demo.db");
    let store = fill(&path, &world, Language::ZhCn, base, &set_now, &hands.context())?.store;
    let actor = store.actor(None)?.ok_or_else(|| anyhow::anyhow!("a demo without a warden"))?;
    let moment = |past_ms: i64| {
        let wall_ms = START_MS + past_ms;
        Moment { now: Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s: 8 * 3600 }, id: Id([1; 16]) }
    };
    let mut state = State::new(actor, "pts/0", 1, 1, &moment(0));
    (state.language, state.look, state.size) = (Language::ZhCn, ThemeName::Night, (80, 24));
    state.take_tent(Box::new(store.tent()?));

    for (name, depth, colours) in [
        ("16 colours", ColourDepth::Sixteen, Colours::Sixteen),
        ("truecolour", ColourDepth::TrueColour, Colours::True),
    ] {
        println!("{name}");
        state.now = moment(0).now;
        state.take_tent(Box::new(store.tent()?));
        measure_frames(&mut state, &store, (depth, colours), &moment, runs)?;
    }
    Ok(())
}

/// Draws with one depth of colours.
fn measure_frames(
    state: &mut State,
    store: &Store,
    (depth, colours): (ColourDepth, Colours),
    moment: &impl Fn(i64) -> Moment,
    runs: usize,
) -> anyhow::Result<()> {
    let sent = Arc::new(AtomicU64::new(0));
    let backend = LeanBackend::new(Counter(Arc::clone(&sent)), depth);
    let mut drawn =
        Drawn { painter: Painter::new(backend)?, texts: Texts::new(Language::ZhCn), colours, sent };
    let show =
        |what: &str, bytes: u64| figure(what, f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)), "bytes");
    drawn.painter.clear()?;
    show("a whole frame", drawn.draw(state)?);
    show("nothing changed", drawn.draw(state)?);
    update(state, Message::Tick, &moment(60_000));
    show("a minute passes, with a queue", drawn.draw(state)?);
    let mut tent = store.tent()?;
    tent.queue.clear();
    tent.teams.clear();
    tent.doors = Arc::default();
    tent.passages.clear();
    tent.visitors.clear();
    state.take_tent(Box::new(tent));
    drawn.draw(state)?;
    let ticks: Vec<u64> = (2..32)
        .map(|minute| {
            update(state, Message::Tick, &moment(minute * 60_000));
            drawn.draw(state)
        })
        .collect::<io::Result<_>>()?;
    show("a clock tick, the clock alone", ticks.iter().copied().min().unwrap_or_default());
    show("a minute's change, at most in half an hour", ticks.iter().copied().max().unwrap_or_default());
    measure::head();
    Times::of(runs, || drawn.draw(state)).print("drawing, nothing changed");
    let whole = Times::of(runs, || drawn.painter.clear().and_then(|()| drawn.draw(state)));
    whole.print("drawing a whole frame");
    let mut turn = 0;
    let line = Times::of(runs, || {
        turn += 1;
        state.line.set(if turn % 2 == 0 { "lixiaomin" } else { "lixiaoming" });
        drawn.draw_part(state, Changed::Line)
    });
    line.print("drawing the line alone");
    Ok(())
}
