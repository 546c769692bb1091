//! `nightpost cards`: pass cards with their codes, to print.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, IsTerminal as _, Write};

use serde_json::json;

use super::options::{CardFormat, CardsArgs, GroundArg};
use super::proven::Proof;
use super::report::{Complaint, printed, shown};
use super::times::last_moment;
use super::{Ending, Session, whole_file};
use crate::domain::entry;
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::roles::Right;
use crate::domain::value::{Home, SafeText};
use crate::exchange::cards::{self, CardToPrint, CodeError, Ground};
use crate::exchange::tables::{Cell, Fields};
use crate::store::Store;
use crate::text::msg::cards as msg;
use crate::text::show::visible;

pub(super) fn run(session: &Session, wishes: &CardsArgs) -> Result<Ending, Complaint> {
    let home = wishes.household.as_deref().map(home).transpose()?;
    let out = whole_file::target(session, wishes.out.as_deref())?;
    let (opened, _) = session.open_for(Right::Cards)?;
    session.prove(&opened, Proof::Whole)?;
    let cards = holders(&opened.store, home.as_ref(), &opened.clock.now())?;
    let texts = &session.texts;
    let (ground, columns) = (ground(session, wishes.on, out.is_none()), columns(out.is_none()));
    let write = |to: &mut dyn Write| match wishes.format {
        CardFormat::Text => write_all(to, cards::text(&cards, ground, columns, texts)),
        CardFormat::Html => write_all(to, cards::html(&cards, texts)),
    };
    match out {
        Some(out) => {
            let file = shown(&out);
            whole_file::write(&out, write).map_err(|error| whole_file::not_written(&out, &error))?;
            let words = [msg::written(cards.len(), &file)];
            session.done(&json!({ "cards": cards.len(), "file": file }), &words)?;
        }
        None if session.json => {
            let fields = Fields::none()
                .data("name", |card: &CardToPrint| Cell::from(&card.name))
                .data("home", |card| card.home.as_ref().map(|home| Cell::Label(home.to_string())))
                .data("number", |card| Cell::Label(card.number.clone().into()));
            session.out(json!(fields.objects(&cards, &opened.clock.now())))?;
        }
        None => printed(write(&mut BufWriter::new(io::stdout().lock())))?,
    }
    Ok(Ending::Done)
}

fn write_all(out: &mut dyn Write, pieces: impl Iterator<Item = Result<String, CodeError>>) -> io::Result<()> {
    for piece in pieces {
        out.write_all(piece.map_err(io::Error::other)?.as_bytes())?;
    }
    out.flush()
}

/// What text is drawn on: what was asked for, else a terminal if it goes to one that knows colours.
fn ground(session: &Session, on: Option<GroundArg>, is_printed: bool) -> Ground {
    let is_colourful = || {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        is_printed && io::stdout().is_terminal() && !dumb
    };
    let is_terminal = on.map_or_else(is_colourful, |on| on == GroundArg::Terminal);
    match (is_terminal, session.screen.is_ascii()) {
        // No letter of ASCII is solid ink, so that paper has no such choice.
        (false, _) => Ground::Paper,
        (true, false) => Ground::Terminal,
        (true, true) => Ground::Blanks,
    }
}

/// The columns that text has: those of the terminal that it goes to.
fn columns(is_printed: bool) -> usize {
    let size = if is_printed { rustix::termios::tcgetwinsize(io::stdout()).ok() } else { None };
    // A terminal that does not know its size says 0.
    size.map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0).unwrap_or(cards::COLUMNS)
}

/// Reads a home as the entry line does.
fn home(given: &str) -> Result<Home, Complaint> {
    Home::read(&entry::normalise(given)).map_err(|_| {
        let given = visible(given).into_owned();
        Complaint::of(msg::no_home(given), msg::no_home_mend())
    })
}

/// The cards that were asked for; none at all is a complaint.
fn holders(store: &Store, home: Option<&Home>, now: &Now) -> Result<Vec<CardToPrint>, Complaint> {
    let post = store.post()?;
    let post = post.map(|post| post.name).unwrap_or_default();
    let holders = store.card_holders(home)?;
    // Two of one name in one home are told apart by their years.
    let mut names: BTreeMap<(Option<&Home>, &str), usize> = BTreeMap::new();
    for (person, _) in &holders {
        *names.entry((person.home.as_ref(), person.name.as_str())).or_default() += 1;
    }
    let card = |(person, until_ms): &(Person, Option<i64>)| {
        let mut card = CardToPrint::of(person, &post)?;
        let namesakes = names.get(&(person.home.as_ref(), person.name.as_str())).is_some_and(|n| *n > 1);
        if let Some(year) = person.birth_year.filter(|_| namesakes) {
            card.name = SafeText::new(&format!("{} {year}", person.name));
        }
        card.valid_until = until_ms.map(|until_ms| SafeText::new(&last_moment(now, until_ms)));
        Some(card)
    };
    let cards: Vec<CardToPrint> = holders.iter().filter_map(card).collect();
    if !cards.is_empty() {
        return Ok(cards);
    }
    let (what, mend) = match home {
        None => (msg::nobody(), msg::nobody_mend()),
        Some(home) => {
            let people = store.household(home)?;
            if people.iter().any(|row| row.person.kind == PersonKind::Resident) {
                (msg::nobody_in(home), msg::nobody_mend())
            } else {
                (msg::unknown_home(home), msg::unknown_home_mend())
            }
        }
    };
    Err(Complaint::of(what, mend))
}
