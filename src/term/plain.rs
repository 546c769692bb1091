//! The post in plain lines: a line is read, its answer is told, and between lines what is new; for screen readers and
//! Braille lines.
//!
//! It is a second face of the screen's own state, and no second desk: a line goes through `app::update` as if it had
//! been typed there, so that claims, PINs, the lone warden's check and the emergency lane need no code of their own.
//! The terminal's own line editing is left on, and nothing is sent that moves a cursor.

use std::collections::VecDeque;
use std::io::{self, IsTerminal as _, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use zeroize::Zeroizing;

use super::core::{Core, FaceWish, RunError, Setup};
use super::hangup::{Enforcer, PATIENCE};
use super::signals::{SignalWish, Signals};
use crate::app::input::{Input, Key, KeyCode};
use crate::app::plain::{Standing, asks_for_tent};
use crate::app::sign_in::{SignIn, SignInField, SignInTold, SignInWhy};
use crate::app::state::ScreenNote;
use crate::app::{Message, Screen};
use crate::store::forget::overwrite_stack;
use crate::store::service::{Read, Reply, Request, Service};
use crate::ui::plain::PlainWords;

/// Exit code of a process that had to be ended by force.
const FORCED: i32 = 1;
/// The longest line that is kept, in bytes: the entry line takes far shorter ones.
const LONGEST: usize = 64 * 1024;

/// A line that came in; it may be a PIN.
type TypedLine = Zeroizing<Vec<u8>>;

/// Reads lines and tells what comes of them, until the warden leaves or the input ends.
///
/// # Errors
/// [`RunError`] if the session could not begin, or the file is gone.
pub(crate) fn run(setup: Setup) -> Result<(), RunError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(talk(setup))
}

async fn talk(setup: Setup) -> Result<(), RunError> {
    let Setup { clock, store, mut state, draft, voice, .. } = setup;
    let mut signals = Signals::listen()?;
    let (replies, answers) = unbounded_channel();
    let (tell, heard) = unbounded_channel();
    let echo = Echo::default();
    let enforcer = Enforcer::start(PATIENCE, {
        let echo = echo.clone();
        move || {
            echo.show();
            std::process::exit(FORCED);
        }
    })?;
    let service = Service::start(store, replies)?;
    // The offer of a PIN would take the first line; /pin sets one.
    let is_offer = |form: &SignIn| form.why == SignInWhy::Start && form.can_be_left(&state);
    if state.sign_in.as_ref().is_some_and(is_offer) {
        state.sign_in = None;
    }
    std::thread::Builder::new().name("lines".into()).spawn(move || {
        read_lines(|line| tell.send(line).is_ok());
    })?;
    let mut session = PlainSession {
        core: Core::new(clock, state, service, voice),
        enforcer,
        echo,
        lines: VecDeque::new(),
        ended: false,
        answering: false,
        out: Vec::new(),
        noted: None,
        asked: None,
        stood: None,
        bannered: Vec::new(),
        forgetting: false,
        unnamed: false,
    };
    let begun = session.begin(draft.map(|draft| Message::Draft(Box::new(draft))));
    let done = match begun {
        Ok(()) => session.turn(&mut signals, answers, heard).await,
        begun => begun,
    };
    session.echo.show();
    // The threads are joined, so that the last write lands.
    session.core.service = None;
    done
}

struct PlainSession {
    core: Core,
    enforcer: Enforcer,
    echo: Echo,
    /// Lines that came while another one was being answered.
    lines: VecDeque<TypedLine>,
    /// No line comes any more.
    ended: bool,
    /// A line waits for its answer.
    answering: bool,
    /// What is told before anything else.
    out: Vec<String>,
    /// The note that was told last.
    noted: Option<ScreenNote>,
    /// What was last asked for of whoever signs in.
    asked: Option<(SignInWhy, SignInField, Option<SignInTold>)>,
    /// How the post stood when it was last told of.
    stood: Option<Standing>,
    /// The banners that are up, without their figures.
    bannered: Vec<String>,
    forgetting: bool,
    /// Behind a lock the state forgets all names; they are on their way once it is open.
    unnamed: bool,
}

impl PlainSession {
    fn begin(&mut self, draft: Option<Message>) -> Result<(), RunError> {
        draft.into_iter().try_for_each(|draft| self.take(draft))?;
        let (state, words) = (&self.core.state, PlainWords::new(&self.core.texts));
        let mut told = words.greeting(state);
        let line = Some(state.line.text()).filter(|line| !line.is_empty());
        told.extend(line.map(|line| words.draft(line)));
        self.out = told;
        self.stood = Standing::of(&self.core.state);
        self.tell()?;
        self.core.ask(Request::Read(Read::Tent));
        Ok(())
    }

