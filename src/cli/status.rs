//! `nightpost status`: the figures of the post now.

use serde_json::json;

use super::report::Complaint;
use super::{Ending, Session};
use crate::text::msg::cli as msg;

pub(super) fn run(session: &Session) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let f = opened.store.figures().map_err(|error| session.complain(&error))?;
    if session.json {
        let object = json!({
            "seq": f.seq, "people": f.people, "households": f.households, "queue": f.queue,
            "passages_in": f.passages_in, "passages_out": f.passages_out, "refused": f.refused,
            "visitors_inside": f.visitors_inside, "tailgates": f.tailgates,
            "doors": { "total": f.doors.total, "shut": f.doors.shut, "open": f.doors.open,
                       "broken": f.doors.broken, "unknown": f.doors.unknown },
            "teams": { "total": f.teams.total, "out": f.teams.out, "overdue": f.teams.overdue },
        });
        println!("{object}");
    } else {
        let texts = &session.texts;
        println!("{}", texts.say(&msg::status_people(f.people, f.households)));
        println!("{}", texts.say(&msg::status_gate(f.queue, f.passages_in, f.passages_out, f.refused)));
        println!("{}", texts.say(&msg::status_inside(f.visitors_inside, f.tailgates)));
        let doors = &f.doors;
        println!(
            "{}",
            texts.say(&msg::status_doors(doors.total, doors.shut, doors.open, doors.broken, doors.unknown))
        );
        println!("{}", texts.say(&msg::status_teams(f.teams.total, f.teams.out, f.teams.overdue)));
        println!("{}", texts.say(&msg::status_seq(f.seq)));
    }
    Ok(Ending::Done)
}
