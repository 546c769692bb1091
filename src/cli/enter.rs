//! `nightpost enter`: one entry line, or one for each line of standard input; one answer a line.

use std::ffi::OsStr;
use std::io::{BufRead, Write};

use serde_json::{Value, json};

use super::open::Opened;
use super::report::Complaint;
use super::{Ending, Session};
use crate::app::desk::{self, Desk, Notice, Said, SaidOutcome, Step};
use crate::domain::entry::{self, CommandWord};
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::store::search::Found;
use crate::store::{Actor, Remark};
use crate::text::Masked;
use crate::text::msg::notes;

/// The longest line that is kept in full, in bytes; the grammar refuses far shorter ones with a
/// reason, and a pipe must not fill the memory.
const LONGEST: usize = 64 * 1024;

pub(super) fn run(session: &Session, line: &OsStr) -> Result<Ending, Complaint> {
    let (opened, actor) = session.open_for(Right::Look)?;
    let gate = session.gate(&opened.store)?;
    let post = opened.store.post().map_err(|error| session.complain(&error))?;
    let prefix = post.map(|post| post.plate_prefix).unwrap_or_default();
    let mut feed =
        Feed { session, opened, actor, desk: Desk::new(gate, &prefix), all_ok: true, remarks: Vec::new() };
    feed.desk.feed = true;
    let finished = if line == "-" {
        feed.lines(&mut std::io::stdin().lock(), &mut std::io::stdout().lock())
    } else {
        feed.answer(&line.to_string_lossy(), &mut std::io::stdout().lock())
    };
    match finished {
        Ok(()) => {}
        // Whoever read the answers has gone; what was entered is on the disk.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        Err(error) => return Err(session.not_written(&error)),
    }
    Ok(if feed.all_ok { Ending::Done } else { Ending::Wrong })
}

/// A desk fed with lines.
struct Feed<'a> {
    session: &'a Session,
    opened: Opened,
    actor: Actor,
    desk: Desk,
    all_ok: bool,
    /// What happened to the file while the line was recorded.
    remarks: Vec<Remark>,
}

