//! `nightpost passphrase`, `recover` and `lock-file`: who can open a sealed file. The file itself is never rewritten.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::envelope::Envelope;
use super::open::{place, secret_random};
use super::report::{Complaint, shown};
use super::{Ending, Session};
use crate::exchange::tables::{Cell, Fields};
use crate::store::keys::{self, DataKey, KeyError, KeyFile, Lock, Secret, Slot, SlotKind};
use crate::term::clock::Clock;
use crate::text::msg::keys as msg;
use crate::text::words::worded;

worded!(SlotKind: msg::SLOT);

/// What is done with the slots; without any of it the passphrase is changed.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(super) struct PassphraseArgs {
    #[arg(id = "slots", long = "list")]
    list: bool,
    #[arg(id = "one_more", long = "add")]
    add: bool,
    #[arg(id = "officer", long = "officer", value_name = "AGE1...")]
    officer: Option<String>,
    #[arg(id = "new_code", long = "new-code")]
    new_code: bool,
    #[arg(id = "slot", long = "remove", value_name = "NO")]
    remove: Option<u32>,
}

pub(super) fn run(session: &Session, wishes: &PassphraseArgs) -> Result<Ending, Complaint> {
    let mut file = file(session)?;
    if wishes.list {
        return list(session, &file);
    }
    // Whoever only finds the key waiting in the keyring knows no passphrase, and changes none.
    let (key, opened) = session.by_passphrase(&file)?;
    let now = Clock::system().now();
    let mut shown_code = None;
    let done = if wishes.add {
        file.add_passphrase(&session.new_passphrase()?, &key, &now, &secret_random)
    } else if let Some(recipient) = &wishes.officer {
        file.add_officer(recipient, &key, &now, &secret_random)
    } else if wishes.new_code {
        let envelope = Envelope::new(&secret_random);
        shown_code = (!envelope.show(session)?).then(|| envelope.text());
        file.renew(None, Some(&envelope.code), &key, &now, &secret_random)
    } else if let Some(no) = wishes.remove {
        file.remove(no, &key, &secret_random)
    } else {
        file.change_passphrase(opened, &session.new_passphrase()?, &key, &now, &secret_random)
    };
    done.map_err(|error| session.of_key(&error))?;
    tell_slots(session, &file, shown_code)
}

/// Sets a new passphrase for whoever has the code from the envelope, or an officer's identity.
pub(super) fn recover(session: &Session, identity: Option<&PathBuf>) -> Result<Ending, Complaint> {
    let mut file = file(session)?;
    let wrong = |error: KeyError| session.of_key(&error);
    let key = match identity {
        Some(identity) => by_identity(&file, identity).map_err(wrong)?,
        None => {
            let code = session.recovery_code()?;
            file.unlock(Secret::Recovery(&code), &place(), &Clock::system().now()).map_err(wrong)?.0
        }
    };
    let now = Clock::system().now();
    let passphrase = session.new_passphrase()?;
    // A code that was taken out of its envelope is one that was seen.
    let envelope = identity.is_none().then(|| Envelope::new(&secret_random));
    let was_shown = match &envelope {
        Some(envelope) => envelope.show(session)?,
        None => true,
    };
    let code = envelope.as_ref().map(|envelope| &envelope.code);
    file.renew(Some(&passphrase), code, &key, &now, &secret_random).map_err(wrong)?;
    file.remember(&key);
    tell_slots(session, &file, envelope.filter(|_| !was_shown).map(|envelope| envelope.text()))
}

fn by_identity(file: &KeyFile, identity: &Path) -> Result<DataKey, KeyError> {
    let text = zeroize::Zeroizing::new(std::fs::read_to_string(identity)?);
    file.unlock_for(&keys::identities(&text)?)
}

/// Takes the key out of the keyring: whoever starts next is asked.
pub(super) fn lock_file(session: &Session) -> Result<Ending, Complaint> {
    let waited = file(session)?.forget();
    let words = if waited { msg::taken_back() } else { msg::none_waited() };
    session.done(&json!({ "waited": waited }), &[words])
}

fn file(session: &Session) -> Result<KeyFile, Complaint> {
    session.key_file()?.ok_or_else(|| session.of_key(&KeyError::NotSealed))
}

fn fields() -> Fields<'static, Slot> {
    Fields::none()
        .both("no", |slot: &Slot| Cell::from(slot.no))
        .both("kind", Slot::kind)
        .both("since", |slot| Cell::Time(slot.since_ms))
        .both("recipient", |slot| match &slot.lock {
            Lock::Officer { recipient, .. } => Cell::Label(recipient.clone()),
            Lock::Secret { .. } => Cell::Empty,
        })
}

fn list(session: &Session, file: &KeyFile) -> Result<Ending, Complaint> {
    let (fields, now) = (fields(), session.now());
    if session.json {
        return session.data(&json!({ "slots": fields.objects(file.slots(), &now) }));
    }
    session.list(file.slots(), &msg::none_waited(), |slot| fields.line(slot, &session.texts, &now))
}

/// Tells what opens the file now, and a code that nobody saw at a terminal.
fn tell_slots(session: &Session, file: &KeyFile, code: Option<String>) -> Result<Ending, Complaint> {
    if session.json {
        let slots = fields().objects(file.slots(), &session.now());
        return session.data(&json!({ "slots": slots, "recovery": code }));
    }
    session.say(&msg::changed(shown(&session.place.path)))?;
    if let Some(code) = code {
        session.say(&msg::recovery(code))?;
    }
    list(session, file)
}
