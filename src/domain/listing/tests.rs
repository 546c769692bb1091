//! What a comparison by keys must get right.

use super::*;
use crate::domain::doors::{ClosurePoint, DoorState};
use crate::domain::value::{DoorCode, SafeText};

fn id(n: u128) -> Id {
    Id(n.to_be_bytes())
}

#[test]
fn staff_go_by_number_and_doors_by_code() {
    let staff = |no: &str, name: &str| Staff {
        staff_no: no.to_owned(),
        name: SafeText::new(name),
        ..Staff::default()
    };
    let existing = [(id(0), staff("0001", "苏丽娟"), false), (id(1), staff("0002", "罗兰英"), false)];
    let outcome = compare(&existing, vec![staff("0002", "罗兰瑛"), staff("0003", "杨浩")]);
    assert_eq!((outcome.added.len(), outcome.changed.len(), outcome.gone), (1, 1, vec![id(0)]));

    let door = |stairwell: &str, listed| ClosurePoint {
        listed,
        ..ClosurePoint::new(DoorCode::new("3", stairwell).unwrap())
    };
    let existing = [(id(0), door("1", DoorState::Unknown), false)];
    let outcome = compare(&existing, vec![door("1", DoorState::Broken), door("2", DoorState::Unknown)]);
    assert_eq!((outcome.added.len(), outcome.changed.len(), outcome.gone.len()), (1, 1, 0));
}
