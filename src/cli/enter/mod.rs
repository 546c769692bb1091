//! `nightpost enter`: one entry line, or one for each line of standard input; one answer a line.
//!
//! A line that is a JSON object carries a key of its own: carried out in one transaction with the keeping of its
//! answer, and never twice.

mod keyed;

use std::ffi::OsStr;
use std::io::{BufRead, Write};

use keyed::KeyedLine;
use serde_json::{Value, json};

use super::open::{self, Opened};
use super::report::{Complaint, not_written};
use super::{Ending, Session, find};
use crate::app::desk::{self, Desk, Notice, Said, SaidOutcome, Step};
use crate::domain::code::Code as _;
use crate::domain::command::Refusal;
use crate::domain::entry::{self, ScreenOrder};
use crate::domain::roles::Right;
use crate::domain::value::{Id, SafeText};
use crate::exchange::moments::tell_moments;
use crate::store::{Actor, Context, Keyed, Remark, Store, StoreError};
use crate::term::clock::Clock;
use crate::text::msg::{cli as msg, notes};
use crate::text::show::json_line;

/// The longest line that is kept in full, in bytes; the grammar refuses far shorter ones with a
/// reason, and a pipe must not fill the memory.
const LONGEST: usize = 64 * 1024;

pub(super) fn run(session: &Session, line: &OsStr) -> Result<Ending, Complaint> {
    let (opened, actor) = session.open_for(Right::Look)?;
    let gate = session.gate(&opened.store)?;
    let post = opened.store.post()?;
    let prefix = post.map(|post| post.plate_prefix).unwrap_or_default();
    let Opened { mut store, clock, context } = opened;
    let desk = Desk::new(gate, &prefix);
    let mut feed =
        Feed { session, id: context.id(), clock, context, actor, desk, all_ok: true, remarks: Vec::new() };
    feed.desk.feed = true;
    let mut out = std::io::stdout().lock();
    let finished = if line == "-" {
        feed.lines(&mut store, &mut std::io::stdin().lock(), &mut out)
    } else {
        let line = line.to_string_lossy();
        if keyed::is_meant(&line) {
            feed.answer_keyed(&mut store, &line, &mut out)
        } else {
            feed.answer(&mut store, &line, &mut out)
        }
    };
    match finished {
        Ok(()) => {}
        // Whoever read the answers has gone; what was entered is on the disk.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        Err(error) => return Err(not_written(&error)),
    }
    Ok(if feed.all_ok { Ending::Done } else { Ending::Wrong })
}

/// A desk fed with lines.
struct Feed<'a> {
    session: &'a Session,
    /// Tells this process from another that is sent the same lines.
    id: Id,
    clock: Clock,
    context: Context,
    actor: Actor,
    desk: Desk,
    all_ok: bool,
    /// What happened to the file while the line was recorded.
    remarks: Vec<Remark>,
}

