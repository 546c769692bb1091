//! What must hold for any text.

use proptest::prelude::*;

use super::*;
use crate::domain::entry::{normalise, split_burst};
use crate::domain::value::CardNumber;

fn contexts() -> impl Strategy<Value = LineContext<'static>> {
    let prefix = prop_oneof![Just("鲁B"), Just(""), Just("x")];
    (any::<bool>(), any::<bool>(), any::<bool>(), prop_oneof![Just(0_usize), 0..120_usize], prefix).prop_map(
        |(subject_open, chooser, confirm_pending, group, local_plate_prefix)| LineContext {
            subject_open,
            chooser,
            confirm_pending,
            group,
            local_plate_prefix,
        },
    )
}

/// Any text, and text made of what the grammar looks at.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9xX.。、/\\\\+!?*—npiogrebk 好坏鲁B度小·\u{301}\u{200d}\r\n\t-]{0,40}",
        "(\\\\|、)?0{0,5}[0-9]{0,20}",
        "(\\]Q1|】C0|\\\\000026|\\\\000|1000 0000 0000 0150|1000000000000150|[0-9]{4}|lxm| ){0,8}",
        "(1 |2 |12 |365|36.8k|364w|w|x|\\+2|t2|t0|n|i|g|a|!| ){0,14}",
        "(3-2|3-\\*|3-2\\.\\.3-6|p3|lxm|365|i|n|/|ok|坏|0417|!| ){0,12}",
    ]
}

fn cards() -> impl Strategy<Value = CardNumber> {
    any::<u64>().prop_map(CardNumber::resident)
}

fn terminators() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("\r"), Just("\n"), Just("\r\n"), Just("\t"), Just("\r\n\r\n"), Just("\t\r\n")]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_text_makes_the_parser_panic(text in texts(), context in contexts()) {
        let _ = parse(&text, &context);
        let _ = split_burst(&text);
    }

    #[test]
    fn normalising_twice_changes_nothing(text in texts()) {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once);
    }

    #[test]
    fn an_entry_has_subjects_and_every_subject_readings(text in texts(), context in contexts()) {
        if let Ok(Line::Entry { subjects, .. }) = parse(&text, &context) {
            prop_assert!(!subjects.is_empty());
            prop_assert!(subjects.iter().all(|subject| !subject.readings.is_empty()));
        }
    }

    #[test]
    fn a_scan_behind_any_text_is_found_and_the_text_parked(
        text in texts().prop_filter("short enough", |text| normalise(text).chars().count() < 480),
        card in cards(),
        context in contexts(),
        end in prop_oneof![Just(""), Just("\r"), Just("\r\n"), Just("\t")],
    ) {
        let line = parse(&format!("{text}{}{end}", card.digits()), &context);
        match line {
            Ok(Line::Card { card: found, .. } | Line::CardOrIdNumber { card: found, .. }) => {
                prop_assert_eq!(found, card);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn plain_text_before_a_scan_is_parked_as_it_stood(text in "[a-z小明]{0,20}( [0-9]{3})?", card in cards()) {
        let line = parse(&format!("{text}{}", card.digits()), &IDLE);
        prop_assert_eq!(line, Ok(Line::Card { card, parked: text.trim().to_owned() }));
    }

    #[test]
    fn a_burst_of_cards_loses_and_merges_none(scans in prop::collection::vec((cards(), terminators()), 0..20)) {
        let burst: String = scans.iter().flat_map(|(card, end)| [card.digits(), end]).collect();
        let expected: Vec<_> = scans.iter().map(|(card, _)| card.digits().to_owned()).collect();
        prop_assert_eq!(split_burst(&burst), expected);
    }

    #[test]
    fn a_card_with_one_wrong_digit_is_never_a_card(card in cards(), at in 0_usize..16, by in 1_u8..10) {
        let mut digits = card.digits().as_bytes().to_vec();
        digits[at] = (digits[at] - b'0' + by) % 10 + b'0';
        let code = error(std::str::from_utf8(&digits).unwrap(), &IDLE).code();
        prop_assert!(matches!(code, "card-check-failed" | "card-type-unknown"));
    }

    #[test]
    fn a_card_with_two_neighbours_swapped_is_never_a_card(card in cards(), at in 0_usize..15) {
        let mut digits = card.digits().as_bytes().to_vec();
        if digits[at] == digits[at + 1] {
            return Ok(());
        }
        digits.swap(at, at + 1);
        let code = error(std::str::from_utf8(&digits).unwrap(), &IDLE).code();
        prop_assert!(matches!(code, "card-check-failed" | "card-type-unknown"));
    }
}
