//! `nightpost seal` and `nightpost unseal`: whether what stands on the disk can be read without a key.

use serde_json::json;

use super::envelope::Envelope;
use super::open::secret_random;
use super::report::{Complaint, shown, tell};
use super::{Ending, Session, ask};
use crate::domain::roles::Right;
use crate::store::keys::{DataKey, KeyError, KeyFile, Passphrase};
use crate::store::{StoreError, peek, sealing};
use crate::term::clock::Clock;
use crate::text::msg::keys as msg;

pub(super) fn seal(session: &Session) -> Result<Ending, Complaint> {
    let path = &session.place.path;
    if KeyFile::read(path).map_err(|error| session.of_key(&error))?.is_some() {
        // A key file beside a file that is still plain is what a sealing left that was killed: nobody need be asked.
        match peek(path, None) {
            Ok(_) => session.unlocked.get_or_init(|| None),
            Err(StoreError::Sealed(_)) => return Err(session.of_key(&KeyError::AlreadySealed)),
            Err(error) => return Err(error.into()),
        };
    }
    match session.open_for(Right::Staff) {
        Ok(opened) => drop(opened),
        // Somebody else was faster.
        Err(Complaint::Store(StoreError::Sealed(_))) => return Err(session.of_key(&KeyError::AlreadySealed)),
        Err(complaint) => return Err(complaint),
    }
    let passphrase = session.new_passphrase()?;
    let told = sealed(session, &passphrase)?;
    session.done(&told, &[msg::sealed(shown(path)), msg::keep_key_files(session.file_name())])
}

/// Seals the session's file. What there is to tell as data; a recovery code only where nobody saw it at a terminal.
pub(super) fn sealed(session: &Session, passphrase: &Passphrase) -> Result<serde_json::Value, Complaint> {
    let (path, now) = (&session.place.path, Clock::system().now());
    let key = DataKey::random(secret_random);
    let envelope = Envelope::new(&secret_random);
    // Whoever did not read it right has it in no envelope: nothing was sealed then.
    let was_shown = envelope.show(session)?;
    sealing::seal(path, &key, |file_id| {
        let made = KeyFile::create(path, file_id, &key, (passphrase, &envelope.code), &now, &secret_random)?;
        made.remember(&key);
        Ok(())
    })
    .map_err(|error| session.of_key(&error))?;
    let plain: Vec<String> = sealing::plain_beside(path).iter().map(|file| shown(file)).collect();
    if !plain.is_empty() {
        tell(session.texts.say(&msg::plain_left(plain.join(", "))));
    }
    if !was_shown && !session.json {
        session.say(&msg::recovery(envelope.text()))?;
    }
    let code = (!was_shown).then(|| envelope.text());
    Ok(json!({ "sealed": true, "file": shown(path), "recovery": code, "plain_left": plain }))
}

pub(super) fn unseal(session: &Session) -> Result<Ending, Complaint> {
    let path = &session.place.path;
    let file = session.key_file()?.ok_or_else(|| session.of_key(&KeyError::NotSealed))?;
    drop(session.open_for(Right::Staff)?);
    // The key may wait in the keyring; what opens the file for good is asked of somebody who knows.
    let (key, _) = session.by_passphrase(&file)?;
    if session.can_ask() {
        tell(session.texts.say(&msg::ask_unseal()));
        if ask::answer(&mut std::io::stdin().lock()) != ask::YesNo::Yes {
            session.nothing_changed();
            return Ok(Ending::Wrong);
        }
    }
    sealing::unseal(path, &key).map_err(|error| session.of_key(&error))?;
    file.forget();
    session.done(&json!({ "sealed": false, "file": shown(path) }), &[msg::unsealed(shown(path))])
}
