//! `nightpost export info-sheet`: the information sheet, from the template that comes with the program or from
//! the office's own.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use serde_json::json;
use strum::VariantArray as _;

use super::super::options::ExportArgs;
use super::super::proven::Proof;
use super::super::report::{Complaint, print, shown, tell};
use super::super::{Ending, Session, whole_file};
use super::name;
use super::span::given;
use crate::domain::any_of::any_of;
use crate::exchange::info_sheet::{
    self, InfoSheet, InfoSheetError, LARGEST, SheetFact, Template, TemplateError,
};
use crate::exchange::tables::Format;
use crate::text::Texts;
use crate::text::msg::{sheets as msg, tables};
use crate::text::show::visible;

pub(super) fn run(session: &Session, wishes: &ExportArgs) -> Result<Ending, Complaint> {
    let texts = &session.texts;
    has_only_its_own(wishes)?;
    let out = whole_file::target(session, wishes.out.as_deref())?;
    let path = |path: &Path| path.canonicalize().ok();
    if let (Some(template), Some(out)) = (wishes.template.as_deref(), out.as_deref())
        && path(template).is_some_and(|template| Some(template) == path(out))
    {
        return Err(Complaint::of(msg::template_is_out(&shown(out)), msg::template_is_out_mend()));
    }
    let shipped = info_sheet::shipped(texts.language()).to_owned();
    if wishes.blank {
        return put(session, out.as_deref(), &shipped);
    }
    let text = wishes.template.as_deref().map_or(Ok(shipped), |path| read(session, path))?;
    let template = Template::read(&text).map_err(|wrong| {
        let file = wishes.template.as_deref().map(shown).unwrap_or_default();
        bad(&file, &wrong, texts)
    })?;
    let page = page(session, &template)?;
    put(session, out.as_deref(), &page)
}

/// Refuses what says nothing to a sheet.
fn has_only_its_own(wishes: &ExportArgs) -> Result<(), Complaint> {
    let table = name(&wishes.table);
    if let Some(format) = wishes.format.filter(|format| *format != Format::Html) {
        let what = tables::no_such_format(&table, &name(&format));
        let mend = tables::no_such_format_mend(&name(&Format::Html));
        return Err(Complaint::of(what, mend));
    }
    match given(wishes).next() {
        Some(arg) => Err(Complaint::of(tables::no_span(arg, &table), tables::no_span_mend())),
        None => Ok(()),
    }
}

fn read(session: &Session, path: &Path) -> Result<String, Complaint> {
    let texts = &session.texts;
    let complain = |detail: String| {
        Complaint::of(msg::template_unread(&shown(path), detail), msg::template_unread_mend())
    };
    let mut bytes = Vec::new();
    let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX);
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| complain(visible(&error.to_string()).into_owned()))?;
    if bytes.len() > LARGEST {
        return Err(complain(texts.say(&msg::template_too_large())));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).map(<[u8]>::to_vec).unwrap_or(bytes);
    String::from_utf8(bytes).map_err(|_| complain(texts.say(&msg::template_not_text())))
}

/// The complaint about a template: every fault with its line, and what could stand there.
fn bad(file: &str, wrong: &[TemplateError], texts: &Texts) -> Complaint {
    let fault = |wrong: &TemplateError| {
        texts.say(&match wrong {
            TemplateError::Unknown { line, name } => msg::fault_unknown(*line, visible(name).into_owned()),
            TemplateError::Unclosed { line } => msg::fault_unclosed(*line),
        })
    };
    let between = texts.say(&msg::between());
    let faults: Vec<String> = wrong.iter().map(fault).collect();
    let names: Vec<String> = SheetFact::VARIANTS.iter().map(|fact| fact.names().join("/")).collect();
    Complaint::of(
        msg::template_bad(file, faults.join(&between)),
        msg::template_bad_mend(names.join(&between)),
    )
}

/// The sheet with what the post knows now.
fn page(session: &Session, template: &Template<'_>) -> Result<String, Complaint> {
    let texts = &session.texts;
    let opened = session.open()?;
    session.prove(&opened, Proof::Whole)?;
    let (store, now) = (&opened.store, opened.clock.now());
    let post = store.post()?.map(|post| post.name).unwrap_or_default();
    let facts = store.post_facts()?;
    let gates = store.gates()?;
    let rules = store.rules()?;
    let points = store.points()?;
    let survey = store.survey()?;
    let sheet = InfoSheet {
        facts: &facts,
        post: &post,
        gates: &gates,
        rule: rules.in_force(now.wall_ms).map(|row| &row.rule),
        sealed: info_sheet::sealed(points.iter().map(|row| (&row.point, &row.standing))),
        survey: &survey,
        date: now.date(),
    };
    let page = sheet.html(template, texts).map_err(|error| match error {
        InfoSheetError::Missing(missing) => lacking(&missing, texts),
        InfoSheetError::TooLong => Complaint::of(msg::too_long(), msg::too_long_mend()),
    })?;
    if template.asks_for(SheetFact::Contacts) && facts.contacts.is_empty() {
        tell(texts.say(&msg::no_contacts()));
    }
    Ok(page)
}

/// The complaint about facts that nobody has told: each with how it is told.
fn lacking(missing: &[SheetFact], texts: &Texts) -> Complaint {
    let code = |fact: &SheetFact| fact.names()[0];
    let named: Vec<String> = missing.iter().map(|fact| texts.say(&msg::FACT.word(code(fact)))).collect();
    let options: Vec<&str> = missing
        .iter()
        .filter_map(|fact| match fact {
            SheetFact::Compound => Some("--compound NAME"),
            SheetFact::Phone => Some("--phone NUMBER"),
            // Nobody is asked for these: they are there, or the sheet does without.
            any_of!(SheetFact: Post Gates Rule Sealed Survey Contacts Date Size) => None,
        })
        .collect();
    let what = msg::missing(named.join(&texts.say(&msg::between())));
    Complaint::of(what, msg::missing_mend(options.join(" ")))
}

/// Writes a page to where it was asked for, and says so.
fn put(session: &Session, out: Option<&Path>, page: &str) -> Result<Ending, Complaint> {
    let Some(out) = out else {
        print(page.as_bytes())?;
        return Ok(Ending::Done);
    };
    let was_there = out.exists();
    whole_file::write(out, |to| to.write_all(page.as_bytes()))
        .map_err(|error: io::Error| whole_file::not_written(out, &error))?;
    let file = shown(out);
    let said = if was_there { msg::replaced(&file) } else { msg::written(&file) };
    session.done(&json!({ "table": "info-sheet", "file": file }), &[said])
}