    async fn turn(
        &mut self,
        signals: &mut Signals,
        mut answers: UnboundedReceiver<Reply>,
        mut heard: UnboundedReceiver<TypedLine>,
    ) -> Result<(), RunError> {
        while !self.core.quit {
            let wake = self.core.wake();
            tokio::select! {
                biased;
                wish = signals.next() => if wish == SignalWish::Leave {
                    self.leave()?;
                },
                Some(reply) = answers.recv() => self.take(Message::Reply(reply))?,
                line = heard.recv(), if !self.ended => match line {
                    Some(line) => self.lines.push_back(line),
                    None => self.ended = true,
                },
                () = tokio::time::sleep_until(wake.into()) => {}
            }
            while let Ok(reply) = answers.try_recv() {
                self.take(Message::Reply(reply))?;
            }
            self.core.due().into_iter().try_for_each(|message| self.take(message))?;
            // Whoever read the lines may have gone.
            if self.tell().is_err() {
                self.leave()?;
            }
            while self.is_free() && !self.core.quit {
                match self.lines.pop_front() {
                    Some(line) => self.enter(&line)?,
                    None if self.ended => self.leave()?,
                    None => break,
                }
                if self.tell().is_err() {
                    self.leave()?;
                }
            }
            if std::mem::take(&mut self.forgetting) {
                self.core.service.iter().for_each(Service::forget);
                overwrite_stack();
            }
        }
        Ok(())
    }

    /// Whether the next line can be taken: the one before is answered.
    fn is_free(&self) -> bool {
        match &self.core.state.sign_in {
            Some(form) => !form.is_waiting(),
            None => !self.answering && !self.unnamed,
        }
    }

    fn leave(&mut self) -> Result<(), RunError> {
        self.enforcer.leave_now();
        self.take(Message::Leave)
    }

    fn take(&mut self, message: Message) -> Result<(), RunError> {
        self.unnamed &= !matches!(message, Message::Reply(Reply::Tent(_)));
        for wish in self.core.take(message)? {
            match wish {
                // Where nobody listens a bell would only be a strange sign among the lines.
                FaceWish::Bell(_) if io::stdout().is_terminal() => print_raw("\x07").unwrap_or_default(),
                // Lines have no clipboard, which the state knows.
                FaceWish::Bell(_) | FaceWish::Copy(_) | FaceWish::Repaint => {}
                FaceWish::Forget => self.forgetting = true,
            }
        }
        Ok(())
    }

    fn press(&mut self, code: KeyCode) -> Result<(), RunError> {
        self.take(Message::Input(Input::Key(Key::plain(code))))
    }

    /// Enters a line as if it had been typed on the screen.
    fn enter(&mut self, line: &TypedLine) -> Result<(), RunError> {
        let text = Zeroizing::new(String::from_utf8_lossy(line).into_owned());
        if self.core.state.sign_in.is_some() {
            return self.who_types(&text);
        }
        if asks_for_tent(&self.core.state, &text) {
            self.out = PlainWords::new(&self.core.texts).tent(&self.core.state);
        }
        (self.answering, self.noted) = (true, None);
        match text.trim() {
            // Somebody is there, and the last answer is told again.
            "" => return self.take(Message::Input(Input::Paste(String::new()))),
            "\x1b" => return self.press(KeyCode::Esc),
            // The yes to another emergency is a key and no line.
            "!" | "！" => {
                self.forget_answer("");
                self.press(KeyCode::Char('!'))?;
            }
            line => self.forget_answer(line),
        }
        if self.core.state.line.is_empty() { Ok(()) } else { self.press(KeyCode::Enter) }
    }

    /// The last answer gives way to a line.
    fn forget_answer(&mut self, line: &str) {
        let state = &mut self.core.state;
        (state.said, state.note) = (None, None);
        let typed: String = line.chars().filter(|c| *c == '\t' || !c.is_control()).collect();
        state.line.clear();
        state.line.set(&typed);
    }

    /// A line goes into the form key by key; none of it is told again.
    fn who_types(&mut self, text: &str) -> Result<(), RunError> {
        self.asked = None;
        if text.trim() == "\x1b" {
            return self.press(KeyCode::Esc);
        }
        for c in text.trim().chars() {
            self.press(KeyCode::Char(c))?;
        }
        self.press(KeyCode::Enter)
    }

