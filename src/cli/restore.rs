//! `nightpost restore`: the file made again of a copy. What would be lost is told before anything is changed.

use std::path::Path;

use serde_json::json;

use super::ask::{self, YesNo};
use super::backup::{bar, complaint, moves};
use super::open::{self, clock_of_copy};
use super::report::{Complaint, merged, shown, tell};
use super::times::rfc3339;
use super::{Ending, Session};
use crate::domain::roles::Right;
use crate::store::copies::{self, Losses, Restoring};
use crate::store::keys::KeyFile;
use crate::store::{Context, Op, StoreError};
use crate::term::clock::Clock;
use crate::text::Msg;
use crate::text::msg::copies as msg;

pub(super) fn run(session: &Session, copy: &Path, yes: bool) -> Result<Ending, Complaint> {
    let path = session.place.path.clone();
    session.place.make_folder().map_err(StoreError::Io)?;
    // Who works at the file that is there restores it; where nobody can read it, somebody whom the copy knows.
    let known = match session.open() {
        Ok(mut opened) => {
            let actor = session.signed_in(&mut opened, Right::AcceptLoss)?;
            Some((actor.staff_no, opened.context, opened.clock))
        }
        Err(_) => None,
    };
    let own_key = known.as_ref().and_then(|(_, context, _)| context.key().cloned());
    // The copy may be sealed with another key than the file, or the file be gone.
    let fits = copies::opens(copy, own_key.as_ref());
    let copy_key = if fits { None } else { session.key_of(copy)? };
    let key = own_key.or_else(|| copy_key.clone());
    let context = match &known {
        Some((_, context, _)) => {
            key.clone().map_or_else(|| context.clone(), |key| context.clone().with_key(key))
        }
        None => open::context(Clock::system(), key.clone()),
    };
    let bar = bar();
    let restoring =
        Restoring::prepare(copy, &path, &context, copy_key, &mut |done, all| moves(bar.as_ref(), done, all));
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let mut restoring = restoring.map_err(|error| complaint(session, error))?;
    let (actor, context, clock) = match known {
        Some(known) => known,
        None => of_copy(session, &mut restoring)?,
    };
    session.ahead_s.set(Some(clock.now().offset_s));
    let now = clock.now();
    let losses = restoring.losses();
    let at = restoring.head_ms.map(|at_ms| now.date_and_time(at_ms)).unwrap_or_default();
    let lacks = restoring.lacks_anchor.then(msg::lacks_anchor);
    let holds = [Some(msg::holds(shown(copy), restoring.head_seq, at)), lacks, Some(loses(losses, &now))];
    let object = json!({
        "file": shown(copy), "records": restoring.head_seq, "at": restoring.head_ms.map(|at_ms| rfc3339(&now, at_ms)),
        "lacks_anchor": restoring.lacks_anchor, "lost": losses.records,
        "lost_newest": losses.newest_ms.map(|at_ms| rfc3339(&now, at_ms)),
    });
    if !session.json {
        for said in holds.iter().flatten() {
            session.say(said)?;
        }
    }
    if !yes && !is_wanted(session)? {
        if session.json {
            session.out(merged(object, json!({ "restored": false })))?;
        }
        return Ok(Ending::Wrong);
    }
    let op = Op { id: context.id(), actor, terminal: open::terminal(), begun_by: None };
    let restored = restoring.finish(&op).map_err(|error| complaint(session, error))?;
    // Under its new id the file has a key of its own in the keyring: nobody is asked again for what was just given.
    if let (Some(key), Ok(Some(file))) = (&key, KeyFile::read(&path)) {
        file.remember(key);
    }
    let kept = restored.kept.as_deref().map(shown);
    let object = merged(object, json!({ "restored": true, "seq": restored.seq, "kept": kept }));
    let words: Vec<Msg> = std::iter::once(msg::restored(restored.seq)).chain(kept.map(msg::kept)).collect();
    session.done(&object, &words)
}

/// Whether whoever sits there wants it.
fn is_wanted(session: &Session) -> Result<bool, Complaint> {
    if session.can_ask() {
        loop {
            tell(session.texts.say(&msg::asks()));
            match ask::answer(&mut std::io::stdin().lock()) {
                YesNo::Yes => return Ok(true),
                YesNo::No | YesNo::Leave => break,
                YesNo::Nth(_) | YesNo::Unclear => {}
            }
        }
        session.nothing_changed();
        return Ok(false);
    }
    if session.json {
        return Ok(false);
    }
    Err(Complaint::of(msg::needs_yes(), msg::needs_yes_mend()))
}

/// Who restores it, and by which clock, as the copy has them.
fn of_copy(session: &Session, restoring: &mut Restoring) -> Result<(String, Context, Clock), Complaint> {
    let clock = clock_of_copy(&restoring.store)?;
    let context = open::context(clock, restoring.store.key().cloned());
    restoring.store.use_context(context.clone());
    let actor = session.signed_in_at(&mut restoring.store, &context, Right::AcceptLoss)?;
    Ok((actor.staff_no, context, clock))
}

/// What would be lost.
fn loses(losses: Losses, now: &crate::domain::now::Now) -> Msg {
    match (losses.records, losses.newest_ms) {
        (Some(0), _) => msg::loses_nothing(),
        (Some(records), Some(at_ms)) => msg::loses(records, now.date_and_time(at_ms)),
        (Some(records), None) => msg::loses_unread(records),
        (None, _) => msg::loses_unknown(),
    }
}
