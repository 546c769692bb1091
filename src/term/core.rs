//! What every face of the post stands on: messages go to the state, and what comes of them is carried out.
//!
//! How the state looks and how the bell sounds is the face's: `run` has frames, `plain` has lines.

use std::collections::HashMap;
use std::io;
use std::time::{Duration, Instant};

use super::clock::Clock;
use super::panics;
use super::sgr::ColourDepth;
use super::voice::Voice;
use crate::app::{self, Bell, Effect, Message, Moment, State, Timer};
use crate::domain::value::Id;
use crate::store::service::{Request, Service};
use crate::store::{Draft, Store, StoreError};
use crate::text::Texts;

/// What a face begins with.
pub(crate) struct Setup {
    pub clock: Clock,
    /// The open file; it becomes the one that writes.
    pub store: Store,
    /// The state, with everything set that the command line said.
    pub state: State,
    pub depth: ColourDepth,
    /// The glyph set was chosen already: the terminal need not be asked.
    pub glyphs_chosen: bool,
    /// A half-typed line of an earlier run.
    pub draft: Option<Draft>,
    /// The keys come over a line, which may part what belongs together.
    pub over_line: bool,
    /// What speaks, if anything shall.
    pub voice: Option<Voice>,
}

/// Why the post could not be shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RunError {
    #[error("the terminal: {0}")]
    Terminal(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a message wants of the face.
pub(super) enum FaceWish {
    Bell(Bell),
    /// Offer a text to the clipboard of the machine that the terminal stands on.
    Copy(String),
    Repaint,
    Forget,
}

/// The state, the way to the store, the timers and the voice.
pub(super) struct Core {
    pub clock: Clock,
    pub state: State,
    pub service: Option<Service>,
    /// The texts of the language in use.
    pub texts: Texts,
    pub quit: bool,
    timers: HashMap<Timer, Instant>,
    voice: Option<Voice>,
}

impl Core {
    pub(super) fn new(clock: Clock, state: State, service: Service, voice: Option<Voice>) -> Self {
        let texts = Texts::new(state.language);
        Self { clock, state, service: Some(service), texts, quit: false, timers: HashMap::new(), voice }
    }

    /// One message, and what it leads to.
    pub(super) fn take(&mut self, message: Message) -> Result<Vec<FaceWish>, RunError> {
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(io::Error::other)?;
        let moment = Moment { now: self.clock.now(), id: Id(id) };
        panics::stand(self.state.screen.into(), self.state.layer());
        let effects = app::update(&mut self.state, message, &moment);
        if self.texts.language() != self.state.language {
            self.texts = Texts::new(self.state.language);
        }
        let mut wishes = Vec::new();
        for effect in effects {
            match effect {
                Effect::Ask(request) => self.ask(request),
                Effect::SetTimer(timer, ms) => {
                    self.timers.insert(timer, Instant::now() + Duration::from_millis(ms));
                }
                Effect::Speak(speech) => {
                    let words = self.texts.say(&speech.words());
                    self.voice.iter_mut().for_each(|voice| voice.say(&words, self.texts.language()));
                }
                Effect::Bell(bell) => wishes.push(FaceWish::Bell(bell)),
                Effect::Copy(text) => wishes.push(FaceWish::Copy(text)),
                Effect::Repaint => wishes.push(FaceWish::Repaint),
                Effect::Forget => wishes.push(FaceWish::Forget),
                Effect::SetOn(ms) => self.clock.set_on(ms),
                Effect::Quit => self.quit = true,
            }
        }
        Ok(wishes)
    }

    pub(super) fn ask(&self, request: Request) {
        if let Some(service) = &self.service {
            service.ask(request);
        }
    }

    /// When the face wants to be woken if nothing happens: a timer, or a change of something that is shown.
    pub(super) fn wake(&self) -> Instant {
        let ms = self.state.next_change() - self.clock.now().wall_ms;
        let shown = Instant::now() + Duration::from_millis(u64::try_from(ms).unwrap_or(0));
        self.timers.values().copied().fold(shown, Instant::min)
    }

    /// The timers that are due, and whether something that is shown has changed by itself.
    pub(super) fn due(&mut self) -> Vec<Message> {
        let here = Instant::now();
        let due = self.timers.extract_if(|_, at| *at <= here);
        let mut due: Vec<Message> = due.map(|(timer, _)| Message::Timer(timer)).collect();
        due.extend((self.state.next_change() <= self.clock.now().wall_ms).then_some(Message::Tick));
        due
    }
}
