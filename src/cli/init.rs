//! `nightpost init`: makes a post's file without asking.

use super::open::{Opened, context};
use super::report::Complaint;
use super::{Ending, Session};
use crate::domain::command::Command;
use crate::domain::gate::{Gate, GateError};
use crate::domain::patrol::{Duty, Staff};
use crate::domain::value::SafeText;
use crate::store::{Store, StoreError};
use crate::text::msg::{cli as msg, setup};
use crate::text::{Language, Texts};

/// Staff number of the first warden; no list gives such a one.
pub(super) const FIRST_WARDEN: &str = "W1";

/// What a new post is made of.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// What it is called.
    pub(super) name: SafeText,
    /// The language of its screen.
    pub(super) language: Language,
    /// Its gates.
    pub(super) gates: Vec<Gate>,
    /// The first warden.
    pub(super) warden: SafeText,
    /// Province and city letter of local plates.
    pub(super) plate_prefix: String,
}

/// The complaint about a gate that cannot be read.
pub(super) fn gate_complaint(error: &GateError, texts: &Texts) -> Complaint {
    let mend = msg::gates_mend();
    match error {
        GateError::NoName => Complaint::new(texts, &setup::answer_empty(), &mend),
        GateError::Hours(hours) => Complaint::new(texts, &msg::hours_wrong(hours), &mend),
        GateError::Twice(name) => Complaint::new(texts, &setup::gate_twice(name.as_str()), &mend),
    }
}

pub(super) fn run(
    session: &Session,
    post: &str,
    gates: Option<&str>,
    warden: Option<&str>,
    plate_prefix: &str,
) -> Result<Ending, Complaint> {
    let texts = &session.texts;
    let gates = match gates {
        Some(gates) => Gate::parse_all(gates).map_err(|error| gate_complaint(&error, texts))?,
        None => {
            vec![Gate { no: 1, name: SafeText::new(&texts.say(&msg::first_gate())), opens: 0, closes: 1440 }]
        }
    };
    let warden = warden.map_or_else(|| texts.say(&msg::first_warden()), str::to_owned);
    let plan = Plan {
        name: SafeText::new(post),
        language: session.language(),
        gates,
        warden: SafeText::new(&warden),
        plate_prefix: SafeText::new(plate_prefix).as_str().to_owned(),
    };
    make(session, &plan)?;
    let file = session.place.path.display().to_string();
    if session.json {
        println!("{}", serde_json::json!({ "post": plan.name, "file": file }));
    } else {
        println!("{}", texts.say(&msg::made(plan.name.as_str(), file.as_str())));
        println!("{}", texts.say(&msg::made_next()));
    }
    Ok(Ending::Done)
}

/// Makes the file and the post in it.
pub(super) fn make(session: &Session, plan: &Plan) -> Result<Opened, Complaint> {
    let path = &session.place.path;
    let complain = |error: &StoreError| session.complain(error);
    session.place.make_folder().map_err(|error| complain(&StoreError::Io(error)))?;
    let (clock, origin, base) = session.place.clock_for_new();
    let context = context(clock);
    let store = Store::create(path, context.clone(), origin, base).map_err(|error| complain(&error))?;
    let mut opened = Opened { store, clock, context };
    let warden = Staff {
        staff_no: FIRST_WARDEN.to_owned(),
        name: plan.warden.clone(),
        duty: Duty::Warden,
        founder: true,
        ..Staff::default()
    };
    let command = Command::OpenPost {
        name: plan.name.clone(),
        language: plan.language.code().to_owned(),
        plate_prefix: plan.plate_prefix.clone(),
        gates: plan.gates.clone(),
        warden,
    };
    let op = opened.op(FIRST_WARDEN);
    opened.store.execute(&op, &command).map_err(|error| complain(&error))?;
    Ok(opened)
}
