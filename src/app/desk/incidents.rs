//! Incidents at the desk: what was typed, as what is asked of the post.

use crate::domain::command::{Command, IncidentCommand};
use crate::domain::entry::{IncidentLine, IncidentTold};
use crate::domain::lane::Late;
use crate::domain::patrol::{Ack, IncidentReport, IncidentWords};
use crate::domain::value::SafeText;

/// Who told it, and how; nobody and nothing for what the warden has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Teller {
    pub(super) team: Option<u16>,
    /// The channel and the words.
    pub(super) ack: Ack,
}

/// The command that a line about an incident is.
pub(super) fn command(line: IncidentLine, teller: Teller, late: Option<Late>) -> Command {
    let at_ms = late.map(|late| late.at_ms);
    let Teller { team, ack } = teller;
    let words = |no, text: SafeText, ack| IncidentWords { no, text, team, at_ms, ack };
    match line {
        IncidentLine::New(told) => {
            let IncidentTold { kind, place, open_place, people, passage, text, outcome } = told;
            Command::Incident(IncidentCommand::Open(IncidentReport {
                kind,
                place,
                open_place,
                people,
                text,
                team,
                passage,
                at_ms,
                outcome,
                ack,
            }))
        }
        IncidentLine::Note { no, text } => Command::Incident(IncidentCommand::Note(words(no, text, ack))),
        IncidentLine::Close { no, outcome } => {
            Command::Incident(IncidentCommand::Close(words(no, outcome, ack)))
        }
    }
}
