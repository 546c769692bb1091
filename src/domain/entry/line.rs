//! What a line can be, and what it is read against.

use super::acts::Acts;
use super::commands::CommandWord;
use super::doors::DoorReport;
use super::group::GroupLine;
use super::patrol::PatrolReport;
use super::subject::Subject;
use crate::domain::patrol::Channel;
use crate::domain::value::{CardNumber, IdNumber};

/// What is open on the screen when the line is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineContext<'a> {
    /// A subject is open: temperatures and choices go to it.
    pub subject_open: bool,
    /// A numbered chooser is open: one or two digits pick.
    pub chooser: bool,
    /// Something asks for confirmation.
    pub confirm_pending: bool,
    /// So many members of a household are shown with numbers; 0 if none are.
    pub group: usize,
    /// Province and city letter of local plates, as `鲁B`.
    pub local_plate_prefix: &'a str,
}

/// One line, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing was typed; never records.
    Empty,
    /// `?`
    Help,
    /// `!` alone, while something asks.
    Confirm,
    /// A number while a chooser is open; 0 is "not in the list".
    Pick(usize),
    /// `/word rest`
    Command {
        /// Which command.
        word: CommandWord,
        /// What stands behind it.
        rest: String,
    },
    /// `+2`: that many came in on somebody's heels, 1 to 99.
    Tailgate(u16),
    /// Unit doors were looked at.
    Doors {
        /// Which and what was found.
        reports: Vec<DoorReport>,
        /// Yes to what would ask.
        confirm: bool,
    },
    /// A patrol team reports.
    Patrol {
        /// The team, 1 and up.
        team: u16,
        /// How the report came, if that was said.
        channel: Option<Channel>,
        /// What it reports.
        report: PatrolReport,
        /// The words behind the team and the channel.
        words: String,
        /// Yes to what would ask.
        confirm: bool,
    },
    /// A pass card at the end of the line.
    Card {
        /// The card.
        card: CardNumber,
        /// What stood before it; the caller keeps it.
        parked: String,
    },
    /// The whole line is a valid ID number and its last 16 digits a valid card: both are shown.
    CardOrIdNumber {
        /// Read as a card.
        card: CardNumber,
        /// Read as an ID number.
        id_number: IdNumber,
    },
    /// Somebody is named, perhaps with what is done about them. Parks an open subject.
    Entry {
        /// What names them; several narrow each other. Never empty.
        subjects: Vec<Subject>,
        /// What is done; may be empty.
        acts: Acts,
    },
    /// Only acts, for the open subject.
    Acts(Acts),
    /// Readings of the household members that are shown.
    Group(GroupLine),
}
