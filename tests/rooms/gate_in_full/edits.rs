//! Two wardens who correct the same records, each from what they saw some time ago: nobody's correction is lost without a
//! word, and who comes too late is told.

use nightpost::domain::command::{Command, Refusal, What};
use nightpost::domain::value::Direction;
use nightpost::store::StoreError;
use proptest::prelude::*;

use crate::support::night::Night;

/// The records that are corrected, one of each person.
const RECORDS: usize = 4;
/// Who corrects.
const EDITORS: [&str; 2] = ["W1", "L1"];

/// One step of a history. Between a look and what is written by it anything may happen.
#[derive(Clone, Debug)]
enum Step {
    Looks { editor: usize, record: usize },
    Writes { editor: usize, inward: bool, tenths: u16 },
}

fn steps() -> impl Strategy<Value = Step> {
    let editor = 0..EDITORS.len();
    prop_oneof![
        2 => (editor.clone(), 0..RECORDS).prop_map(|(editor, record)| Step::Looks { editor, record }),
        3 => (editor, any::<bool>(), 355..370_u16)
            .prop_map(|(editor, inward, tenths)| Step::Writes { editor, inward, tenths }),
    ]
}

/// What a record says now, under which number.
type Says = (i64, Direction, i64);

/// What counts of somebody's passages, as the file has it.
fn counts(night: &mut Night, record: usize) -> Vec<Says> {
    let rows = night.passages_of(record).into_iter().filter(|row| !row.annulled);
    rows.map(|row| (row.seq, row.direction.unwrap(), i64::from(row.temperature.unwrap().tenths()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_corrects_what_somebody_else_corrected_meanwhile_is_told_and_changes_nothing(
        history in prop::collection::vec(steps(), 1..60),
    ) {
        let mut night = Night::new();
        let mut model: Vec<Says> = (0..RECORDS)
            .map(|person| (night.goes(person, Direction::In).seq, Direction::In, 365))
            .collect();
        // Which record each looks at, and the number under which they saw it.
        let mut seen = [(0, model[0].0); EDITORS.len()];
        for step in history {
            match step {
                Step::Looks { editor, record } => seen[editor] = (record, model[record].0),
                Step::Writes { editor, inward, tenths } => {
                    let (record, number) = seen[editor];
                    let way = if inward { Direction::In } else { Direction::Out };
                    let command = Command::Pass(night.correction(number, record, way, tenths));
                    let written = night.by(EDITORS[editor], &command);
                    if number == model[record].0 {
                        model[record] = (written.unwrap().seq, way, i64::from(tenths));
                    } else {
                        let is_told = matches!(
                            written,
                            Err(StoreError::Refused(Refusal::NotFound { what: What::Record, .. }))
                        );
                        prop_assert!(is_told, "{written:?}");
                    }
                }
            }
            for (record, says) in model.iter().enumerate() {
                prop_assert_eq!(counts(&mut night, record), vec![*says]);
            }
        }
        night.sound();
    }
}
