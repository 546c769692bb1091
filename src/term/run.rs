//! The loop: what came in is drained, the state is updated, effects are carried out, and then at
//! most one frame is drawn. No frame timer; asleep until something happens or something shown changes.

use std::cell::Cell;
use std::io;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::backend::LeanBackend;
use super::core::{Core, FaceWish, RunError, Setup};
use super::guard::Guard;
use super::hangup::{Enforcer, HangupWatch, PATIENCE};
use super::input::{LINE_WAIT_MS, Reassembler, WAIT_MS};
use super::painter::Painter;
use super::probe::{DEADLINE, LineWidth, ask_line_width};
use super::sgr::ColourDepth;
use super::signals::{SignalWish, Signals};
use super::tty::Tty;
#[cfg(debug_assertions)]
use crate::app::State;
use crate::app::input::Input;
use crate::app::{Bell, Changed, Message};
use crate::store::Draft;
use crate::store::forget::overwrite_stack;
use crate::store::service::{Read, Reply, Request, Service};
use crate::ui::glyphs::{GlyphSet, Glyphs};
use crate::ui::theme::{Colours, Theme};
use crate::ui::{self, Ui};

/// Exit code of a process that had to be ended by force.
const FORCED: i32 = 1;

/// What other threads tell the loop.
enum Heard {
    Bytes(Vec<u8>),
    HangUp,
}

/// Shows the screen until the warden leaves or the terminal is gone.
///
/// # Errors
/// [`RunError`] if the screen could not be shown at all.
pub(crate) fn run(setup: Setup) -> Result<(), RunError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(show(setup))
}

async fn show(setup: Setup) -> Result<(), RunError> {
    let Setup { clock, store, mut state, depth, glyphs_chosen, draft, over_line, voice } = setup;
    let mut tty = Tty::open()?;
    let mut signals = Signals::listen()?;
    let (tell, heard) = unbounded_channel();
    let (replies, answers) = unbounded_channel();
    let guard = Guard::enter(&tty)?;
    let back = guard.way_back();
    let enforcer = Enforcer::start(PATIENCE, move || {
        back.restore();
        std::process::exit(FORCED);
    })?;
    let watch = HangupWatch::start(tty.clone(), {
        let (tell, leave) = (tell.clone(), enforcer.request());
        move || {
            leave();
            // A loop that is gone needs no word.
            tell.send(Heard::HangUp).unwrap_or_default();
        }
    })?;
    // The file is opened a second time while the terminal thinks about its answer.
    let service = std::thread::scope(|scope| {
        let opening = scope.spawn(|| Service::start(store, replies));
        let asked = if glyphs_chosen { None } else { Some(ask_line_width(&mut tty, DEADLINE)) };
        (opening.join(), asked)
    });
    let (opened, asked) = service;
    let service = match opened {
        Ok(service) => service?,
        Err(_) => return Err(RunError::Terminal(io::Error::other("a thread did not start"))),
    };
    let mut early = Vec::new();
    if let Some(asked) = asked {
        let (width, typed) = asked?;
        state.ascii = width == LineWidth::Wide;
        early = typed;
    }
    super::reader::spawn(tty.clone(), deliver(tell))?;
    state.size = tty.size()?;
    let painter = Painter::new(LeanBackend::new(tty.clone(), depth))?;
    let mut screen = Running {
        core: Core::new(clock, state, service, voice),
        enforcer,
        painter,
        changed: Changed::All,
        depth,
        input: Reassembler::waiting(if over_line { LINE_WAIT_MS } else { WAIT_MS }),
        ringing: None,
        forgetting: false,
    };
    screen.begin(&early, draft)?;
    screen.turn(&mut signals, answers, heard, &tty).await?;
    // The threads are joined before the terminal is given back, so that the last write lands first.
    screen.core.service = None;
    drop(watch);
    drop(guard);
    Ok(())
}

/// Hands what the reader brings to the loop until that is gone.
fn deliver(tell: UnboundedSender<Heard>) -> impl FnMut(Vec<u8>) -> bool + Send + 'static {
    move |bytes| tell.send(Heard::Bytes(bytes)).is_ok()
}

struct Running {
    core: Core,
    enforcer: Enforcer,
    painter: Painter<Tty>,
    /// How much has to be drawn anew.
    changed: Changed,
    depth: ColourDepth,
    input: Reassembler,
    /// What the bell rings for, how many strokes it has made, and when the next one comes.
    ringing: Option<(Bell, usize, Instant)>,
    /// Once the next frame is drawn, nothing of those before is to stay in memory.
    forgetting: bool,
}

impl Running {
    /// The first frame shows what the file said before the loop began; it is asked again at once,
    /// since somebody may have written in between.
    fn begin(&mut self, early: &[u8], draft: Option<Draft>) -> Result<(), RunError> {
        self.painter.clear()?;
        if let Some(draft) = draft {
            self.take(Message::Draft(Box::new(draft)))?;
        }
        let now_ms = self.mono_ms();
        for input in self.input.push(early, now_ms) {
            self.take(Message::Input(input))?;
        }
        self.draw()?;
        self.core.ask(Request::Read(Read::Tent));
        Ok(())
    }

