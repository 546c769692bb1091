//! `nightpost figures`: the figures of a night and of the last nights, as text, as a page to print, or as JSON.

use std::path::PathBuf;

use clap::Args;

use super::handover::HandoverFormat;
use super::proven::Proof;
use super::report::Complaint;
use super::{Ending, Session, whole_file};
use crate::domain::figures::NIGHTS;
use crate::domain::patrol::Night;
use crate::exchange::figures::{self, FigurePage};

/// Which nights, in which form, and where to.
#[derive(Debug, Args)]
pub(super) struct FiguresArgs {
    #[arg(long, value_name = "DATE")]
    pub(super) night: Option<Night>,
    #[arg(long, value_name = "N", default_value_t = NIGHTS, value_parser = clap::value_parser!(u16).range(1..=366))]
    pub(super) nights: u16,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: HandoverFormat,
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

pub(super) fn run(session: &Session, wishes: &FiguresArgs) -> Result<Ending, Complaint> {
    let target = whole_file::target(session, wishes.out.as_deref())?;
    let opened = session.open()?;
    session.prove(&opened, Proof::Whole)?;
    let (store, now) = (&opened.store, opened.clock.now());
    let night = wishes.night.unwrap_or_else(|| Night::tonight(&now));
    let sheet = store.night_figures(night, wishes.nights)?;
    let post = store.post()?.map(|post| post.name).unwrap_or_default();
    let page =
        FigurePage { sheet: &sheet, post: &post, nights: wishes.nights, texts: &session.texts, now: &now };
    let format = if session.json { HandoverFormat::Json } else { wishes.format };
    let written = match format {
        HandoverFormat::Text => figures::text(&page),
        HandoverFormat::Html => figures::html(&page),
        HandoverFormat::Json => format!("{:#}\n", figures::json(&page)),
    };
    match target {
        None => session.out(written.trim_end_matches('\n'))?,
        Some(path) => whole_file::write(&path, |out| out.write_all(written.as_bytes()))
            .map_err(|error| whole_file::not_written(&path, &error))?,
    }
    Ok(Ending::Done)
}