impl Feed<'_> {
    /// Reads lines as bytes: a scanner's noise need not be UTF-8, and any of CR, LF and both ends one.
    fn lines(
        &mut self,
        store: &mut Store,
        input: &mut impl BufRead,
        out: &mut impl Write,
    ) -> std::io::Result<()> {
        let mut line = Vec::new();
        let mut after_return = false;
        loop {
            let bytes = match input.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if bytes.is_empty() {
                return self.entered(store, &mut line, out);
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
                    self.entered(store, &mut line, out)?;
                }
                None => after_return = false,
            }
        }
    }

    /// One line is whole; several cards that ran together are several lines.
    fn entered(
        &mut self,
        store: &mut Store,
        line: &mut Vec<u8>,
        out: &mut impl Write,
    ) -> std::io::Result<()> {
        let text = String::from_utf8_lossy(line).into_owned();
        line.clear();
        if keyed::is_meant(&text) {
            return self.answer_keyed(store, &text, out);
        }
        parts_of(&text).iter().try_for_each(|part| self.answer(store, part, out))
    }

    /// Enters one line and writes its answer.
    fn answer(&mut self, store: &mut Store, line: &str, out: &mut impl Write) -> std::io::Result<()> {
        let said = self.enter(store, line, Transactions::Alone).unwrap_or_else(|error| troubled(&error));
        self.all_ok &= said.outcome.is_ok();
        let uncertain = store.time_is_uncertain().unwrap_or_default();
        let object = self.with_remarks(self.as_json(&said, uncertain));
        self.remarks.clear();
        if self.session.json {
            writeln!(out, "{}", with_line(object, line))?;
        } else {
            writeln!(out, "{}", object["message"].as_str().unwrap_or_default())?;
        }
        out.flush()
    }

    /// Enters a line that carries its key, and writes its answer: as JSON, since it was asked so.
    fn answer_keyed(&mut self, store: &mut Store, text: &str, out: &mut impl Write) -> std::io::Result<()> {
        let answers = match keyed::read(text) {
            Ok(keyed) => self.keyed(store, &keyed),
            Err((op, error)) => {
                let message = self.session.texts.say(&error.say());
                vec![with_op(with_line(refused(&message), text), op.as_deref())]
            }
        };
        for answer in answers {
            self.all_ok &= answer["ok"] == true;
            // The key comes back as it was given, whatever it holds.
            writeln!(out, "{}", json_line(&answer.to_string()))?;
        }
        out.flush()
    }

    /// The answers to a line with a key: its first ones, whenever it comes.
    fn keyed(&mut self, store: &mut Store, keyed: &KeyedLine) -> Vec<Value> {
        let KeyedLine { op, line } = keyed;
        let parts = parts_of(line);
        let parts = if parts.is_empty() { vec![String::new()] } else { parts };
        let before = self.desk.clone();
        let told = store.in_one_go(|store| {
            let known = store.keyed(op, line, self.id)?;
            if known != Keyed::New {
                return Ok((known, Vec::new()));
            }
            self.desk.clone_from(&before);
            let head = store.head()?.seq;
            let (answers, is_kept) = self.first_answers(store, &parts)?;
            if is_kept {
                let recorded = store.head()?.seq > head;
                let text = serde_json::to_string(&answers)?;
                let open = self.desk.open.as_ref().map(|open| open.id);
                store.keep_answers(op, line, self.id, recorded, open, &text)?;
            }
            Ok((known, answers))
        });
        let answers = match told {
            Ok((Keyed::New, mut answers)) => {
                self.remarks = store.take_remarks();
                if let Some(last) = answers.pop() {
                    answers.push(self.with_remarks(last));
                }
                self.remarks.clear();
                answers
            }
            Ok((Keyed::Answered { answers, recorded, open, own }, _)) => {
                match (own, recorded) {
                    // The desk stands behind it already.
                    (true, _) => {}
                    (false, true) => self.take_up(store, open),
                    (false, false) => self.go_through_again(store, &parts),
                }
                self.repeated(&answers)
            }
            Ok((Keyed::Other, _)) => vec![refused(&self.session.texts.say(&msg::keyed_other()))],
            Err(error) => {
                self.desk = before;
                vec![self.as_json(&troubled(&error), false)]
            }
        };
        // Answers to one line that had to be told once for all of it.
        let lines = if answers.len() == parts.len() { parts } else { vec![line.clone()] };
        let lines = lines.into_iter().cycle();
        answers
            .into_iter()
            .zip(lines)
            .map(|(answer, line)| with_op(with_line(answer, &line), Some(op)))
            .collect()
    }

    /// Carries the parts of a line out; whether the answers hold for good. While the file takes no records nothing
    /// was decided.
    fn first_answers(
        &mut self,
        store: &mut Store,
        parts: &[String],
    ) -> Result<(Vec<Value>, bool), StoreError> {
        let (mut answers, mut is_kept) = (Vec::new(), true);
        for part in parts {
            let said = self.enter(store, part, Transactions::InOneGo)?;
            is_kept &= !matches!(said.notice.inner(), Notice::Refused { refusal: Refusal::Frozen, .. });
            answers.push(self.as_json(&said, store.time_is_uncertain()?));
        }
        Ok((answers, is_kept))
    }

    /// Behind a record that another feeder made: whoever was open then is open again, as things stand now.
    fn take_up(&mut self, store: &mut Store, open: Option<Id>) {
        self.desk = self.desk.anew();
        if let Some(id) = open {
            let step = self.desk.open_person(id);
            if store.in_vain(|store| self.through(store, step, Transactions::InOneGo)).is_err() {
                self.desk = self.desk.anew();
            }
        }
    }

    /// Behind a line of another feeder that recorded nothing: what it opened or asked is open again, unless it would
    /// lead to a record by now.
    fn go_through_again(&mut self, store: &mut Store, parts: &[String]) {
        let anew = self.desk.anew();
        let came = store.in_vain(|store| {
            let head = store.head()?.seq;
            self.first_answers(store, parts)?;
            Ok(store.head()?.seq == head)
        });
        if !came.unwrap_or_default() {
            self.desk = anew;
        }
    }

    /// The first answers once more. Of those that were erased since, only number and outcome are left.
    fn repeated(&self, answers: &str) -> Vec<Value> {
        let mut answers: Vec<Value> = serde_json::from_str(answers).unwrap_or_default();
        for fields in answers.iter_mut().filter_map(Value::as_object_mut) {
            fields.insert("repeated".to_owned(), json!(true));
            if !fields.contains_key("message") {
                let message = self.session.texts.say(&msg::keyed_erased());
                fields.insert("message".to_owned(), json!(message));
                fields.insert("findings".to_owned(), json!([]));
            }
        }
        answers
    }

    /// Takes a line through all its steps.
    ///
    /// # Errors
    /// What is wrong with the file; within a transaction nothing of it may stand then.
    fn enter(&mut self, store: &mut Store, line: &str, manner: Transactions) -> Result<Said, StoreError> {
        let step = self.desk.enter(line, &self.clock.now());
        self.through(store, step, manner)
    }

    fn through(
        &mut self,
        store: &mut Store,
        mut step: Step,
        manner: Transactions,
    ) -> Result<Said, StoreError> {
        loop {
            let told = match step {
                Step::Say(said) => return Ok(said),
                Step::Find(queries) => store.find(&queries, desk::MATCHES).map(|rows| self.desk.found(rows)),
                Step::Load(request) => {
                    let now = self.clock.now();
                    let known = store.known_person(&request, &open::terminal());
                    known.map(|known| self.desk.loaded(known.map(Box::new), &now))
                }
                Step::Execute(command) => {
                    let op = open::op(&self.context, &self.actor.staff_no);
                    let mut result = store.execute(&op, &command);
                    if let Ok(answer) = &mut result {
                        self.remarks.append(&mut answer.remarks);
                    }
                    match result {
                        Err(error)
                            if manner == Transactions::InOneGo
                                && !matches!(error, StoreError::Refused(_)) =>
                        {
                            return Err(error);
                        }
                        result => Ok(self.desk.executed(&command, result)),
                    }
                }
                Step::Household(home) => store.household(&home).map(|rows| self.desk.household(rows)),
                Step::Corrected(seq) => {
                    let now = self.clock.now();
                    store.passage_to_correct(seq).map(|passage| self.desk.correcting(passage, &now))
                }
                Step::LastCourier => {
                    store.last_courier(self.desk.gate).map(|courier| self.desk.last_courier(courier))
                }
                Step::DoorsOf(building) => store.doors_of(&building).map(|doors| self.desk.doors(doors)),
                // A script gives no leader's word but its own actor's.
                Step::Leader(leader) => {
                    let now = self.clock.now();
                    Ok(self.desk.permitted(leader != self.actor.staff_no, &now))
                }
                // What a script orders was decided where it was written.
                Step::Lift(command) => Ok(Step::Execute(command)),
                Step::LastOwn => store.own_record(&self.actor.staff_no).map(|own| self.desk.last_own(own)),
                Step::Screen(ScreenOrder::AtGate) => Ok(self.at_gate(store)),
                Step::Screen(..) => Ok(Step::Say(Said::new(Notice::OnlyOnScreen, false))),
            };
            step = told?;
        }
    }

    /// Another gate, if the post has it.
    fn at_gate(&mut self, store: &Store) -> Step {
        let gates = store.gates().unwrap_or_default();
        if gates.iter().any(|gate| gate.no == self.desk.gate) {
            return Step::Say(Said::new(Notice::Nothing, false));
        }
        self.desk.gate = gates.first().map_or(1, |gate| gate.no);
        Step::Say(Said::new(Notice::GateNumber, false))
    }

    /// An answer, and what happened to the file meanwhile.
    fn with_remarks(&self, mut answer: Value) -> Value {
        let Some(fields) = answer.as_object_mut().filter(|_| !self.remarks.is_empty()) else { return answer };
        let codes: Vec<&str> = self.remarks.iter().map(super::super::domain::code::Code::code).collect();
        let mut message = fields["message"].as_str().unwrap_or_default().to_owned();
        for code in &codes {
            message = format!("{message} ({})", self.session.texts.say(&notes::REMARK.word(code)));
        }
        fields.insert("message".to_owned(), json!(message));
        fields.insert("remarks".to_owned(), json!(codes));
        answer
    }

    /// An answer as data, but for its line.
    fn as_json(&self, said: &Said, uncertain: bool) -> Value {
        let findings: Vec<Value> = said
            .findings
            .iter()
            .map(|finding| {
                let mut object = serde_json::to_value(finding).unwrap_or_default();
                tell_moments(&mut object, &self.clock.now());
                if let Some(fields) = object.as_object_mut() {
                    fields.insert("level".to_owned(), json!(said.level(finding)));
                }
                object
            })
            .collect();
        let texts = &self.session.texts;
        let mut message = desk::say(said, texts, &self.clock.now());
        if let Some(says_ms) = self.clock.wrong_ms() {
            message = texts.say(&msg::clock_lost(self.clock.now().date_and_time(says_ms), &message));
        } else if uncertain {
            message = texts.say(&msg::time_uncertain(&message));
        }
        let mut object = json!({
            "ok": said.outcome.is_ok(), "seq": said.seq, "outcome": said.outcome.code(), "findings": findings,
            "message": message, "time_uncertain": uncertain,
        });
        if let (SaidOutcome::Ambiguous, Some(chooser)) = (said.outcome, &self.desk.chooser) {
            object["matches"] = find::fields().objects(&chooser.rows, &self.clock.now()).into();
        }
        object
    }
}

