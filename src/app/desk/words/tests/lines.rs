//! The words for lines that cannot be read, and the examples of orders.

use super::*;

#[test]
fn every_line_that_cannot_be_read_gets_words_with_its_mend() {
    let token = || SafeText::from("3-2");
    let errors = each!(EntryError;
        EntryError::TooLong { .. } => EntryError::TooLong { len: 501 },
        EntryError::NoteTooLong { .. } => EntryError::NoteTooLong { len: 201 },
        EntryError::NoteEmpty => EntryError::NoteEmpty,
        EntryError::NothingToConfirm => EntryError::NothingToConfirm,
        EntryError::CommandUnknown { .. } => EntryError::CommandUnknown { token: token() },
        EntryError::CommandAmbiguous { .. } => {
            EntryError::CommandAmbiguous { token: "t".into(), words: vec!["take", "theme"] }
        },
        EntryError::TailgateCount { .. } => EntryError::TailgateCount { token: token() },
        EntryError::TeamNumber { .. } => EntryError::TeamNumber { token: token() },
        EntryError::PatrolReportMissing { .. } => EntryError::PatrolReportMissing { token: token() },
        EntryError::PatrolReportUnknown { .. } => EntryError::PatrolReportUnknown { token: token() },
        EntryError::PointStatusMissing { .. } => EntryError::PointStatusMissing { token: token() },
        EntryError::DoorFindingMissing { .. } => EntryError::DoorFindingMissing { token: token() },
        EntryError::DoorFindingUnknown { .. } => {
            EntryError::DoorFindingUnknown { door: token(), token: token() }
        },
        EntryError::DoorFindingTwice { .. } => {
            EntryError::DoorFindingTwice { door: token(), token: token() }
        },
        EntryError::DoorShape { .. } => EntryError::DoorShape { token: token() },
        EntryError::DoorRangeBackwards { .. } => {
            EntryError::DoorRangeBackwards { token: token(), mend: token() }
        },
        EntryError::PointShape { .. } => EntryError::PointShape { token: token() },
        EntryError::PointRange { .. } => EntryError::PointRange { token: token() },
        EntryError::DoorRangeAcross { .. } => EntryError::DoorRangeAcross { token: token() },
        EntryError::DoorRangeLabels { .. } => EntryError::DoorRangeLabels { token: token() },
        EntryError::DoorAfterSubject { .. } => EntryError::DoorAfterSubject { token: token() },
        EntryError::CardCheckFailed { .. } => EntryError::CardCheckFailed { token: token() },
        EntryError::HalfCard { .. } => EntryError::HalfCard { token: token(), len: 15 },
        EntryError::KeyboardLayout { .. } => EntryError::KeyboardLayout { layout: "CZ" },
        EntryError::CardTypeUnknown { .. } => EntryError::CardTypeUnknown { token: token() },
        EntryError::IdNumber { .. } => EntryError::IdNumber { token: token(), why: IdNumberError::Check },
        EntryError::Phone { .. } => EntryError::Phone { token: token() },
        EntryError::Digits { .. } => EntryError::Digits { token: token(), len: 7 },
        EntryError::Home { .. } => EntryError::Home { token: token(), why: HomeError::Parts },
        EntryError::PlateUnfinished { .. } => EntryError::PlateUnfinished { token: token() },
        EntryError::TemperatureWithoutSubject { .. } => {
            EntryError::TemperatureWithoutSubject { token: token() }
        },
        EntryError::TemperatureShape { .. } => EntryError::TemperatureShape { token: token() },
        EntryError::TemperatureImplausible { .. } => EntryError::TemperatureImplausible { token: token() },
        EntryError::TemperatureTwice { .. } => EntryError::TemperatureTwice { token: token() },
        EntryError::TemperatureAndNotTaken => EntryError::TemperatureAndNotTaken,
        EntryError::DirectionTwice => EntryError::DirectionTwice,
        EntryError::ChoicesExclude { .. } => EntryError::ChoicesExclude { first: Choice::Refuse, second: Choice::Queue },
        EntryError::DeviceNumber { .. } => EntryError::DeviceNumber { token: token() },
        EntryError::DeviceTwice { .. } => EntryError::DeviceTwice { token: token() },
        EntryError::GroupNumber { .. } => EntryError::GroupNumber { number: 5, members: 4 },
        EntryError::GroupNumberTwice { .. } => EntryError::GroupNumberTwice { number: 2 },
        EntryError::GroupReadingMissing { .. } => EntryError::GroupReadingMissing { number: 2 },
        EntryError::GroupReadingAlone { .. } => EntryError::GroupReadingAlone { token: token() },
        EntryError::GroupWord { .. } => EntryError::GroupWord { token: token() },
        EntryError::OrderIncomplete { .. } => EntryError::OrderIncomplete { word: "courier" },
        EntryError::OrderWord { .. } => EntryError::OrderWord { word: "rules", token: token() },
        EntryError::OrderKind { .. } => EntryError::OrderKind { token: token(), words: vec!["shops", "layout"] },
        EntryError::OrderAmbiguous { .. } => {
            EntryError::OrderAmbiguous { token: "n".into(), words: vec!["no", "none"] }
        },
        EntryError::Amount { .. } => EntryError::Amount { token: token() },
        EntryError::WhenShape { .. } => EntryError::WhenShape { token: token() },
        EntryError::PlateTwoReadings { .. } => EntryError::PlateTwoReadings {
            token: "B12345".into(), first: "鲁BB12345".into(), second: "鲁B12345".into(),
        },
        EntryError::NotAChoice { .. } => EntryError::NotAChoice { token: token() },
        EntryError::SubjectAfterActs { .. } => EntryError::SubjectAfterActs { token: token() },
        EntryError::ReadingInReason { .. } => EntryError::ReadingInReason { token: token() },
        EntryError::UnknownToken { .. } => EntryError::UnknownToken { token: token() },
    );
    for error in errors {
        same_args(&[&problems::entry(&error)]);
        let words = whole(Notice::Entry(error.clone()));
        match error {
            EntryError::ChoicesExclude { .. } => assert_eq!(words[0], "不放行和排队不能一起用，请只留一个"),
            EntryError::CommandAmbiguous { .. } => {
                assert_eq!(words[1], "/t could be /take /theme: type more letters, or Tab for a list");
            }
            EntryError::OrderIncomplete { .. } => {
                assert_eq!(words[0], "还没写全，请写成 /快递 顺丰 1234 东门架 3");
            }
            _ => {}
        }
    }
}

