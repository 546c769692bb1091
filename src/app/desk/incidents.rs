//! Incidents at the desk: who told what was typed, and when.

use crate::domain::command::IncidentCommand;
use crate::domain::lane::Late;
use crate::domain::patrol::Ack;

/// What was typed, with the team that told it, if one did, by which channel and in which words.
pub(super) fn told(
    mut command: IncidentCommand,
    by: Option<u16>,
    how: Ack,
    late: Option<Late>,
) -> IncidentCommand {
    let (team, at_ms, ack) = match &mut command {
        IncidentCommand::Open(told) => (&mut told.team, &mut told.at_ms, &mut told.ack),
        IncidentCommand::Note(told) | IncidentCommand::Close(told) => {
            (&mut told.team, &mut told.at_ms, &mut told.ack)
        }
    };
    (*team, *at_ms, *ack) = (by, late.map(|late| late.at_ms), how);
    command
}
