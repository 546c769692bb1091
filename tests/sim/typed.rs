//! A step as a line that a scanner or a script types, and the desk that takes it: one desk for each line, as
//! `nightpost enter LINE` has it.

use nightpost::app::desk::{Desk, MATCHES, Said, Step as DeskStep};
use nightpost::domain::command::Command;
use nightpost::domain::now::Now;
use nightpost::store::{Answer, Store, StoreError};

use crate::model::Told;
use crate::step::{Act, Found, Pass, Reading, Site, Who};

/// The telephone of a resident: nobody else has it.
pub(crate) fn phone(no: usize) -> String {
    format!("139{:08}", 10_000_000 + no * 7_919)
}

/// The door of a number, as it is typed.
pub(crate) fn door(no: usize) -> String {
    format!("{}-{}", no / 4 + 1, no % 4 + 1)
}

fn pass(pass: &Pass) -> Option<String> {
    let (Who::Resident(no), None) = (pass.who, pass.ago_s) else { return None };
    let mut words = vec![phone(no)];
    let site = match pass.site {
        Site::Unsaid => "",
        Site::Wrist => "w",
        Site::Clinical => "c",
    };
    match pass.reading {
        // Whoever is only named is opened, and nothing more.
        Reading::Nothing if !pass.refuse && !pass.emergency => return None,
        Reading::Nothing => {}
        Reading::NotTaken => {}
        Reading::Tenths(tenths) => words.push(format!("{tenths}{site}")),
        // How two digits were taken is not said with them.
        Reading::TwoDigits(_) => return None,
    }
    words.extend(pass.way.map(|way| way.word()[..1].to_owned()));
    let said = [("!", pass.yes), ("e", pass.emergency), ("r", pass.refuse)];
    words.extend(said.iter().filter(|(_, is_said)| *is_said).map(|(word, _)| (*word).to_owned()));
    // The words behind either of these are its own.
    match (pass.reading, pass.note) {
        (Reading::NotTaken, _) if pass.refuse => return None,
        (Reading::NotTaken, true) => words.push("x 没电了".to_owned()),
        (Reading::NotTaken, false) => words.push("x".to_owned()),
        (_, true) if pass.refuse => words.push("不配合".to_owned()),
        (_, true) => words.push("n 去医院取药".to_owned()),
        (_, false) => {}
    }
    Some(words.join(" "))
}

fn found(found: Found) -> Option<&'static str> {
    match found {
        Found::Ok => Some("ok"),
        Found::Open => Some("open"),
        Found::Broken => Some("broken"),
        Found::ShutNow | Found::Propped | Found::Forced => None,
    }
}

fn yes(is_said: bool) -> &'static str {
    if is_said { " !" } else { "" }
}

/// The line of an act, if it has one.
pub(crate) fn line(act: &Act) -> Option<String> {
    Some(match act {
        Act::Pass(all) => pass(all)?,
        Act::Join { who: Who::Resident(no), way, first } => {
            let way = way.map_or(String::new(), |way| format!(" {}", &way.word()[..1]));
            format!("{}{way} {}", phone(*no), if *first { "a" } else { "q" })
        }
        Act::Tailgate(count) if *count > 1 => format!("+{count}"),
        Act::Check { doors, found: what, yes: said } if doors.len() == 1 => {
            format!("{} {}{}", door(doors[0]), found(*what)?, yes(*said))
        }
        Act::TeamOut(team) => format!("p{team} out"),
        Act::TeamBack(team) => format!("p{team} back"),
        Act::Report { team, doors, found: what, yes: said } => {
            let what = found(*what)?;
            let told: Vec<String> = doors.iter().map(|no| format!("{} {what}", door(*no))).collect();
            format!("p{team} {}{}", told.join(" / "), yes(*said))
        }
        _ => return None,
    })
}

/// Types a line at a desk; what the desk wants carried out is handed out, and what it says comes back.
pub(crate) fn enter(
    store: &mut Store,
    (line, gate): (&str, u16),
    now: &Now,
    terminal: &str,
    mut carry_out: impl FnMut(&mut Store, &Command) -> Result<Result<Answer, StoreError>, StoreError>,
) -> Result<Said, StoreError> {
    let mut desk = Desk::new(gate, "鲁B");
    desk.feed = true;
    let mut next = desk.enter(line, now);
    loop {
        next = match next {
            DeskStep::Find(queries) => desk.found(store.find(&queries, MATCHES)?),
            DeskStep::Load(request) => {
                let known = store.known_person(&request, terminal)?;
                desk.loaded(known.map(Box::new), now)
            }
            DeskStep::Execute(command) => {
                let result = carry_out(store, &command)?;
                desk.executed(&command, result)
            }
            DeskStep::Say(said) => return Ok(said),
            other => return Err(StoreError::Damaged(format!("the desk wants {other:?}"))),
        };
    }
}

impl Told {
    /// What a line is answered with that comes to this.
    pub(crate) fn outcome_of_a_line(&self) -> &str {
        match self {
            Self::Done { outcome, .. } | Self::Said(outcome) => outcome,
            Self::No { code, .. } => match code.as_str() {
                "need-confirm" | "points-ask" => "confirm_needed",
                "need-direction" | "need-temperature" | "need-reason" | "need-retest" | "need-method" => {
                    "held"
                }
                _ => "error",
            },
            Self::Claim(_) | Self::Nothing => "",
        }
    }
}
