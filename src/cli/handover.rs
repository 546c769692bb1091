//! `nightpost handover`: the handover page of a shift, as text, as a page to print, or as JSON.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::proven::Proof;
use super::report::Complaint;
use super::{Ending, Session, whole_file};
use crate::exchange::handover::{self, HandoverSheet};
use crate::store::StoreError;
use crate::text::msg::{cli as msg, tables};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum HandoverFormat {
    #[default]
    Text,
    Html,
    Json,
}

/// Which shift, in which form, and where to.
#[derive(Debug, Args)]
pub(super) struct HandoverArgs {
    #[arg(long, value_name = "ID")]
    pub(super) shift: Option<i64>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: HandoverFormat,
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

pub(super) fn run(session: &Session, wishes: &HandoverArgs) -> Result<Ending, Complaint> {
    let target = whole_file::target(session, wishes.out.as_deref())?;
    let opened = session.open()?;
    session.prove(&opened, Proof::Whole)?;
    let (store, now) = (&opened.store, opened.clock.now());
    let format = if session.json { HandoverFormat::Json } else { wishes.format };
    let most = if format == HandoverFormat::Json { usize::MAX } else { handover::PRINTED };
    let Some(page) = store.handover_page_of(wishes.shift, most)? else {
        let shifts = store.last_shifts(5)?;
        let known: Vec<String> = shifts
            .iter()
            .map(|shift| format!("{} ({})", shift.id, handover::clock_time(&now, shift.opened_ms)))
            .collect();
        let known = if known.is_empty() { "-".to_owned() } else { known.join(", ") };
        let what = wishes.shift.map_or_else(msg::no_shift, tables::unknown_shift);
        return Err(Complaint::of(what, tables::unknown_shift_mend(known)));
    };
    let signed = store.handover(page.shift)?;
    let names = store.staff_names()?;
    let sheet = HandoverSheet {
        page: &page,
        handover: signed.as_ref(),
        names: &names,
        texts: &session.texts,
        now: &now,
    };
    let written = match format {
        HandoverFormat::Text => handover::text(&sheet),
        HandoverFormat::Html => handover::html(&sheet),
        HandoverFormat::Json => handover::json(&sheet).map_err(StoreError::from)? + "\n",
    };
    match target {
        None => session.out(written.trim_end_matches('\n'))?,
        Some(path) => whole_file::write(&path, |out| out.write_all(written.as_bytes()))
            .map_err(|error| whole_file::not_written(&path, &error))?,
    }
    Ok(Ending::Done)
}
