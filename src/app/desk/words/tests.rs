use super::*;
use crate::app::desk::Trouble;
use crate::domain::command::{Command, What};
use crate::domain::entry::{self, Context};
use crate::domain::event::Event;
use crate::domain::gate::{Claim, Ended, Passage, Passing, Reason};
use crate::domain::people::PersonKind;
use crate::domain::value::{Id, Temperature};
use crate::store::{Answer, Outcome};
use crate::text::Language;

const NOW: Now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };

fn person() -> Person {
    Person { name: "李小明".into(), home: "3-2-501".parse().ok(), ..Person::default() }
}

fn both(notice: Notice) -> [String; 2] {
    let said = Said::new(notice, false);
    Language::ALL.map(|language| say(&said, &Texts::new(language), &NOW))
}

fn whole(words: &[String; 2]) {
    for text in words {
        assert!(!text.contains("said-") && !text.contains('{') && !text.trim().is_empty(), "{text}");
    }
}

fn passage(outcome: Passing, reason: Option<Reason>, tenths: u16) -> Notice {
    let event = Passage {
        person: Id([1; 16]),
        person_kind: PersonKind::Resident,
        gate: 1,
        direction: Direction::In,
        outcome,
        reason,
        temperature: Temperature::from_tenths(tenths).ok(),
        emergency: false,
        arrival: None,
        findings: vec![Finding::AlreadyInside],
        note: "".into(),
    };
    let answer = Answer {
        seq: 4711,
        at_ms: NOW.wall_ms,
        outcome: Outcome::Admitted,
        subject: None,
        event: Some(Event::PassageRecorded(event)),
        repeated: false,
        ballast_released: false,
    };
    let command = Box::new(Command::StartRound { team: 1 });
    Notice::Done { answer: Box::new(answer), person: Some(Box::new(person())), command }
}

#[test]
fn a_passage_is_told_with_who_which_way_and_its_number() {
    let words = both(passage(Passing::Admitted, None, 365));
    assert_eq!(words[0], "李小明 3-2-501 进 36.5 已记录 4711（上次已经进来）");
    whole(&words);
    let words = both(passage(Passing::Refused, Some(Reason::Fever), 380));
    assert!(words[0].starts_with("不放行 李小明 3-2-501：体温 38.0"), "{}", words[0]);
    whole(&words);
}

#[test]
fn every_line_that_cannot_be_read_gets_words_with_its_mend() {
    let open = Context { subject_open: true, local_plate_prefix: "鲁B", ..Context::default() };
    let closed = Context { subject_open: false, ..open };
    let lines = [
        "!",
        "/xyz",
        "/t",
        "/swap",
        "+0",
        "p0 out",
        "p3",
        "p3 dance",
        "3-2 n 坏",
        "3-2 maybe",
        "3-2 ok open",
        "3-6..3-2 ok",
        "3-2..4-6 ok",
        "3-a..3-b ok",
        "1234567890123456",
        "000000199001011234",
        "19900000000",
        "1234567",
        "3-2-5-1",
        "鲁B",
        "365",
        "lxm 3.65",
        "lxm 98",
        "lxm 365 366",
        "lxm 365 x",
        "lxm i o",
        "lxm r q",
        "lxm 365 wf",
        "lxm 三十六度五",
        "@#",
        "lxm 44.0",
        "lxm n",
    ];
    let long = "李".repeat(501);
    for line in lines.iter().copied().chain([long.as_str()]) {
        for context in [closed, open] {
            if let Err(error) = entry::parse(line, &context) {
                let words = both(Notice::Entry(error.clone()));
                whole(&words);
                let code = error.code().replace('-', "_");
                assert!(msg::ENTRY_CODES.contains(&code.as_str()), "{code}");
            }
        }
    }
}

#[test]
fn every_refusal_has_words() {
    let claim = Claim { terminal: "pts/2".into(), by: "李雷".into(), at_ms: NOW.wall_ms };
    let ended = Ended { by: "李雷".into(), at_ms: NOW.wall_ms, seq: 4711 };
    let not_found = [
        What::Person,
        What::Arrival,
        What::Door,
        What::Team,
        What::Gate,
        What::Record,
        What::Home,
        What::Subject,
    ];
    let mut refusals: Vec<Refusal> =
        not_found.map(|what| Refusal::NotFound { what, name: "3-9".into() }).into();
    refusals.extend([
        Refusal::NeedDirection,
        Refusal::NeedTemperature,
        Refusal::NeedReason,
        Refusal::NeedConfirm { findings: vec![Finding::NotResident, Finding::Visitor] },
        Refusal::Claimed { claim },
        Refusal::AlreadyDecided { ended },
        Refusal::AlreadyWaiting { gate: 2 },
        Refusal::TeamIsOut { team: 3, since_ms: NOW.wall_ms },
        Refusal::TeamIsIn { team: 3 },
        Refusal::NothingToAnnul,
        Refusal::NotOwnLast,
        Refusal::Frozen,
        Refusal::NothingLost,
        Refusal::UnknownActor { staff_no: "7".into() },
        Refusal::AlreadyOpen,
        Refusal::Incomplete,
        Refusal::EmptyList,
    ]);
    for refusal in refusals {
        whole(&both(Notice::Refused { refusal: refusal.clone(), person: None }));
        whole(&both(Notice::Refused { refusal, person: Some(Box::new(person())) }));
    }
    let ended = Ended { by: "李雷".into(), at_ms: NOW.wall_ms, seq: 4711 };
    let words = both(Notice::Refused { refusal: Refusal::AlreadyDecided { ended }, person: None });
    assert_eq!(words[0], "李雷 已在 19:30 办完，记录 4711");
}

#[test]
fn every_finding_has_words() {
    let temperature = Temperature::from_tenths(380).unwrap();
    let findings = [
        Finding::RecentlyRecorded { seq: 4711, seconds: 20 },
        Finding::AlreadyInside,
        Finding::AlreadyOutside,
        Finding::NotResident,
        Finding::Visitor,
        Finding::GateClosed { opens: 330, closes: 1380 },
        Finding::Fever { temperature },
        Finding::ColdReading { temperature },
        Finding::TwoDigits { temperature },
        Finding::TemperatureNotTaken,
        Finding::Emergency,
    ];
    assert_eq!(findings.len(), msg::FINDING_CODES.len());
    for found in &findings {
        assert!(msg::FINDING_CODES.contains(&found.code()));
        whole(&Language::ALL.map(|language| Texts::new(language).say(&finding(found))));
    }
}

#[test]
fn every_trouble_of_the_file_names_its_mend() {
    for code in msg::STORE_CODES {
        let code = code.replace('_', "-");
        let static_code: &'static str = Box::leak(code.into_boxed_str());
        whole(&both(Notice::Store(Trouble { code: static_code, detail: "".into() })));
    }
}
