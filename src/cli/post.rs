//! `nightpost post`: what the office tells of the post for what it prints, and what it has told.

use serde_json::json;

use super::options::PostArgs;
use super::report::Complaint;
use super::{Ending, Session};
use crate::domain::command::{Command, PostCommand};
use crate::domain::post::{Contact, MOST_CONTACTS, PostChange, PostFacts, PublicPhone, Zone};
use crate::domain::value::SafeText;
use crate::text::Msg;
use crate::text::msg::sheets as msg;
use crate::text::show::visible;

pub(super) fn run(session: &Session, wishes: &PostArgs) -> Result<Ending, Complaint> {
    let change = change(wishes)?;
    if change == PostChange::default() {
        let opened = session.open()?;
        let post = opened.store.post()?;
        let facts = opened.store.post_facts()?;
        let zone = Zone::of_seconds(opened.clock.now().offset_s);
        let facts = PostFacts { zone, ..facts };
        return show(session, &post.map(|post| post.name).unwrap_or_default(), &facts);
    }
    let zone = change.zone;
    let command = Command::Post(PostCommand::Describe(change));
    let (mut opened, actor) = session.open_for(command.right())?;
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    let zone = zone.map(|zone| msg::post_zone_told(zone.to_string()));
    let words: Vec<Msg> = [msg::post_told(answer.seq)].into_iter().chain(zone).collect();
    session.done(&json!({ "seq": answer.seq }), &words)
}

/// What was told on the command line.
fn change(wishes: &PostArgs) -> Result<PostChange, Complaint> {
    let wrong = |value: &str| visible(value).into_owned();
    let compound = wishes.compound.as_deref().map(SafeText::new);
    let phone = wishes.post_phone.as_deref().map(|given| {
        PublicPhone::parse(given)
            .map_err(|_| Complaint::of(msg::phone_wrong(wrong(given)), msg::phone_mend()))
    });
    let contacts = wishes.contacts.iter().map(|given| {
        Contact::parse(given)
            .ok_or_else(|| Complaint::of(msg::contact_wrong(wrong(given)), msg::contact_mend()))
    });
    let contacts: Vec<Contact> = contacts.collect::<Result<_, _>>()?;
    if contacts.len() > MOST_CONTACTS {
        return Err(Complaint::of(msg::contacts_many(MOST_CONTACTS), msg::contacts_many_mend()));
    }
    let zone = wishes.zone.as_deref().map(|given| {
        Zone::parse(given).ok_or_else(|| Complaint::of(msg::zone_wrong(wrong(given)), msg::zone_mend()))
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
        return Err(Complaint::of(msg::name_wrong(given), msg::name_mend()));
    }
    Ok(change)
}

fn show(session: &Session, name: &SafeText, facts: &PostFacts) -> Result<Ending, Complaint> {
    let mut object = json!(facts);
    object["post"] = json!(name);
    let unknown = session.texts.say(&msg::post_unknown());
    let compound = if facts.compound.is_empty() { unknown.as_str().into() } else { facts.compound.clone() };
    let phone = facts.phone.as_ref().map_or(unknown.as_str(), PublicPhone::as_str);
    let mut words = vec![msg::post_name(name), msg::post_compound(&compound), msg::post_phone(phone)];
    words.extend(facts.zone.map(|zone| msg::post_zone(zone.to_string())));
    words.extend(facts.contacts.iter().map(|contact| {
        let said = session.texts.say(&msg::contact(&contact.name, contact.phone.as_str()));
        msg::post_contact(said)
    }));
    session.done(&object, &words)
}
