//! `nightpost errand`: the errands that are open, or one of them; and the page for whoever runs them.

use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::open::Opened;
use super::report::{Complaint, printed, refused, shown};
use super::{Ending, Session, whole_file};
use crate::domain::command::{Refusal, What};
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::exchange::errands;
use crate::exchange::tables::{self, Cell, Fields};
use crate::store::ErrandRow;
use crate::text::msg::errands as msg;

/// With those that are done as well so long is looked back, in milliseconds: as long as they are kept.
const BACK_MS: i64 = 14 * 24 * 60 * 60 * 1000;

#[derive(Debug, Args)]
pub(super) struct ErrandArgs {
    #[arg(value_name = "NUMBER", conflicts_with_all = ["all_errands", "print"])]
    pub(super) errand_no: Option<u32>,
    #[arg(long = "all", conflicts_with = "print")]
    pub(super) all_errands: bool,
    #[arg(long, value_name = "FILE")]
    pub(super) print: Option<PathBuf>,
}

pub(super) fn run(session: &Session, wanted: &ErrandArgs) -> Result<Ending, Complaint> {
    if let Some(file) = &wanted.print {
        return print(session, file);
    }
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    let store = &opened.store;
    let fields = fields();
    if let Some(no) = wanted.errand_no {
        let row = store.errand(no)?.ok_or_else(|| {
            let refusal = Refusal::NotFound { what: What::Errand, name: SafeText::new(&no.to_string()) };
            Complaint::of(refused(refusal, &session.texts, &now), msg::unknown_mend())
        })?;
        return if session.json {
            session.data(&fields.object(&row, &now))
        } else {
            session.list(&[row], &msg::none(), |row| fields.line(row, &session.texts, &now))
        };
    }
    let rows = if wanted.all_errands {
        store.errands_between(now.wall_ms - BACK_MS, now.wall_ms + 1)?
    } else {
        store.errands_open()?
    };
    if session.json {
        return session.data(&fields.objects(&rows, &now).into());
    }
    session.list(&rows, &msg::none(), |row| fields.line(row, &session.texts, &now))
}

/// An errand as an export has it; whether it is open stands beside.
fn fields() -> Fields<'static, ErrandRow> {
    let word = |is_so: bool, word| if is_so { Cell::from(word) } else { Cell::Empty };
    Fields::from(tables::errands())
        .data("id", |row: &ErrandRow| row.id)
        .data("open", ErrandRow::is_open)
        .said(|row| row.no)
        .said(|row| Cell::time(row.at_ms))
        .said(|row| row.home.as_ref().map(|home| Cell::Label(home.to_string())))
        .said(move |row| word(row.quarantined && !row.erased, msg::quarantine()))
        .said(move |row| word(row.home_gone && !row.erased, msg::home_gone()))
        .said(|row| row.state)
        .said(|row| Cell::from(&row.runner_name))
        .said(|row| row.owed().map(|owed| Cell::from(msg::owed(owed.to_string()))))
        .said(|row| Cell::from(&row.what))
}

/// The page of those that still wait.
fn print(session: &Session, file: &Path) -> Result<Ending, Complaint> {
    let out = whole_file::target(session, Some(file))?;
    let (opened, _) = session.open_for(Right::Work)?;
    let (html, count) = page(session, &opened)?;
    match out {
        Some(out) => {
            let file = shown(&out);
            whole_file::write(&out, |to| to.write_all(html.as_bytes()))
                .map_err(|error| whole_file::not_written(&out, &error))?;
            session.done(&json!({ "errands": count, "file": file }), &[msg::printed(count, &file)])?;
        }
        None => printed(BufWriter::new(io::stdout().lock()).write_all(html.as_bytes()))?,
    }
    Ok(Ending::Done)
}

fn page(session: &Session, opened: &Opened) -> Result<(String, usize), Complaint> {
    let rows = opened.store.errands_open()?;
    let post = opened.store.post()?.map(|post| post.name).unwrap_or_default();
    let html = errands::page(&rows, &post, &opened.clock.now(), &session.texts);
    Ok((html, rows.iter().filter(|row| row.waits()).count()))
}
