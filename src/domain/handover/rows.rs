//! Every line of a page as a row of one table, so that whatever the page counts can be taken out.
//!
//! The counts of the rows of an item add up to its amount; those of `counts` are taken out record by record instead, by
//! [`super::counted`].

use strum::IntoStaticStr;

use super::{
    BegunLine, CheckLine, ClockLine, Correction, DebtLine, DoorLine, FeverLine, FollowUpLine, GapLine,
    GateShort, HandoverPage, Item, NoticeLine, OpenShift, PermitLine, RefusalLine, RepairLine, RoundLine,
    RuleLine, SwapLine, TripLine, WaitingLine, WrongPins,
};
use crate::domain::doors::{DoorState, RepairStage};
use crate::domain::errands::ErrandState;
use crate::domain::fever::{FeverEnding, Stage};
use crate::domain::follow_up::Urgency;
use crate::domain::gate::Reason;
use crate::domain::patrol::IncidentKind;
use crate::domain::patrol::coverage::{CoverageOf, GapKind};
use crate::domain::shift::{CheckItem, CheckState};
use crate::domain::tips::TipPriority;
use crate::domain::value::{Direction, SafeText};

/// What a row is about, beside its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum RowPart {
    /// Residents who last came in.
    ResidentsInside,
    /// Residents who last went out.
    ResidentsOutside,
    /// Residents of whom nobody knows.
    ResidentsUnknown,
    /// Visitors who last came in.
    VisitorsInside,
    /// People of no list who came in vehicles.
    OthersInside,
    /// People who left in vehicles and had not come in one.
    OthersUnmatched,
    /// Came in on somebody's heels.
    Tailgates,
    /// Passages of which the one before is missing.
    Unmatched,
    /// People who wait at a gate.
    Waiting,
    Out,
    /// Out, and should have been back.
    Overdue,
    /// A fever that is not over.
    FeverOpen,
    /// A fever that is over.
    FeverOver,
    Refused,
    /// Something is still to be told of an emergency.
    Owed,
    Door,
    Repair,
    /// A round that is back, or out with time left.
    Round,
    /// A round that came back late, or is late.
    RoundLate,
    /// Checks that were missed, whose reason was told.
    Missed,
    /// Checks that were missed, and nobody has said why.
    MissedUnexplained,
    Incident,
    RuleSet,
    RuleEnded,
    /// A record was taken back.
    Annulled,
    Corrected,
    /// A line of the paper pad is missing.
    PadMissing,
    ClockJumped,
    /// A thermometer is too cold.
    TooCold,
    /// A gate is in short mode.
    ShortMode,
    /// A line of the checklist.
    Check,
    /// An earlier shift was never handed over.
    Unclosed,
    NobodyCame,
    NotPlanned,
    /// A point that nobody saw in time.
    Unseen,
    /// Somebody took over at a terminal.
    Swap,
    WrongPins,
    /// A leader's word that was told by telephone, and is not confirmed.
    PermitTold,
    /// A leader's word that was told, and that the leader denies.
    PermitDenied,
    /// Begun by one, finished by another.
    Begun,
    /// Under follow-up, and unwell.
    FollowUpUnwell,
    /// Under follow-up, and nobody has heard of them for two days.
    FollowUpSilent,
    /// Under follow-up, and not called today.
    FollowUpDue,
    Errand,
    /// A home under quarantine has waited too long.
    ErrandLate,
    Tip,
    /// A task was missed, and somebody said why.
    TaskMissed,
    /// A task was missed, and nobody said why.
    TaskUnexplained,
    /// A piece of equipment does not work.
    Fault,
    /// A notice of which somebody was told.
    Notice,
    /// A notice of which nobody was told yet.
    NoticeUntold,
}