impl Feed<'_> {
    /// Reads lines as bytes: a scanner's noise need not be UTF-8, and any of CR, LF and both ends one.
    fn lines(&mut self, input: &mut impl BufRead, out: &mut impl Write) -> std::io::Result<()> {
        let mut line = Vec::new();
        let mut after_return = false;
        loop {
            let bytes = match input.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if bytes.is_empty() {
                return self.entered(&mut line, out);
            }
            let end = bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let taken = end.unwrap_or(bytes.len());
            let room = LONGEST.saturating_sub(line.len());
            line.extend_from_slice(&bytes[..taken.min(room)]);
            let ending = end.map(|at| bytes[at]);
            let used = taken + usize::from(end.is_some());
            input.consume(used);
            match ending {
                // The line feed behind a carriage return belongs to it.
                Some(b'\n') if after_return && line.is_empty() => after_return = false,
                Some(byte) => {
                    after_return = byte == b'\r';
                    self.entered(&mut line, out)?;
                }
                None => after_return = false,
            }
        }
    }

    /// One line is whole; several cards that ran together are several lines.
    fn entered(&mut self, line: &mut Vec<u8>, out: &mut impl Write) -> std::io::Result<()> {
        let text = String::from_utf8_lossy(line).into_owned();
        line.clear();
        let parts = entry::split_burst(&text);
        if parts.len() > 1 || text.contains('\t') {
            return parts.iter().try_for_each(|part| self.answer(part, out));
        }
        if text.trim().is_empty() { Ok(()) } else { self.answer(&text, out) }
    }

    /// Enters one line and writes its answer.
    fn answer(&mut self, line: &str, out: &mut impl Write) -> std::io::Result<()> {
        let said = self.enter(line);
        self.all_ok &= said.outcome.is_ok();
        let mut message = desk::say(&said, &self.session.texts, &self.opened.clock.now());
        let remarks = std::mem::take(&mut self.remarks);
        for remark in &remarks {
            message =
                format!("{message} ({})", self.session.texts.say(&notes::remark(remark.code(), Vec::new())));
        }
        if self.session.json {
            writeln!(out, "{}", self.as_json(line, &said, &message, &remarks))?;
        } else {
            writeln!(out, "{message}")?;
        }
        out.flush()
    }

    /// Takes a line through all its steps.
    fn enter(&mut self, line: &str) -> Said {
        let op = self.opened.op(&self.actor.staff_no);
        let terminal = op.terminal.clone();
        let mut next_op = Some(op);
        let mut step = self.desk.enter(line, &self.opened.clock.now());
        loop {
            let store = &mut self.opened.store;
            let told = match step {
                Step::Say(said) => return said,
                Step::Find(queries) => store.find(&queries, desk::MATCHES).map(|rows| self.desk.found(rows)),
                Step::Load(request) => {
                    let now = self.opened.clock.now();
                    let known = store.known_person(&request, &terminal);
                    known.map(|known| self.desk.loaded(known.map(Box::new), &now))
                }
                Step::Execute(command) => {
                    let context = &self.opened.context;
                    let op = next_op.take().unwrap_or_else(|| crate::store::Op {
                        id: context.id(),
                        actor: self.actor.staff_no.clone(),
                        terminal: terminal.clone(),
                        begun_by: None,
                    });
                    let mut result = store.execute(&op, &command);
                    if let Ok(answer) = &mut result {
                        self.remarks.append(&mut answer.remarks);
                    }
                    Ok(self.desk.executed(&command, result))
                }
                Step::Household(home) => store.household(&home).map(|rows| self.desk.household(rows)),
                Step::Corrected(seq) => {
                    let now = self.opened.clock.now();
                    store.passage_to_correct(seq).map(|passage| self.desk.correcting(passage, &now))
                }
                Step::LastCourier => {
                    store.last_courier(self.desk.gate).map(|courier| self.desk.last_courier(courier))
                }
                Step::DoorsOf(building) => store.doors_of(&building).map(|doors| self.desk.doors(doors)),
                Step::LastOwn => store.own_record(&self.actor.staff_no).map(|own| self.desk.last_own(own)),
                Step::Screen(CommandWord::Gate, _) => Ok(self.at_gate()),
                Step::Screen(..) => Ok(Step::Say(Said::new(Notice::OnlyOnScreen, false))),
            };
            step = match told {
                Ok(next) => next,
                Err(error) => return Said::new(Notice::Store((&error).into()), false),
            };
        }
    }

    /// Another gate, if the post has it.
    fn at_gate(&mut self) -> Step {
        let gates = self.opened.store.gates().unwrap_or_default();
        if gates.iter().any(|gate| gate.no == self.desk.gate) {
            return Step::Say(Said::new(Notice::Nothing, false));
        }
        self.desk.gate = gates.first().map_or(1, |gate| gate.no);
        Step::Say(Said::new(Notice::GateNumber, false))
    }

    fn as_json(&self, line: &str, said: &Said, message: &str, remarks: &[Remark]) -> Value {
        let findings: Vec<Value> = said
            .findings
            .iter()
            .map(|finding| {
                let mut object = serde_json::to_value(finding).unwrap_or_default();
                if let Some(fields) = object.as_object_mut() {
                    fields.insert("level".to_owned(), json!(said.level(finding)));
                }
                object
            })
            .collect();
        let mut object = json!({
            "line": SafeText::new(line), "ok": said.outcome.is_ok(), "seq": said.seq,
            "outcome": said.outcome.code(), "findings": findings, "message": message,
        });
        if let (false, Some(fields)) = (remarks.is_empty(), object.as_object_mut()) {
            let codes: Vec<&str> = remarks.iter().map(|remark| remark.code()).collect();
            fields.insert("remarks".to_owned(), json!(codes));
        }
        if let (SaidOutcome::Ambiguous, Some(chooser), Some(fields)) =
            (said.outcome, &self.desk.chooser, object.as_object_mut())
        {
            let matches: Vec<Value> = chooser.rows.iter().map(found_json).collect();
            fields.insert("matches".to_owned(), json!(matches));
        }
        if let (Some(layout), Some(fields)) = (entry::scanned_through(line), object.as_object_mut()) {
            fields.insert("keyboard_layout".to_owned(), json!(layout));
        }
        object
    }
}

/// Somebody found, as data; what is private is masked.
pub(super) fn found_json(found: &Found) -> Value {
    let person = &found.person;
    json!({
        "kind": person.kind,
        "id": found.id,
        "name": person.name,
        "home": person.home.as_ref().map(ToString::to_string),
        "birth_year": person.birth_year,
        "phone": person.phone.as_ref().map(|phone| Masked(phone).to_string()),
        "other_phones": person.other_phones.iter().map(|phone| Masked(phone).to_string()).collect::<Vec<_>>(),
        "document": person.document.as_ref().map(|document| Masked(document).to_string()),
        "gone": found.gone,
        "why": found.why.code(),
    })
}
