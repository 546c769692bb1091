//! `nightpost notice`: the notices that hold, or one of them; giving one, saying who was told, ending it; its text for a
//! group chat and its page to post.

use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Subcommand};
use serde_json::json;
use strum::VariantNames as _;

use super::report::{Complaint, printed, refused, shown};
use super::times::when;
use super::{Ending, Session, whole_file};
use crate::domain::command::{Command, NoticeCommand, Refusal, What};
use crate::domain::entry::{self, orders};
use crate::domain::event::{Event, NoticeEvent};
use crate::domain::notices::NoticeWay;
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::exchange::notices as pages;
use crate::exchange::tables::{self, Cell, Fields};
use crate::store::NoticeRow;
use crate::text::msg::notices as msg;
use crate::text::msg::said::recorded;
use crate::text::show::visible;
use crate::text::{Msg, words};

/// With those that are over as well so long is looked back, in milliseconds.
const BACK_MS: i64 = 14 * 24 * 60 * 60 * 1000;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct NoticeArgs {
    #[arg(value_name = "NUMBER", conflicts_with = "all_notices")]
    pub(super) notice_no: Option<u32>,
    #[arg(long = "all")]
    pub(super) all_notices: bool,
    #[arg(long = "text", value_name = "FILE", requires = "notice_no", conflicts_with = "notice_print")]
    pub(super) notice_text: Option<PathBuf>,
    #[arg(long = "print", value_name = "FILE", requires = "notice_no")]
    pub(super) notice_print: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) task: Option<NoticeTask>,
}

/// What can be done with notices.
#[derive(Debug, Subcommand)]
pub(super) enum NoticeTask {
    List,
    Add {
        #[arg(long, value_name = "TEXT", required_unless_present = "en")]
        zh: Option<String>,
        #[arg(long, value_name = "TEXT")]
        en: Option<String>,
        #[arg(id = "notice_from", long = "from", value_name = "WHEN")]
        from: Option<String>,
        #[arg(id = "notice_until", long = "until", value_name = "WHEN")]
        until: Option<String>,
    },
    Reach {
        #[arg(value_name = "NUMBER")]
        notice_no: u32,
        #[arg(long, value_name = "BUILDINGS")]
        building: Vec<String>,
        #[arg(
            long,
            value_name = "HOW",
            value_parser = PossibleValuesParser::new(NoticeWay::VARIANTS).try_map(|code| code.parse::<NoticeWay>())
        )]
        how: NoticeWay,
    },
    End {
        #[arg(value_name = "NUMBER")]
        notice_no: u32,
    },
}

pub(super) fn run(session: &Session, wanted: NoticeArgs) -> Result<Ending, Complaint> {
    let NoticeArgs { notice_no, all_notices, notice_text, notice_print, task } = wanted;
    match task {
        None | Some(NoticeTask::List) => match notice_no {
            Some(no) => one(session, no, notice_text.as_deref(), notice_print.as_deref()),
            None => list(session, all_notices),
        },
        Some(NoticeTask::Add { zh, en, from, until }) => {
            let text = |text: Option<String>| SafeText::new(&text.unwrap_or_default());
            let (zh, en) = (text(zh), text(en));
            does(session, |now| {
                let at = |named: Option<&str>| named.map(|named| when(Some(named), now)).transpose();
                let (from_ms, until_ms) = (at(from.as_deref())?, at(until.as_deref())?);
                Ok(NoticeCommand::Give { zh, en, from_ms, until_ms })
            })
        }
        Some(NoticeTask::Reach { notice_no, building, how }) => does(session, |_| {
            let mut buildings = Vec::new();
            for typed in &building {
                let found = orders::buildings_of(&entry::normalise(typed)).ok_or_else(|| {
                    Complaint::of(msg::building_wrong(visible(typed).into_owned()), msg::building_mend())
                })?;
                buildings.extend(found);
            }
            Ok(NoticeCommand::Tell { no: notice_no, buildings, way: how })
        }),
        Some(NoticeTask::End { notice_no }) => does(session, |_| Ok(NoticeCommand::End { no: notice_no })),
    }
}