/// How the matter of a row stands, where there is a code for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowStanding {
    Fever(Stage),
    FeverEnded(FeverEnding),
    /// Why somebody was turned back.
    TurnedBack(Reason),
    Door(DoorState),
    Repair(RepairStage),
    Incident(IncidentKind),
    Errand(ErrandState),
    Tip(TipPriority),
    /// A line of the checklist.
    Check(CheckItem, CheckState),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ItemRow {
    /// The item of the page.
    pub item: Item,
    pub part: RowPart,
    /// For how many it stands.
    pub count: u64,
    /// The record, or the number that it goes by.
    pub number: Option<i64>,
    /// When, or since when, in wall milliseconds.
    pub at_ms: Option<i64>,
    /// Until when, in wall milliseconds.
    pub until_ms: Option<i64>,
    pub gate: Option<u16>,
    pub direction: Option<Direction>,
    /// Who; empty for nobody, and once erased.
    pub name: SafeText,
    pub home: String,
    /// Of what: a place, an area, a thermometer.
    pub place: SafeText,
    pub team: Option<u16>,
    pub standing: Option<RowStanding>,
    pub text: SafeText,
    /// Staff number of who did it.
    pub by: String,
}

impl ItemRow {
    fn new(item: Item, part: RowPart) -> Self {
        Self {
            item,
            part,
            count: 1,
            number: None,
            at_ms: None,
            until_ms: None,
            gate: None,
            direction: None,
            name: SafeText::default(),
            home: String::new(),
            place: SafeText::default(),
            team: None,
            standing: None,
            text: SafeText::default(),
            by: String::new(),
        }
    }
}

