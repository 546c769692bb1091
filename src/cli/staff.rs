//! `nightpost staff`: who works here, what they may do, and who has a PIN.

use clap::Subcommand;
use serde_json::json;

use super::options::OnOff;
use super::report::{Complaint, tell};
use super::{Ending, Session};
use crate::app::desk::{Notice, Said, say};
use crate::domain::command::{AccessCommand, Command};
use crate::domain::patrol::{Duty, Staff};
use crate::domain::pins::AccessOrder;
use crate::domain::roles::{Right, Role};
use crate::exchange::tables::{Cell, Fields};
use crate::store::{Access, Store, StoreError};
use crate::text::msg::staff as msg;
use crate::text::words;

/// What can be done with people of the post.
#[derive(Debug, Subcommand)]
pub(super) enum StaffTask {
    List,
    SetDuty {
        #[arg(id = "whose_no", value_name = "NO")]
        staff_no: String,
        #[arg(value_name = "DUTY")]
        duty: Duty,
    },
    ResetPin {
        #[arg(id = "whose_no", value_name = "NO")]
        staff_no: String,
    },
    DemandPins {
        #[arg(value_name = "on|off")]
        demand: OnOff,
    },
    LockAfter {
        #[arg(value_name = "MINUTES")]
        minutes: u16,
    },
}

pub(super) fn run(session: &Session, task: Option<StaffTask>) -> Result<Ending, Complaint> {
    match task.unwrap_or(StaffTask::List) {
        StaffTask::List => list(session),
        StaffTask::SetDuty { staff_no, duty } => {
            order(session, AccessCommand::SetDuty { staff_no: staff_no.to_uppercase(), duty })
        }
        StaffTask::ResetPin { staff_no } => {
            order(session, AccessCommand::ResetPin { staff_no: staff_no.to_uppercase() })
        }
        StaffTask::DemandPins { demand } => {
            order(session, AccessCommand::Set(AccessOrder::DemandPins(demand == OnOff::On)))
        }
        StaffTask::LockAfter { minutes } => {
            order(session, AccessCommand::Set(AccessOrder::LockAfter(minutes)))
        }
    }
}

/// What the rows of the list say beside the list itself.
struct StaffLine {
    staff: Staff,
    role: Option<Role>,
    has_pin: bool,
}

fn rows(store: &Store, access: &Access) -> Result<Vec<StaffLine>, StoreError> {
    let staff = store.staff()?.into_iter();
    staff
        .map(|staff| {
            let role = store.role(&staff.staff_no)?;
            let has_pin = access.with_pin.contains(&staff.staff_no);
            Ok(StaffLine { staff, role, has_pin })
        })
        .collect()
}

fn fields() -> Fields<'static, StaffLine> {
    Fields::none()
        .both("staff_no", |row: &StaffLine| Cell::Label(row.staff.staff_no.clone()))
        .both("duty", |row| row.staff.duty)
        .data("role", |row| row.role)
        .said(|row| row.role.map_or_else(msg::listed_no_role, words::word))
        .data("has_pin", |row| row.has_pin)
        .said(|row| if row.has_pin { msg::listed_pin() } else { msg::listed_no_pin() })
        .both("name", |row| Cell::from(&row.staff.name))
        .data("team", |row| row.staff.team)
        .data("founder", |row| row.staff.founder)
}

fn list(session: &Session) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let access = opened.store.access()?;
    let rows = rows(&opened.store, &access)?;
    let (fields, now) = (fields(), opened.clock.now());
    if session.json {
        let staff = fields.objects(&rows, &now);
        let (demanded, minutes) = (access.set.pins_demanded, access.set.lock_minutes);
        return session.data(&json!({ "pins_demanded": demanded, "lock_minutes": minutes, "staff": staff }));
    }
    rows.iter().try_for_each(|row| session.out(fields.line(row, &session.texts, &now)))?;
    let demanded = if access.set.pins_demanded { msg::listed_demanded() } else { msg::listed_not_demanded() };
    session.say(&demanded)?;
    session.say(&words::locks(access.set.lock_minutes))?;
    officers(session, &rows);
    Ok(Ending::Done)
}

/// Where one forgotten PIN would leave nobody who could reset it, it is told in time.
fn officers(session: &Session, rows: &[StaffLine]) {
    let officers = rows.iter().filter(|row| row.staff.duty == Duty::Officer).count();
    let founder = rows.iter().find(|row| row.staff.founder);
    match (officers, founder) {
        (0, Some(founder)) => tell(session.texts.say(&msg::no_officer(&founder.staff.staff_no))),
        (1, _) => tell(session.texts.say(&msg::one_officer())),
        _ => {}
    }
}

/// Carries out what an officer orders.
fn order(session: &Session, command: AccessCommand) -> Result<Ending, Complaint> {
    let command = Command::Access(command);
    let (mut opened, actor) = session.open_for(command.right())?;
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    if session.json {
        return session.data(&json!({ "seq": answer.seq }));
    }
    let now = opened.clock.now();
    let done = Notice::Done { answer: Box::new(answer), person: None, command: Box::new(command) };
    session.out(say(&Said::new(done, false), &session.texts, &now))?;
    let access = opened.store.access()?;
    officers(session, &rows(&opened.store, &access)?);
    Ok(Ending::Done)
}
