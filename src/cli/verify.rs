//! `nightpost verify`: does the file add up?

use std::io::IsTerminal as _;

use indicatif::ProgressBar;
use serde_json::json;

use super::report::{Complaint, tell};
use super::{Ending, Session};
use crate::domain::command::{AcceptLoss, Command};
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::store::verify::Link;
use crate::store::{AnchorStanding, Fault, hex};
use crate::text::Msg;
use crate::text::msg::cli as msg;
use crate::text::show::visible;
use crate::text::words::{word, worded};

worded!(Link: msg::LINK);

pub(super) fn run(
    session: &Session,
    accept_loss: Option<&str>,
    against: Option<&str>,
) -> Result<Ending, Complaint> {
    let against = against.map(|digits| digits.trim().to_lowercase());
    if let Some(digits) = &against
        && (digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    {
        return Err(Complaint::of(msg::no_hash(visible(digits).into_owned()), msg::no_hash_mend()));
    }
    let opened = if let Some(reason) = accept_loss {
        let (mut opened, actor) = session.open_for(Right::AcceptLoss)?;
        let command = Command::AcceptLoss(AcceptLoss { reason: SafeText::new(reason) });
        let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
        if !session.json {
            session.say(&msg::loss_accepted(answer.seq))?;
        }
        opened
    } else {
        session.open()?
    };
    let bar = std::io::stderr().is_terminal().then(|| ProgressBar::new(0));
    let verdict = opened.store.verify(&mut |done, all| {
        if let Some(bar) = &bar {
            bar.set_length(u64::try_from(all).unwrap_or(0));
            bar.set_position(u64::try_from(done).unwrap_or(0));
        }
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let verdict = verdict?;
    // A hash that stands in a chain which holds vouches for every record up to its own.
    let found = match &against {
        Some(digits) => Some(opened.store.record_of_hash(digits)?),
        None => None,
    };
    let faults: Vec<String> = verdict.faults.iter().map(|fault| session.texts.say(&words(fault))).collect();
    if session.json {
        let object = json!({
            "sound": verdict.is_sound(), "records": verdict.records, "bodies": verdict.bodies,
            "erased": verdict.erased, "head": hex(&verdict.head), "faults": faults,
            "against": found.map(|seq| json!({ "hash": against, "found": seq.is_some(), "seq": seq })),
        });
        session.out(object)?;
    } else if verdict.is_sound() {
        session.say(&msg::verified(verdict.records, verdict.bodies, verdict.erased, hex(&verdict.head)))?;
    } else {
        for fault in &faults {
            tell(fault);
        }
        tell(session.texts.say(&msg::verify_failed()));
        tell(session.texts.say(&msg::verify_mend()));
    }
    if let (Some(found), false) = (found, session.json) {
        match found {
            Some(seq) if verdict.is_sound() => session.say(&msg::against_found(seq))?,
            Some(_) => {}
            None => {
                tell(session.texts.say(&msg::against_missing()));
                tell(session.texts.say(&msg::against_mend()));
            }
        }
    }
    Ok(if verdict.is_sound() && found != Some(None) { Ending::Done } else { Ending::Wrong })
}

/// The words for a fault; each names the first bad row.
pub(super) fn words(fault: &Fault) -> Msg {
    match fault {
        Fault::Integrity(detail) => msg::fault_integrity(detail.as_str()),
        Fault::Unread { table, rows } => msg::fault_unread(table.as_str(), *rows),
        Fault::Chain { seq, link } => msg::fault_chain(*seq, word(*link)),
        Fault::Anchor(AnchorStanding::Shortened { anchor_seq, file_seq }) => {
            msg::fault_shortened(*anchor_seq, *file_seq)
        }
        Fault::Anchor(_) => msg::fault_no_anchor(),
        Fault::Table { table, row } => msg::fault_table(table.as_str(), row.as_str()),
        Fault::Stray(table) => msg::fault_stray(table.as_str()),
        Fault::Record { seq, why } => msg::fault_record(*seq, why.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::complete::each;
    use crate::text::{Language, Texts};

    #[test]
    fn every_fault_has_words() {
        let links = each!(Link;
            Link::Gap => Link::Gap,
            Link::Previous => Link::Previous,
            Link::Row => Link::Row,
            Link::Body => Link::Body,
            Link::MissingBody => Link::MissingBody,
        );
        let mut faults = each!(Fault;
            Fault::Integrity(_) => Fault::Integrity("row 3 missing".to_owned()),
            Fault::Unread { .. } => Fault::Unread { table: "passage".to_owned(), rows: 3 },
            Fault::Chain { .. } => Fault::Chain { seq: 4711, link: Link::Gap },
            Fault::Anchor(_) => Fault::Anchor(AnchorStanding::NoAnchor),
            Fault::Stray(_) => Fault::Stray("stray".to_owned()),
            Fault::Table { .. } => Fault::Table { table: "passage".to_owned(), row: "4711".to_owned() },
            Fault::Record { .. } => Fault::Record { seq: 4711, why: "no kind".to_owned() },
        );
        faults.push(Fault::Anchor(AnchorStanding::Shortened { anchor_seq: 9, file_seq: 7 }));
        faults.extend(links.into_iter().map(|link| Fault::Chain { seq: 4711, link }));
        for texts in Language::ALL.map(Texts::new) {
            for fault in &faults {
                let said = texts.say(&words(fault));
                assert!(!said.contains("cli-") && !said.contains('{'), "{said}");
            }
        }
    }
}