impl HandoverPage {
    /// The lines of one item as rows. Whoever adds an item says here how it is taken out.
    #[expect(clippy::too_many_lines, reason = "one arm an item")]
    #[must_use]
    pub(crate) fn rows_of(&self, item: Item) -> Vec<ItemRow> {
        let row = |part| ItemRow::new(item, part);
        match item {
            // Record by record: a shift has any number of them.
            Item::Counts => Vec::new(),
            Item::Inside => self.inside_rows(),
            Item::Waiting => self.waiting.iter().map(|line| waiting(row(RowPart::Waiting), line)).collect(),
            Item::Trips => self.trips.iter().map(|line| trip(row, line)).collect(),
            Item::Fevers => self.fevers.iter().map(|line| fever(row, line)).collect(),
            Item::Refusals => self.refusals.iter().map(|line| refusal(row(RowPart::Refused), line)).collect(),
            Item::Emergencies => self.emergencies.iter().map(|line| debt(row(RowPart::Owed), line)).collect(),
            Item::Doors => self.doors.iter().map(|line| door(row(RowPart::Door), line)).collect(),
            Item::Repairs => self.repairs.iter().map(|line| repair(row(RowPart::Repair), line)).collect(),
            Item::Rounds => self.rounds.iter().map(|line| round(row, line)).collect(),
            Item::Checks => self.missed_rows(),
            Item::Incidents => {
                let lines = self.incidents.iter();
                let rows = lines.map(|line| ItemRow {
                    number: Some(line.no.into()),
                    at_ms: Some(line.at_ms),
                    place: SafeText::new(&line.place),
                    standing: Some(RowStanding::Incident(line.kind)),
                    text: line.text.clone(),
                    ..row(RowPart::Incident)
                });
                rows.collect()
            }
            Item::Tasks => {
                let lines = self.tasks.missed.iter().map(|line| ItemRow {
                    at_ms: Some(line.start_ms),
                    until_ms: Some(line.end_ms),
                    number: line.told,
                    name: line.name.clone(),
                    place: line.place.clone(),
                    text: line.why.clone(),
                    ..row(if line.told.is_some() { RowPart::TaskMissed } else { RowPart::TaskUnexplained })
                });
                lines.collect()
            }
            Item::Faults => {
                let lines = self.faults.iter().map(|line| ItemRow {
                    number: Some(line.seq),
                    at_ms: Some(line.at_ms),
                    name: line.name.clone(),
                    place: line.place.clone(),
                    text: line.what.clone(),
                    ..row(RowPart::Fault)
                });
                lines.collect()
            }
            Item::Rules => self.rules.iter().map(|line| rule(row, line)).collect(),
            Item::Corrections => self.corrections.iter().map(|line| correction(row, line)).collect(),
            Item::Pad => {
                let serials = self.pad.missing.iter();
                serials
                    .map(|serial| ItemRow { number: Some((*serial).into()), ..row(RowPart::PadMissing) })
                    .collect()
            }
            Item::Clock => self.clock.iter().map(|line| jump(row(RowPart::ClockJumped), line)).collect(),
            Item::Equipment => {
                let cold = self.thermometers.iter().filter(|gun| gun.too_cold);
                let cold = cold.map(|gun| ItemRow {
                    number: Some(gun.no.into()),
                    place: gun.name.clone(),
                    ..row(RowPart::TooCold)
                });
                cold.chain(self.short.iter().map(|line| short(row(RowPart::ShortMode), line))).collect()
            }
            Item::Checklist => self.checklist.iter().map(|line| check(row(RowPart::Check), line)).collect(),
            Item::Unclosed => {
                self.unclosed.iter().map(|line| unclosed(row(RowPart::Unclosed), line)).collect()
            }
            Item::Coverage => {
                let gaps = self.gaps.iter().map(|line| gap(row, line));
                let unseen = self.unseen.iter();
                let unseen =
                    unseen.map(|place| ItemRow { place: SafeText::new(place), ..row(RowPart::Unseen) });
                gaps.chain(unseen).collect()
            }
            Item::Notices => self.notices.iter().map(|line| notice(row, line)).collect(),
            Item::Tips => {
                let lines = self.tips.iter();
                let rows = lines.map(|line| ItemRow {
                    number: Some(line.no.into()),
                    at_ms: Some(line.at_ms),
                    place: SafeText::new(&line.place),
                    standing: Some(RowStanding::Tip(line.priority)),
                    ..row(RowPart::Tip)
                });
                rows.collect()
            }
            Item::Errands => {
                let lines = self.errands.iter();
                let rows = lines.map(|line| ItemRow {
                    number: Some(line.no.into()),
                    at_ms: Some(line.at_ms),
                    home: line.home.clone(),
                    standing: Some(RowStanding::Errand(line.state)),
                    ..row(if line.late { RowPart::ErrandLate } else { RowPart::Errand })
                });
                rows.collect()
            }
            Item::Permits => self.permits.iter().map(|line| permit(row, line)).collect(),
            Item::FollowUps => self.follow_ups.iter().map(|line| follow_up(row, line)).collect(),
            Item::SignIns => {
                let hands = &self.hands;
                let swaps = hands.swaps.iter().map(|line| swap(row(RowPart::Swap), line));
                let wrong = hands.wrong.iter().map(|line| wrong(row(RowPart::WrongPins), line));
                let begun = hands.begun.iter().map(|line| begun(row(RowPart::Begun), line));
                swaps.chain(wrong).chain(begun).collect()
            }
        }
    }

    fn inside_rows(&self) -> Vec<ItemRow> {
        // Taken apart, so that no figure of it is forgotten.
        let super::Inside {
            residents_inside,
            residents_outside,
            residents_unknown,
            visitors_inside,
            others_inside,
            others_unmatched,
            tailgates,
            unmatched,
        } = self.inside;
        let figures = [
            (RowPart::ResidentsInside, residents_inside),
            (RowPart::ResidentsOutside, residents_outside),
            (RowPart::ResidentsUnknown, residents_unknown),
            (RowPart::VisitorsInside, visitors_inside),
            (RowPart::OthersInside, others_inside),
            (RowPart::OthersUnmatched, others_unmatched),
            (RowPart::Tailgates, tailgates),
            (RowPart::Unmatched, unmatched),
        ];
        let row = |(part, count)| ItemRow {
            count: u64::try_from(count).unwrap_or_default(),
            ..ItemRow::new(Item::Inside, part)
        };
        figures.into_iter().map(row).filter(|row| row.count > 0).collect()
    }

