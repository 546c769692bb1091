//! `nightpost post`: what the office tells of the post for what it prints, and what it has told.

use serde_json::json;

use super::options::PostArgs;
use super::report::Complaint;
use super::{Ending, Session};
use crate::domain::command::{Command, PostCommand};
use crate::domain::post::{Contact, MOST_CONTACTS, PostChange, PostFacts, PublicPhone, Zone};
use crate::domain::value::SafeText;
use crate::text::msg::sheets as msg;
use crate::text::show::visible;

pub(super) fn run(session: &Session, wishes: &PostArgs) -> Result<Ending, Complaint> {
    let change = change(session, wishes)?;
    if change == PostChange::default() {
        let opened = session.open()?;
        let post = opened.store.post().map_err(|error| session.complain(&error))?;
        let facts = opened.store.post_facts().map_err(|error| session.complain(&error))?;
        let zone = Zone::of_seconds(opened.clock.now().offset_s);
        let facts = PostFacts { zone, ..facts };
        return show(session, &post.map(|post| post.name).unwrap_or_default(), &facts);
    }
    let zone = change.zone;
    let command = Command::Post(PostCommand::Describe(change));
    let (mut opened, actor) = session.open_for(command.right())?;
    let op = opened.op(&actor.staff_no);
    let answer = session.carry_out(&mut opened, &op, &command)?;
    if session.json {
        session.out(json!({ "seq": answer.seq }))?;
    } else {
        session.out(session.texts.say(&msg::post_told(answer.seq)))?;
        if let Some(zone) = zone {
            session.out(session.texts.say(&msg::post_zone_told(zone.to_string())))?;
        }
    }
    Ok(Ending::Done)
}

/// What was told on the command line.
fn change(session: &Session, wishes: &PostArgs) -> Result<PostChange, Complaint> {
    let texts = &session.texts;
    let wrong = |value: &str| visible(value).into_owned();
    let compound = wishes.compound.as_deref().map(SafeText::new);
    let phone = wishes.post_phone.as_deref().map(|given| {
        PublicPhone::parse(given)
            .map_err(|_| Complaint::new(texts, &msg::phone_wrong(wrong(given)), &msg::phone_mend()))
    });
    let contacts = wishes.contacts.iter().map(|given| {
        Contact::parse(given)
            .ok_or_else(|| Complaint::new(texts, &msg::contact_wrong(wrong(given)), &msg::contact_mend()))
    });
    let contacts: Vec<Contact> = contacts.collect::<Result<_, _>>()?;
    if contacts.len() > MOST_CONTACTS {
        return Err(Complaint::new(texts, &msg::contacts_many(MOST_CONTACTS), &msg::contacts_many_mend()));
    }
    let zone = wishes.zone.as_deref().map(|given| {
        Zone::parse(given)
            .ok_or_else(|| Complaint::new(texts, &msg::zone_wrong(wrong(given)), &msg::zone_mend()))
    });
    let change = PostChange {
        compound,
        zone: zone.transpose()?,
        phone: phone.transpose()?,
        contacts: (!contacts.is_empty()).then_some(contacts),
    };
    // Only its name can still be wrong.
    if PostFacts::default().after(&change).is_none() {
        let given = wrong(wishes.compound.as_deref().unwrap_or_default());
        return Err(Complaint::new(texts, &msg::name_wrong(given), &msg::name_mend()));
    }
    Ok(change)
}

fn show(session: &Session, name: &SafeText, facts: &PostFacts) -> Result<Ending, Complaint> {
    let texts = &session.texts;
    if session.json {
        let mut object = json!(facts);
        object["post"] = json!(name);
        session.out(object)?;
        return Ok(Ending::Done);
    }
    let unknown = texts.say(&msg::post_unknown());
    let compound = if facts.compound.is_empty() { unknown.as_str().into() } else { facts.compound.clone() };
    let phone = facts.phone.as_ref().map_or(unknown.as_str(), PublicPhone::as_str);
    session.out(texts.say(&msg::post_name(name)))?;
    session.out(texts.say(&msg::post_compound(&compound)))?;
    session.out(texts.say(&msg::post_phone(phone)))?;
    if let Some(zone) = facts.zone {
        session.out(texts.say(&msg::post_zone(zone.to_string())))?;
    }
    for contact in &facts.contacts {
        let said = texts.say(&msg::contact(&contact.name, contact.phone.as_str()));
        session.out(texts.say(&msg::post_contact(said)))?;
    }
    Ok(Ending::Done)
}
