//! Repairs from the report to the check that verifies them.

use nightpost::domain::command::{Annul, Command, Refusal, What};
use nightpost::domain::doors::{DoorFinding, DoorState, RepairEnd, RepairStage, RepairStep};
use strum::VariantArray as _;

use crate::doors_in_full::helpers::{HOUR, code, doors, night, repair};

#[test]
fn a_repair_goes_its_way_and_tells_how_long_it_took() {
    let mut night = night(&doors(2));
    night.finds(&[("3-1", DoorFinding::Broken)]);
    assert_eq!(night.store().closure_summary().unwrap().unwatched, [code("3-1")]);
    night.does(&repair("3-1", RepairStep::Watched, "p3"));
    assert_eq!(night.store().closure_summary().unwrap().unwatched, []);
    for (step, who, stage) in [
        (RepairStep::Assigned, "王师傅", RepairStage::Assigned),
        (RepairStep::Started, "", RepairStage::InWork),
        (RepairStep::Waiting, "锁芯", RepairStage::Waiting),
        (RepairStep::Finished, "", RepairStage::Repaired),
    ] {
        night.pass(HOUR);
        night.does(&repair("3-1", step, who));
        assert_eq!(night.store().repairs(false).unwrap()[0].repair.stage, stage);
    }
    assert_eq!(night.state("3-1"), DoorState::Repaired);
    night.pass(HOUR);
    night.finds(&[("3-1", DoorFinding::Ok)]);
    assert_eq!(night.store().repairs(false).unwrap(), []);
    let done = night.store().repairs(true).unwrap().remove(0).repair;
    assert_eq!((done.worker.as_str(), done.parts.as_str(), done.watch.as_str()), ("王师傅", "锁芯", "p3"));
    assert_eq!(done.took_ms(), Some(4 * HOUR * 1000));
    assert_eq!(done.ended.map(|(_, end)| end), Some(RepairEnd::Verified));
}

#[test]
fn what_breaks_again_is_told_as_such() {
    let mut night = night(&doors(1));
    night.finds(&[("3-1", DoorFinding::Broken)]);
    night.does(&repair("3-1", RepairStep::Finished, ""));
    night.finds(&[("3-1", DoorFinding::Broken)]);
    let again = night.store().repairs(false).unwrap().remove(0);
    assert_eq!((again.repair.failures, again.repair.stage, again.before), (1, RepairStage::Reported, 0));
    night.does(&repair("3-1", RepairStep::Finished, ""));
    night.finds(&[("3-1", DoorFinding::Ok)]);
    night.finds(&[("3-1", DoorFinding::Broken)]);
    let second = night.store().repairs(false).unwrap().remove(0);
    assert_eq!((second.repair.failures, second.before), (0, 1));
}

#[test]
fn nothing_is_repaired_that_nobody_reported() {
    let mut night = night(&doors(1));
    for step in RepairStep::VARIANTS.iter().copied().filter(|step| *step != RepairStep::Reported) {
        let refusal = night.refuses(&repair("3-1", step, "王师傅"));
        assert!(matches!(refusal, Refusal::NotFound { what: What::Repair, .. }), "{step:?}");
    }
    night.does(&repair("3-1", RepairStep::Reported, ""));
    night.does(&repair("3-1", RepairStep::Started, ""));
    assert_eq!(night.state("3-1"), DoorState::UnderRepair);
    // Each step can be taken back.
    night.undo();
    assert_eq!(night.state("3-1"), DoorState::Broken);
    night.undo();
    assert_eq!(night.state("3-1"), DoorState::Unknown);
    assert!(night.by("W1", &Command::Annul(Annul { seq: 1 })).is_err());
}
