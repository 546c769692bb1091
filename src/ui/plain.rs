//! The state in plain lines: for a screen reader or a Braille line, and for whoever has no room for a screen.
//!
//! The words are those of the screen, without its boxes, marks and columns. Nothing here reaches a terminal by itself.

use std::cell::Cell;

use super::glyphs::Glyphs;
use super::paint::RowPiece;
use super::panes::{doors as door_pane, patrol as patrol_pane, queue, watch};
use super::theme::{Colours, Theme};
use super::{Ui, entry, layers, notes, top};
use crate::app::matters::{Matter, rows as matters};
use crate::app::plain::News;
use crate::app::state::ScreenNote;
use crate::app::tent::queue_of;
use crate::app::{OpenLayer, State, ThemeName};
use crate::store::Tent;
use crate::text::msg::{doors, gate, patrol, plain as msg, said};
use crate::text::show::visible;
use crate::text::words::word;
use crate::text::{Msg, Texts};

/// No line of words is as long: nothing is wrapped or cut.
const COLS: usize = 10_000;

/// The words of lines, in a language.
pub(crate) struct PlainWords<'a> {
    texts: &'a Texts,
    theme: Theme,
    glyphs: Glyphs,
    sight: Cell<crate::app::Sight>,
}

impl<'a> PlainWords<'a> {
    pub(crate) fn new(texts: &'a Texts) -> Self {
        let theme = Theme::new(ThemeName::Day, Colours::None);
        Self { texts, theme, glyphs: Glyphs::unmarked(), sight: Cell::default() }
    }

    fn ui(&self) -> Ui<'_> {
        Ui { texts: self.texts, theme: &self.theme, glyphs: &self.glyphs, sight: &self.sight }
    }

    /// A line of words that may come from outside: one blank between two, and nothing that a terminal obeys.
    fn line(&self, words: &str) -> String {
        let words = self.glyphs.plain(words).split_whitespace().collect::<Vec<_>>().join(" ");
        visible(&words).into_owned()
    }

    fn lines<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<String> {
        words.into_iter().map(|words| self.line(words)).filter(|line| !line.is_empty()).collect()
    }

    /// The pieces of each row, with `between` two of them.
    fn rows(&self, rows: &[Vec<RowPiece>], between: &str) -> Vec<String> {
        let joined =
            |row: &Vec<RowPiece>| row.iter().map(|piece| &*piece.text).collect::<Vec<_>>().join(between);
        let rows: Vec<String> = rows.iter().map(joined).collect();
        self.lines(rows.iter().map(String::as_str))
    }

    fn say(&self, message: &Msg) -> String {
        self.line(&self.texts.say(message))
    }

    /// How a session begins: where it is, and what can be typed.
    pub(crate) fn greeting(&self, state: &State) -> Vec<String> {
        let tent = state.tent.iter().filter(|_| !state.is_hidden());
        let mut told: Vec<String> = tent
            .map(|tent| {
                self.line(&format!("{} {}", tent.post.name, notes::gate_name(state, state.desk.gate)))
            })
            .collect();
        told.push(self.say(&msg::hint()));
        told
    }

    /// What came of a line, who is open, what can be chosen, and what is asked for next.
    pub(crate) fn answer(&self, state: &State) -> Vec<String> {
        self.rows(&entry::told(&self.ui(), state, COLS), " ")
    }

    /// What the screen itself has to tell.
    pub(crate) fn note(&self, note: &ScreenNote, state: &State) -> String {
        self.say(&notes::note(note, state))
    }

    /// A half-typed line of an earlier run.
    pub(crate) fn draft(&self, line: &str) -> String {
        self.say(&msg::draft(line))
    }

    /// What lies over the screen; for what is no text, that it needs one.
    pub(crate) fn layer(&self, state: &State, layer: &OpenLayer) -> Vec<String> {
        let mut told = match layers::lines(&self.ui(), state, layer, COLS) {
            Some(rows) => self.rows(&rows, ""),
            None => vec![self.needs_screen()],
        };
        if matches!(layer, OpenLayer::Help(_)) {
            told.insert(0, self.say(&msg::hint()));
        }
        told
    }

    /// That something needs the screen.
    pub(crate) fn needs_screen(&self) -> String {
        format!("{} {}", self.say(&said::only_on_screen()), self.say(&msg::needs_screen()))
    }

    /// Who works here is asked for; nothing if nobody is.
    pub(crate) fn who_form(&self, state: &State) -> Vec<String> {
        let form = state.sign_in.iter();
        let pieces = form.map(|form| layers::sign_in::lines(&self.ui(), state, form, COLS));
        self.rows(&pieces.flatten().map(|piece| vec![piece]).collect::<Vec<_>>(), "")
    }

    /// What everybody has to know at once.
    pub(crate) fn banners(&self, state: &State) -> Vec<String> {
        self.lines(top::banners(&self.ui(), state).iter().map(String::as_str))
    }

    /// The Tent: queue, teams that are out, doors, what is open, who is inside.
    pub(crate) fn tent(&self, state: &State) -> Vec<String> {
        let Some(tent) = &state.tent else { return Vec::new() };
        let ui = self.ui();
        let waiting: Vec<_> = queue_of(tent, state.desk.at()).collect();
        let mut told = vec![format!("{}: {}", ui.say(&gate::queue_title()), waiting.len())];
        told.extend((1..).zip(&waiting).map(|(no, row)| format!("{no} {}", queue::line(&ui, state, row))));
        let out = tent.teams.iter().filter(|team| team.out_ms.is_some());
        let late =
            tent.teams.iter().filter(|team| team.due_ms.is_some_and(|due_ms| due_ms < state.now.wall_ms));
        let summary = patrol::summary(out.clone().count(), late.count(), tent.teams.len());
        told.push(format!("{}: {}", ui.say(&patrol::title()), ui.say(&summary)));
        told.extend(out.map(|team| patrol_pane::line(&ui, state, team)));
        let counts = door_pane::counts(&ui, tent, true);
        let counts: String = counts.iter().map(|piece| &*piece.text).collect();
        told.push(format!("{}: {counts}", ui.say(&doors::title())));
        told.push(format!("{}:", ui.say(&gate::watch_title())));
        told.extend(matters(state).iter().map(|matter| self.matter(state, tent, matter)));
        told.extend(watch::head_count(&ui, tent, COLS));
        self.lines(told.iter().map(String::as_str))
    }

    fn matter(&self, state: &State, tent: &Tent, matter: &Matter) -> String {
        watch::told(&self.ui(), state, tent, matter).0
    }

    /// Something that is new.
    pub(crate) fn news(&self, state: &State, news: &News) -> String {
        let Some(tent) = &state.tent else { return String::new() };
        let ui = self.ui();
        let waiting = queue_of(tent, state.desk.at()).count();
        self.say(&match news {
            News::Matter(matter) => msg::matter(self.matter(state, tent, matter)),
            News::Door(code, state) => msg::door(code.to_string(), word(*state)),
            News::Out(no) => {
                let team = tent.teams.iter().find(|team| team.team == *no);
                msg::out(team.map(|team| patrol_pane::line(&ui, state, team)).unwrap_or_default())
            }
            News::Back(no) => msg::back(patrol::team(*no)),
            News::Came(arrival) => {
                let row = tent.queue.iter().find(|row| row.arrival == *arrival);
                msg::came(row.map(|row| queue::line(&ui, state, row)).unwrap_or_default(), waiting)
            }
            News::Went(count) => msg::went(*count, waiting),
        })
    }
}