#[test]
fn every_order_has_an_example_and_the_example_can_be_entered() {
    let orders: Vec<_> = CommandWord::ALL.iter().filter(|word| word.is_read()).collect();
    for (word, language) in orders.iter().flat_map(|word| Language::ALL.map(|language| (word, language))) {
        let example = Texts::new(language).say(&crate::text::msg::commands::EXAMPLE.word(word.name()));
        // Two ways to type it are joined in the text.
        let typed = example.split(['，', ',']).next().unwrap();
        let Ok(Line::Command { word: read, rest }) = parse(typed, &LineContext::default()) else {
            panic!("{example}")
        };
        assert_eq!(read, **word, "{example}");
        assert!(read.order(&rest, Desk::new(2, "鲁B").typed_at(&NOW)).is_ok(), "{example}");
    }
}

#[test]
fn a_word_needs_the_right_of_the_command_that_its_example_leads_to() {
    for word in CommandWord::ALL.iter().filter(|word| word.is_read()) {
        let example = Texts::new(Language::En).say(&crate::text::msg::commands::EXAMPLE.word(word.name()));
        let mut desk = Desk::new(1, "鲁B");
        desk.open =
            Some(OpenSubject::new(Id([1; 16]), KnownPerson { person: person(), ..KnownPerson::unknown() }));
        let step = desk.enter(example.split(',').next().unwrap(), &NOW);
        if let Step::Execute(command) | Step::Lift(command) = step {
            assert_eq!(word.right(), command.right(), "{example}");
        }
    }
}

#[test]
fn a_wrong_id_number_and_home_are_told_with_why_and_the_number_only_by_its_tail() {
    let whys = each!(IdNumberError;
        IdNumberError::Shape => IdNumberError::Shape,
        IdNumberError::BirthDate => IdNumberError::BirthDate,
        IdNumberError::Check => IdNumberError::Check,
    );
    for why in whys {
        let token = SafeText::from("000000194912310021");
        for words in whole(Notice::Entry(EntryError::IdNumber { token, why })) {
            assert!(words.contains("0021") && !words.contains("310021"), "{words}");
        }
    }
    let whys = each!(HomeError;
        HomeError::Parts => HomeError::Parts,
        HomeError::Part => HomeError::Part,
    );
    let words = whys.into_iter().map(|why| {
        let [chinese, _] = whole(Notice::Entry(EntryError::Home { token: "3-2-5-1".into(), why }));
        chinese
    });
    let wanted = [
        "3-2-5-1 不是门牌：请写成 楼-单元-室，如 3-2-501；没有单元的写 3-501",
        "3-2-5-1 不是门牌：每段 1 到 8 个字母或数字，如 3-2-501",
    ];
    assert_eq!(words.collect::<Vec<_>>(), wanted);
}