    fn missed_rows(&self) -> Vec<ItemRow> {
        let missed = &self.missed;
        let many = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let told = missed.count.saturating_sub(missed.unexplained);
        let figures = [(RowPart::Missed, told), (RowPart::MissedUnexplained, missed.unexplained)];
        let figures = figures.into_iter().filter(|(_, count)| *count > 0);
        figures
            .map(|(part, count)| ItemRow { count: many(count), ..ItemRow::new(Item::Checks, part) })
            .collect()
    }
}

fn waiting(row: ItemRow, line: &WaitingLine) -> ItemRow {
    ItemRow { count: line.people.into(), at_ms: Some(line.since_ms), gate: Some(line.gate), ..row }
}

fn trip(row: impl Fn(RowPart) -> ItemRow, line: &TripLine) -> ItemRow {
    ItemRow {
        at_ms: Some(line.out_ms),
        until_ms: line.due_ms,
        name: line.name.clone(),
        home: line.home.clone(),
        ..row(if line.overdue { RowPart::Overdue } else { RowPart::Out })
    }
}

fn fever(row: impl Fn(RowPart) -> ItemRow, line: &FeverLine) -> ItemRow {
    ItemRow {
        number: Some(line.seq),
        at_ms: Some(line.at_ms),
        name: line.name.clone(),
        home: line.home.clone(),
        standing: Some(line.ending.map_or(RowStanding::Fever(line.stage), RowStanding::FeverEnded)),
        ..row(if line.ending.is_some() && line.to_call.is_empty() {
            RowPart::FeverOver
        } else {
            RowPart::FeverOpen
        })
    }
}

fn refusal(row: ItemRow, line: &RefusalLine) -> ItemRow {
    ItemRow {
        number: Some(line.seq),
        at_ms: Some(line.at_ms),
        gate: Some(line.gate),
        direction: Some(line.direction),
        name: line.name.clone(),
        home: line.home.clone(),
        standing: line.reason.map(RowStanding::TurnedBack),
        ..row
    }
}

fn permit(row: impl Fn(RowPart) -> ItemRow, line: &PermitLine) -> ItemRow {
    ItemRow {
        number: Some(line.seq),
        at_ms: Some(line.at_ms),
        gate: Some(line.gate),
        name: line.name.clone(),
        home: line.home.clone(),
        place: SafeText::new(&line.leader),
        text: line.reason.clone(),
        by: line.by.clone(),
        ..row(if line.disputed { RowPart::PermitDenied } else { RowPart::PermitTold })
    }
}

fn notice(row: impl Fn(RowPart) -> ItemRow, line: &NoticeLine) -> ItemRow {
    let is_told = line.everywhere || !line.buildings.is_empty();
    ItemRow {
        number: Some(line.no.into()),
        at_ms: Some(line.at_ms),
        until_ms: line.until_ms,
        place: SafeText::new(&line.buildings.join(" ")),
        text: if line.zh.is_empty() { line.en.clone() } else { line.zh.clone() },
        ..row(if is_told { RowPart::Notice } else { RowPart::NoticeUntold })
    }
}

fn follow_up(row: impl Fn(RowPart) -> ItemRow, line: &FollowUpLine) -> ItemRow {
    ItemRow {
        number: Some(line.seq),
        name: line.name.clone(),
        home: line.home.clone(),
        ..row(match line.urgency {
            Urgency::Unwell => RowPart::FollowUpUnwell,
            Urgency::Silent => RowPart::FollowUpSilent,
            Urgency::Due | Urgency::Done => RowPart::FollowUpDue,
        })
    }
}

fn debt(row: ItemRow, line: &DebtLine) -> ItemRow {
    ItemRow {
        number: Some(line.seq),
        at_ms: Some(line.at_ms),
        gate: Some(line.gate),
        name: line.name.clone(),
        ..row
    }
}