/// Carries out what was ordered, and says what was recorded.
fn does(
    session: &Session,
    command: impl FnOnce(&Now) -> Result<NoticeCommand, Complaint>,
) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Work)?;
    let command = Command::Notice(command(&opened.clock.now())?);
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    let seq = answer.seq;
    let Some(Event::Notices(event)) = &answer.event else {
        return session.done(&json!({ "seq": seq }), &[recorded(seq)]);
    };
    let (no, said) = match event {
        NoticeEvent::NoticeGiven(given) => (given.no, msg::given(given.no, seq)),
        NoticeEvent::NoticeTold(told) => {
            let buildings = if told.buildings.is_empty() {
                session.texts.say(&msg::all_buildings())
            } else {
                told.buildings.join(" ")
            };
            (told.no, msg::told(told.no, buildings, words::word(told.way), seq))
        }
        NoticeEvent::NoticeEnded(ended) => (ended.no, msg::ended(ended.no, seq)),
    };
    session.done(&json!({ "no": no, "seq": seq }), &[said])
}

fn list(session: &Session, all: bool) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    let rows = if all {
        opened.store.notices_between(now.wall_ms - BACK_MS, now.wall_ms + 1)?
    } else {
        opened.store.notices()?
    };
    let fields = fields(session, &now);
    if session.json {
        return session.data(&fields.objects(&rows, &now).into());
    }
    session.list(&rows, &msg::none(), |row| fields.line(row, &session.texts, &now))
}

/// A notice as an export has it; how it stands beside.
fn fields<'a>(session: &'a Session, now: &'a Now) -> Fields<'a, NoticeRow> {
    Fields::from(tables::notices())
        .data("id", |row: &NoticeRow| row.id)
        .data("holds", |row| row.holds(now.wall_ms))
        .said(|row| row.no)
        .said(|row| {
            Cell::from(if row.holds(now.wall_ms) {
                msg::holds()
            } else if row.is_over(now.wall_ms) {
                msg::over()
            } else {
                msg::to_come()
            })
        })
        .said(|row| Cell::time(row.from_ms))
        .said(|row| Cell::time(row.until_ms))
        .said(|row| Cell::from(shown_text(session, row)))
        .said(|row| row.reach.last().map(|reach| Cell::from(reach.way)))
}

/// The text in the language of whoever reads it, else the one there is.
fn shown_text<'a>(session: &Session, row: &'a NoticeRow) -> &'a SafeText {
    row.text(session.language() == crate::text::Language::ZhCn)
}

fn one(session: &Session, no: u32, text: Option<&Path>, print: Option<&Path>) -> Result<Ending, Complaint> {
    let out = whole_file::target(session, text.or(print))?;
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    let row = opened.store.notice(no)?.ok_or_else(|| {
        let refusal = Refusal::NotFound { what: What::Notice, name: SafeText::new(&no.to_string()) };
        Complaint::of(refused(refusal, &session.texts, &now), msg::unknown_mend())
    })?;
    let post = opened.store.post()?.map(|post| post.name).unwrap_or_default();
    let page = match (text, print) {
        (Some(_), _) => pages::text(&row, &post) + "\n",
        (None, Some(_)) => pages::page(&row, &post, &now, &session.texts),
        (None, None) => {
            let fields = fields(session, &now);
            return if session.json {
                session.data(&fields.object(&row, &now))
            } else {
                session.list(&[row], &msg::none(), |row| fields.line(row, &session.texts, &now))
            };
        }
    };
    let Some(out) = out else {
        printed(BufWriter::new(io::stdout().lock()).write_all(page.as_bytes()))?;
        return Ok(Ending::Done);
    };
    let file = shown(&out);
    whole_file::write(&out, |to| to.write_all(page.as_bytes()))
        .map_err(|error| whole_file::not_written(&out, &error))?;
    session.done(&json!({ "no": no, "file": file }), &[msg::written(no, &file)] as &[Msg])
}