    /// Tells what there is to tell, in one order: what lies over the screen, who is asked for, the answer, what is new.
    fn tell(&mut self) -> io::Result<()> {
        let state = &mut self.core.state;
        // Its words are in the answer.
        state.verdict = None;
        // There is no key that would bring it back; the terminal may have its own.
        state.note.take_if(|note| matches!(note, ScreenNote::SetAside(_)));
        let mut told = std::mem::take(&mut self.out);
        told.extend(self.layers());
        let state = &self.core.state;
        let words = PlainWords::new(&self.core.texts);
        let form = state.sign_in.as_ref().filter(|form| !form.is_waiting());
        let asked = form.map(|form| (form.why, form.at, form.told.clone()));
        if asked.is_some() && asked != self.asked {
            told.extend(words.who_form(state));
        }
        let is_secret = form.is_some_and(|form| form.at != SignInField::No && !form.any_key(state));
        let is_hidden = state.is_hidden();
        self.unnamed |= is_hidden;
        if self.answering && state.sign_in.is_none() && !state.is_busy() {
            self.answering = false;
            told.extend(words.answer(state));
            self.noted.clone_from(&state.note);
        } else if self.answering && state.sign_in.is_some() {
            self.answering = false;
        }
        if let Some(note) =
            state.note.as_ref().filter(|note| Some(*note) != self.noted.as_ref() && !is_hidden)
        {
            told.push(words.note(note, state));
        }
        let banners = words.banners(state);
        told.extend(banners.iter().filter(|banner| !self.bannered.contains(&shape(banner))).cloned());
        let stands = Standing::of(state);
        if !self.unnamed
            && let (Some(stands), Some(stood)) = (&stands, &self.stood)
        {
            told.extend(stands.news_since(stood).iter().map(|news| words.news(state, news)));
        }
        self.noted.clone_from(&state.note);
        self.bannered = banners.iter().map(|banner| shape(banner)).collect();
        // Behind a lock nothing is told, and nothing is lost: it comes with the way back.
        if !self.unnamed {
            self.stood = stands;
        }
        self.asked = asked;
        if is_secret {
            self.echo.hide();
        } else {
            self.echo.show();
        }
        print(&told)
    }

    /// Takes away what lies over the screen, and whatever screen was chosen, and tells of it.
    fn layers(&mut self) -> Vec<String> {
        let state = &mut self.core.state;
        if state.is_hidden() {
            return Vec::new();
        }
        let layers = std::mem::take(&mut state.layers);
        let is_elsewhere = std::mem::take(&mut state.screen) != Screen::Tent;
        let words = PlainWords::new(&self.core.texts);
        let mut told: Vec<String> =
            layers.iter().flat_map(|layer| words.layer(&self.core.state, layer)).collect();
        told.extend(is_elsewhere.then(|| words.needs_screen()));
        told
    }
}

/// A banner without its figures, which change while it stays the same.
fn shape(banner: &str) -> String {
    banner.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Writes lines in one go.
fn print(lines: &[String]) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    print_raw(&format!("{}\n", lines.join("\n")))
}

fn print_raw(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush())
}

/// Hands each line of standard input on until that says false or there is no more. What was read is wiped behind it.
fn read_lines(mut deliver: impl FnMut(TypedLine) -> bool) {
    let mut bytes = Zeroizing::new([0; 4096]);
    let mut line = TypedLine::default();
    loop {
        let count = match rustix::io::read(rustix::stdio::stdin(), &mut *bytes) {
            Ok(0) => break,
            Ok(count) => count,
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => break,
        };
        for byte in bytes.get(..count).unwrap_or_default() {
            if *byte == b'\n' {
                if !deliver(std::mem::take(&mut line)) {
                    return;
                }
            } else if line.len() < LONGEST {
                line.push(*byte);
            }
        }
    }
    if !line.is_empty() {
        deliver(line);
    }
}

/// Whether the terminal shows what is typed: a PIN is typed unseen. Where lines come from no terminal nothing is shown.
#[derive(Clone, Default)]
struct Echo(Arc<Mutex<Option<Termios>>>);

impl Echo {
    /// Nothing of what is typed is shown; what was typed ahead is no PIN, and is dropped.
    fn hide(&self) {
        let mut before = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if before.is_some() {
            return;
        }
        if let Ok(shown) = tcgetattr(rustix::stdio::stdin()) {
            let mut hidden = shown.clone();
            hidden.local_modes.remove(LocalModes::ECHO);
            hidden.local_modes.insert(LocalModes::ECHONL);
            if tcsetattr(rustix::stdio::stdin(), OptionalActions::Flush, &hidden).is_ok() {
                *before = Some(shown);
            }
        }
    }

    /// As it was.
    fn show(&self) {
        if let Some(before) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // A terminal that is gone cannot be set back, and need not be.
            tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &before).unwrap_or_default();
        }
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.show();
    }
}