/// Whether each command of a line is a transaction of its own, or the whole line is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transactions {
    Alone,
    InOneGo,
}

/// What one line holds: cards that ran together are lines of their own, and an empty one is none.
fn parts_of(text: &str) -> Vec<String> {
    let lines = text.split(['\r', '\n']).filter(|line| !line.trim().is_empty());
    let parts = lines.flat_map(|line| {
        let parts = entry::split_burst(line);
        if parts.len() > 1 || line.contains('\t') { parts } else { vec![line.to_owned()] }
    });
    parts.collect()
}

/// Something is wrong with the file.
fn troubled(error: &StoreError) -> Said {
    Said::new(Notice::Store(error.into()), false)
}

/// An answer that only says what is wrong.
fn refused(message: &str) -> Value {
    json!({
        "ok": false, "seq": null, "outcome": SaidOutcome::Error.code(), "findings": [], "message": message,
        "time_uncertain": false,
    })
}

/// An answer with its line.
fn with_line(mut answer: Value, line: &str) -> Value {
    if let Some(fields) = answer.as_object_mut() {
        fields.insert("line".to_owned(), json!(SafeText::new(line)));
        if let Some(layout) = entry::scanned_through(line) {
            fields.insert("keyboard_layout".to_owned(), json!(layout));
        }
    }
    answer
}

/// An answer with its key.
fn with_op(mut answer: Value, op: Option<&str>) -> Value {
    if let Some(fields) = answer.as_object_mut() {
        fields.insert("op".to_owned(), json!(op));
    }
    answer
}
