//! Who began what: where somebody took over in the middle of an entry, both are kept.
//!
//! It holds for the line that was half typed and for whoever was open, and for nothing that the one who took
//! over begins anew.

use std::collections::BTreeMap;

use super::{OpenLayer, State};
use crate::domain::command::{Command, WithOpen};
use crate::domain::value::Id;

/// Staff numbers of those who began what is not done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Authors {
    /// The line that is being typed.
    pub(in crate::app) line: Option<String>,
    /// The line that the desk is working on.
    pub(in crate::app) sent: Option<String>,
    form: Option<String>,
    /// Those who are open or parked.
    people: BTreeMap<Id, String>,
}

impl Authors {
    /// Who began what is there at the moment when somebody takes over from `before`. What had another author
    /// already keeps them.
    pub(in crate::app) fn begun_at(state: &State, before: &str) -> Self {
        let mut authors = state.authors.clone();
        let author = || before.to_owned();
        if !state.line.is_empty() {
            authors.line.get_or_insert_with(author);
        }
        if !state.sent.is_empty() {
            authors.sent.get_or_insert_with(author);
        }
        let form =
            state.layers.iter().any(|layer| matches!(layer, OpenLayer::Visitor(form) if form.is_begun()));
        if form || state.earlier.form().is_some() {
            authors.form.get_or_insert_with(author);
        }
        let desk = &state.desk;
        let members = desk.group.iter().flat_map(|group| &group.members).map(|row| row.id);
        let choice = desk.chooser.iter().flat_map(|chooser| &chooser.rows).map(|row| row.id);
        for id in desk.open.iter().chain(&desk.parked).map(|open| open.id).chain(members).chain(choice) {
            authors.people.entry(id).or_insert_with(author);
        }
        authors
    }

    /// Whoever is neither open nor waits to be is nobody's beginning.
    pub(in crate::app) fn prune(state: &mut State) {
        if state.authors.people.is_empty() || state.is_busy() {
            return;
        }
        let desk = &state.desk;
        let members = desk.group.iter().flat_map(|group| &group.members).map(|row| row.id);
        let choice = desk.chooser.iter().flat_map(|chooser| &chooser.rows).map(|row| row.id);
        let open = desk.open.iter().chain(&desk.parked).map(|open| open.id);
        let here: Vec<Id> = open.chain(members).chain(choice).collect();
        state.authors.people.retain(|id, _| here.contains(id));
    }

    /// The line is empty: what is typed next is begun anew.
    pub(in crate::app) fn line_is_new(&mut self) {
        self.line = None;
    }

    /// The line goes to the desk.
    pub(in crate::app) fn send(&mut self) {
        self.sent = self.line.take();
    }

    /// Somebody was opened by the line that was sent.
    pub(in crate::app) fn opened(&mut self, id: Id) {
        if let Some(author) = self.sent.take() {
            self.people.entry(id).or_insert(author);
        }
    }

    /// Who began what a command completes, if another did.
    pub(in crate::app) fn of(&self, command: &Command) -> Option<String> {
        let form = self.form.as_ref().filter(|_| matches!(command, Command::RegisterVisitor(_)));
        let person = command.people().into_iter().find_map(|id| self.people.get(&id));
        person.or(self.sent.as_ref()).or(form).cloned()
    }

    /// A command was recorded: it is nobody's beginning any more.
    pub(in crate::app) fn done(&mut self, command: &Command) {
        self.sent = None;
        if matches!(command, Command::RegisterVisitor(_)) {
            self.form = None;
        }
        // It is the end of what was begun about them.
        if matches!(command.with_open(), WithOpen::Passed | WithOpen::Done) {
            for id in command.people() {
                self.people.remove(&id);
            }
        }
    }
}