    async fn turn(
        &mut self,
        signals: &mut Signals,
        mut answers: UnboundedReceiver<Reply>,
        mut heard: UnboundedReceiver<Heard>,
        tty: &Tty,
    ) -> Result<(), RunError> {
        while !self.core.quit {
            let wake = self.wake();
            tokio::select! {
                biased;
                asked = signals.next() => self.signal(asked, tty)?,
                Some(reply) = answers.recv() => self.take(Message::Reply(reply))?,
                Some(told) = heard.recv() => self.hear(told)?,
                () = tokio::time::sleep_until(wake.into()) => {}
            }
            while let Ok(reply) = answers.try_recv() {
                self.take(Message::Reply(reply))?;
            }
            while let Ok(told) = heard.try_recv() {
                self.hear(told)?;
            }
            self.ring_timers()?;
            // A frame that finds no terminal is often the first to hear of the hang-up: the half-typed line is
            // kept then, as on every other way out.
            if self.draw().is_err() || self.painter.backend_mut().hung_up() {
                self.enforcer.leave_now();
                self.take(Message::Leave)?;
            }
            if std::mem::take(&mut self.forgetting) {
                self.painter.forget();
                self.core.service.iter().for_each(Service::forget);
                // From up here, so that it reaches what every call of a turn has left.
                overwrite_stack();
            }
        }
        Ok(())
    }

    fn signal(&mut self, asked: SignalWish, tty: &Tty) -> Result<(), RunError> {
        match asked {
            SignalWish::Leave => {
                self.enforcer.leave_now();
                self.take(Message::Leave)
            }
            SignalWish::Resize => {
                // A terminal that is gone tells it by hang-up.
                let (columns, rows) = tty.size().unwrap_or(self.core.state.size);
                self.take(Message::Input(Input::Resize(columns, rows)))
            }
        }
    }

    fn hear(&mut self, told: Heard) -> Result<(), RunError> {
        match told {
            Heard::HangUp => self.take(Message::Leave),
            Heard::Bytes(bytes) => {
                #[cfg(debug_assertions)]
                panic_if_asked(&bytes, &self.core.state);
                let now_ms = self.mono_ms();
                for input in self.input.push(&bytes, now_ms) {
                    self.take(Message::Input(input))?;
                }
                Ok(())
            }
        }
    }

    fn mono_ms(&self) -> i64 {
        self.core.clock.now().mono_ms
    }

    /// When the loop wants to be woken if nothing happens: what everybody waits for, a half-read key, a stroke of the bell.
    fn wake(&self) -> Instant {
        let (now_ms, here) = (self.mono_ms(), Instant::now());
        let after = |ms: i64| here + Duration::from_millis(u64::try_from(ms).unwrap_or(0));
        let key = self.input.deadline().map(|at| after(at - now_ms));
        let stroke = self.ringing.map(|(.., at)| at);
        key.into_iter().chain(stroke).fold(self.core.wake(), Instant::min)
    }

    fn ring_timers(&mut self) -> Result<(), RunError> {
        let now_ms = self.mono_ms();
        for input in self.input.timeout(now_ms) {
            self.take(Message::Input(input))?;
        }
        self.ring(Instant::now());
        self.core.due().into_iter().try_for_each(|message| self.take(message))
    }

    /// One message, and what it wants of the screen.
    fn take(&mut self, message: Message) -> Result<(), RunError> {
        let wishes = self.core.take(message)?;
        self.changed = self.changed.max(self.core.state.changed);
        for wish in wishes {
            match wish {
                FaceWish::Bell(bell) => self.begin_to_ring(bell),
                FaceWish::Copy(text) => self.painter.backend_mut().copy(&text),
                FaceWish::Repaint => self.painter.clear()?,
                FaceWish::Forget => self.forgetting = true,
            }
        }
        Ok(())
    }

    /// Begins to ring, unless it rings for something graver.
    fn begin_to_ring(&mut self, bell: Bell) {
        if self.ringing.is_none_or(|(rings_for, ..)| rings_for <= bell) {
            self.ringing = Some((bell, 0, Instant::now()));
            self.ring(Instant::now());
        }
    }

    /// Makes the strokes that are due.
    fn ring(&mut self, here: Instant) {
        while let Some((bell, made, _)) = self.ringing.filter(|(.., at)| *at <= here) {
            self.painter.backend_mut().ring();
            let next = bell.pauses().get(made + 1);
            self.ringing = next.map(|pause| (bell, made + 1, here + Duration::from_millis(*pause)));
        }
    }

    fn draw(&mut self) -> Result<(), RunError> {
        if self.core.quit {
            return Ok(());
        }
        let Core { state, texts, .. } = &self.core;
        let theme = Theme::new(state.look, colours(self.depth));
        let glyphs = Glyphs::new(if state.ascii { GlyphSet::Ascii } else { GlyphSet::Line });
        let sight = Cell::new(state.sight);
        let ui = Ui { texts, theme: &theme, glyphs: &glyphs, sight: &sight };
        let is_drawn = match std::mem::take(&mut self.changed) {
            Changed::Nothing => self.painter.flush().map(|()| true)?,
            Changed::Line => {
                self.painter.draw_rows(ui::line_area, |buf, area| ui::draw_line(buf, area, state, &ui))?
            }
            Changed::All => false,
        };
        if !is_drawn {
            self.painter.draw(|buf, area| ui::draw(buf, area, state, &ui))?;
        }
        self.core.state.sight = sight.get();
        Ok(())
    }
}

fn colours(depth: ColourDepth) -> Colours {
    match depth {
        ColourDepth::None => Colours::None,
        ColourDepth::Sixteen => Colours::Sixteen,
        ColourDepth::TrueColour => Colours::True,
    }
}

/// For the test of what a panic leaves: with the variable set, Ctrl+\\ panics with the typed line as its message.
#[cfg(debug_assertions)]
fn panic_if_asked(bytes: &[u8], state: &State) {
    let is_asked = bytes.contains(&0x1c) && std::env::var_os("NIGHTPOST_TEST_PANIC").is_some();
    assert!(!is_asked, "{:?}", state.line);
}
