//! `nightpost init`: makes a post's file without asking.

use super::open::{Opened, context, in_its_zone};
use super::options::{InitArgs, PLATE_PREFIX};
use super::report::{Complaint, merged, shown};
use super::{Ending, Session, seal};
use crate::domain::command::{Command, PostCommand};
use crate::domain::gate::{Gate, GateError};
use crate::domain::patrol::{Duty, Staff};
use crate::domain::value::{Plate, SafeText};
use crate::store::{Store, StoreError};
use crate::text::msg::{cli as msg, keys, setup};
use crate::text::{Language, Msg, Texts};

/// What a new post is made of.
#[derive(Clone, Debug)]
pub(super) struct NewPost {
    pub(super) name: SafeText,
    /// The language of its screen.
    pub(super) language: Language,
    pub(super) gates: Vec<Gate>,
    /// The first warden.
    pub(super) warden: SafeText,
    pub(super) warden_no: String,
    /// Province and city letter of local plates.
    pub(super) plate_prefix: String,
}

/// What is wrong with a gate that cannot be read.
pub(super) fn wrong_gate(error: &GateError) -> Msg {
    match error {
        GateError::NoName => setup::answer_empty(),
        GateError::Hours(hours) => msg::hours_wrong(hours),
        GateError::Twice(name) => setup::gate_twice(name.as_str()),
    }
}

pub(super) fn run(session: &Session, wishes: &InitArgs) -> Result<Ending, Complaint> {
    let plan = plan(session, wishes)?;
    // Asked before there is a file: whoever turns back leaves none.
    let passphrase = wishes.sealed.then(|| session.new_passphrase()).transpose()?;
    drop(make(session, &plan)?);
    let file = shown(&session.place.path);
    let made = serde_json::json!({ "post": plan.name, "file": file });
    let object = match &passphrase {
        Some(passphrase) => merged(made, seal::sealed(session, passphrase)?),
        None => made,
    };
    let mut words = vec![msg::made(plan.name.as_str(), file.as_str()), msg::made_next()];
    if passphrase.is_some() {
        words.extend([keys::sealed(file), keys::keep_key_files(session.file_name())]);
    }
    session.done(&object, &words)
}

/// The plan that the wishes come to. They are looked at before there is a file, so that none is left
/// behind where they cannot be met.
fn plan(session: &Session, wishes: &InitArgs) -> Result<NewPost, Complaint> {
    let complain = |what: Msg, mend: Msg| Err(Complaint::of(what, mend));
    let name = SafeText::new(&wishes.post);
    if name.is_empty() {
        return complain(msg::post_empty(), msg::post_empty_mend());
    }
    let language = wishes.language.unwrap_or_else(|| session.language());
    // What is not told is named in the language of the post, not in that of the command line.
    let of_post = Texts::new(language);
    let gates = match wishes.gates.as_deref() {
        Some(gates) => {
            Gate::parse_all(gates).map_err(|error| Complaint::of(wrong_gate(&error), msg::gates_mend()))?
        }
        None => {
            vec![Gate {
                no: 1,
                name: SafeText::new(&of_post.say(&msg::first_gate())),
                opens: 0,
                closes: 1440,
            }]
        }
    };
    let warden = match wishes.warden.as_deref().map(SafeText::new) {
        Some(warden) if warden.is_empty() => return complain(msg::warden_empty(), msg::warden_hint()),
        Some(warden) => warden,
        None => SafeText::new(&of_post.say(&msg::first_warden())),
    };
    let warden_no = wishes.warden_no.trim().to_owned();
    if !(1..=12).contains(&warden_no.len()) || !warden_no.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let given = SafeText::new(&warden_no);
        return complain(msg::staff_no_wrong(&given), msg::staff_no_mend());
    }
    // A prefix is one if a plate comes of it.
    let plate = Plate::parse(&format!("{}12345", wishes.plate_prefix)).filter(Plate::is_verified);
    let Some(plate_prefix) = plate.and_then(|plate| plate.as_str().strip_suffix("12345").map(str::to_owned))
    else {
        let given = SafeText::new(&wishes.plate_prefix);
        return complain(msg::plate_prefix_wrong(&given), msg::plate_prefix_mend(PLATE_PREFIX));
    };
    Ok(NewPost { name, language, gates, warden, warden_no, plate_prefix })
}

/// Makes the file and the post in it.
pub(super) fn make(session: &Session, plan: &NewPost) -> Result<Opened, Complaint> {
    let path = &session.place.path;
    session.place.make_folder().map_err(StoreError::Io)?;
    let (clock, origin, base) = session.place.clock_for_new();
    session.doubt(clock);
    let context = context(clock, None);
    let store = Store::create(path, context.clone(), origin, base)?;
    let mut opened = Opened { store, clock, context };
    let warden = Staff {
        staff_no: plan.warden_no.clone(),
        name: plan.warden.clone(),
        duty: Duty::Warden,
        founder: true,
        ..Staff::default()
    };
    let command = Command::Post(PostCommand::Open {
        name: plan.name.clone(),
        language: plan.language.code().to_owned(),
        plate_prefix: plan.plate_prefix.clone(),
        gates: plan.gates.clone(),
        warden,
    });
    session.carry_out(&mut opened, &plan.warden_no, &command)?;
    Ok(in_its_zone(opened.store, opened.clock)?)
}
