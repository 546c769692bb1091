//! `nightpost log`: the journal, one JSON object a line. Telephones and ID numbers in it are masked, unless somebody who may
//! says why they have to see them whole, which is a record of its own. The numbers of pass cards are none of a person.

use std::io::Write;
use std::os::fd::AsFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::report::{Complaint, not_written};
use super::{Ending, Session};
use crate::domain::command::{Command, UnmaskExport};
use crate::domain::reveal::RevealWhy;
use crate::domain::roles::Right;
use crate::store::{Record, StoreError, hex};
use crate::text::mask::in_records;

/// How often a followed journal is looked at.
const LOOK: Duration = Duration::from_millis(50);
/// How many records are read at once.
const PAGE: u32 = 1_000;

pub(super) fn run(
    session: &Session,
    after: i64,
    follow: bool,
    reveal: Option<&str>,
) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Unmasked)?;
    if let Some(reason) = reveal {
        let why = RevealWhy::read_or_other(reason);
        let rows = u32::try_from(opened.store.head()?.seq - after).unwrap_or_default();
        let command = Command::UnmaskExport(UnmaskExport { table: "log".to_owned(), rows, why });
        session.carry_out(&mut opened, &actor.staff_no, &command)?;
    }
    let mut until = follow.then(Until::new).transpose().map_err(StoreError::Io)?;
    let mut out = std::io::stdout().lock();
    let (mut chain, mut version) = (opened.store.chain(after)?, None);
    loop {
        let now = opened.store.data_version()?;
        while version != Some(now) {
            let page = opened.store.follow(&mut chain, PAGE)?;
            if page.is_empty() {
                version = Some(now);
                break;
            }
            let written =
                page.iter().try_for_each(|record| writeln!(out, "{}", as_json(record, reveal.is_some())));
            match written.and_then(|()| out.flush()) {
                Ok(()) => {}
                // Whoever read it has seen enough.
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(Ending::Done),
                Err(error) => return Err(not_written(&error)),
            }
        }
        let is_over = until.as_mut().is_none_or(|until| until.has_come(LOOK));
        if is_over || is_gone(&out) {
            return Ok(Ending::Done);
        }
    }
}

/// Whether whoever read the output has gone. Without asking, a follower of a quiet journal would
/// only find out at the next record.
fn is_gone(out: &impl AsFd) -> bool {
    let mut asked = [PollFd::new(out, PollFlags::empty())];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut asked, Some(&at_once)).is_ok() && asked[0].revents().contains(PollFlags::ERR)
}

/// The signals that end a followed journal, between two records and not within one.
struct Until {
    runtime: Runtime,
    interrupt: Signal,
    terminate: Signal,
}

impl Until {
    fn new() -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let entered = runtime.enter();
        let (interrupt, terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        drop(entered);
        Ok(Self { runtime, interrupt, terminate })
    }

    /// Waits for one of them, at most this long.
    fn has_come(&mut self, wait: Duration) -> bool {
        let Self { runtime, interrupt, terminate } = self;
        runtime.block_on(async {
            tokio::select! {
                _ = interrupt.recv() => true,
                _ = terminate.recv() => true,
                () = tokio::time::sleep(wait) => false,
            }
        })
    }
}

fn as_json(record: &Record, whole: bool) -> Value {
    let mut body: Value =
        record.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
    if !whole {
        in_records(&mut body);
    }
    json!({
        "seq": record.seq, "op_id": record.op_id, "at_ms": record.at_ms, "mono_ms": record.mono_ms,
        "boot": hex(&record.boot), "shift": record.shift, "actor": record.actor,
        "terminal": record.terminal, "kind": record.kind, "subject": record.subject, "body": body,
    })
}