fn door(row: ItemRow, line: &DoorLine) -> ItemRow {
    let place = format!("{} {}", line.code, line.place);
    ItemRow {
        at_ms: Some(line.since_ms),
        place: SafeText::new(place.trim()),
        standing: Some(RowStanding::Door(line.state)),
        ..row
    }
}

fn repair(row: ItemRow, line: &RepairLine) -> ItemRow {
    ItemRow {
        at_ms: Some(line.at_ms),
        place: SafeText::new(&line.code),
        standing: Some(RowStanding::Repair(line.stage)),
        text: line.why.clone(),
        ..row
    }
}

fn round(row: impl Fn(RowPart) -> ItemRow, line: &RoundLine) -> ItemRow {
    ItemRow {
        number: Some(line.seq),
        at_ms: Some(line.out_ms),
        until_ms: line.back_ms,
        team: Some(line.team),
        ..row(if line.overdue { RowPart::RoundLate } else { RowPart::Round })
    }
}

fn rule(row: impl Fn(RowPart) -> ItemRow, line: &RuleLine) -> ItemRow {
    ItemRow {
        number: Some(line.seq),
        at_ms: Some(line.from_ms),
        text: line.name.clone(),
        ..row(if line.ended { RowPart::RuleEnded } else { RowPart::RuleSet })
    }
}

fn correction(row: impl Fn(RowPart) -> ItemRow, line: &Correction) -> ItemRow {
    ItemRow {
        number: Some(line.of),
        at_ms: Some(line.at_ms),
        by: line.by.clone(),
        ..row(if line.corrected { RowPart::Corrected } else { RowPart::Annulled })
    }
}

fn jump(row: ItemRow, line: &ClockLine) -> ItemRow {
    ItemRow {
        number: Some(line.seq),
        at_ms: Some(line.at_ms - line.by_ms),
        until_ms: Some(line.at_ms),
        ..row
    }
}

fn short(row: ItemRow, line: &GateShort) -> ItemRow {
    ItemRow { at_ms: Some(line.since_ms), gate: Some(line.gate), ..row }
}

fn check(row: ItemRow, line: &CheckLine) -> ItemRow {
    ItemRow {
        number: line.figure,
        standing: Some(RowStanding::Check(line.item, line.state)),
        text: line.note.clone(),
        ..row
    }
}

fn unclosed(row: ItemRow, line: &OpenShift) -> ItemRow {
    ItemRow { number: Some(line.shift), at_ms: Some(line.opened_ms), ..row }
}

fn gap(row: impl Fn(RowPart) -> ItemRow, line: &GapLine) -> ItemRow {
    let (team, area) = match &line.whose {
        CoverageOf::Post => (None, SafeText::default()),
        CoverageOf::Area(area) => (None, area.clone()),
        CoverageOf::Team(team) => (Some(*team), SafeText::default()),
    };
    ItemRow {
        at_ms: Some(line.from_ms),
        until_ms: line.to_ms,
        team,
        place: area,
        ..row(match line.kind {
            GapKind::NobodyCame => RowPart::NobodyCame,
            GapKind::NotPlanned => RowPart::NotPlanned,
        })
    }
}

fn swap(row: ItemRow, line: &SwapLine) -> ItemRow {
    ItemRow {
        number: Some(line.seq),
        at_ms: Some(line.at_ms),
        by: line.by.clone(),
        text: SafeText::new(&line.from),
        ..row
    }
}

/// The amount counts whose PINs they were, as the page has a line for each.
fn wrong(row: ItemRow, line: &WrongPins) -> ItemRow {
    ItemRow { number: i64::try_from(line.wrong).ok(), by: line.staff_no.clone(), ..row }
}

fn begun(row: ItemRow, line: &BegunLine) -> ItemRow {
    ItemRow { number: Some(line.seq), by: line.by.clone(), text: SafeText::new(&line.begun_by), ..row }
}
