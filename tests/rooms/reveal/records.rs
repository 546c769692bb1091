//! What a reveal leaves behind, and for whom it is.

use nightpost::domain::command::{Command, Erase, Refusal, Reveal, UnmaskExport};
use nightpost::domain::handover::CountKind;
use nightpost::domain::reveal::{NumberKind, RevealReason, RevealWhy, Whose};
use nightpost::domain::roles::Role;
use nightpost::store::{Beside, Op, StoreError, WasSeen};

use crate::reveal::{id_number, night, phone, told};

fn why(reason: RevealReason, note: &str) -> RevealWhy {
    RevealWhy { reason, note: note.into() }
}

#[test]
fn whoever_works_sees_numbers_for_a_reason_and_no_record_has_them() {
    let mut night = night();
    let wang = night.people[3];
    let reveal = |why| Command::Reveal(Reveal { whose: Whose::Person(wang), why });
    let refused = |result| match result {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("no refusal: {other:?}"),
    };
    let viewer = night.by("V1", &reveal(why(RevealReason::CallBack, "")));
    assert!(matches!(refused(viewer), Refusal::NotAllowed { needed: Role::Warden, who: Some(_) }));
    assert_eq!(refused(night.by("W2", &reveal(why(RevealReason::Other, "")))), Refusal::NeedWhy);
    let nobody =
        Command::Reveal(Reveal { whose: Whose::Person(night.people[0]), why: why(RevealReason::List, "") });
    assert_eq!(refused(night.by("W2", &nobody)), Refusal::NoNumbers);

    let before = night.store().journal(0, 1_000).unwrap().len();
    let answer = night.by("W2", &reveal(why(RevealReason::Other, "家属来电"))).unwrap();
    let Beside::Numbers(numbers) = answer.beside.clone() else { panic!("{answer:?}") };
    assert_eq!((numbers.phone, numbers.id_number), (Some(phone(0)), Some(id_number())));
    assert_eq!(told(&format!("{answer:?}")), [""; 0], "an answer that is logged tells nothing");
    let of_staff =
        Command::Reveal(Reveal { whose: Whose::Staff("O1".into()), why: why(RevealReason::CallBack, "") });
    let answer = night.by("W2", &of_staff).unwrap();
    let Beside::Numbers(numbers) = answer.beside else { panic!("no numbers") };
    assert_eq!(numbers.phone, Some(phone(2)));

    let journal = night.store().journal(0, 1_000).unwrap();
    for record in &journal[before..] {
        assert_eq!(told(record.body.as_deref().unwrap_or_default()), [""; 0], "{record:?}");
    }
    // The same operation once more is the same record, and shows nothing.
    let last = journal.last().unwrap();
    let (id, actor, terminal) = (last.op_id, last.actor.clone(), last.terminal.clone());
    let again = Op { id, actor, terminal, begun_by: None };
    let answer = night.store().execute(&again, &of_staff).unwrap();
    assert!(answer.repeated && answer.beside == Beside::Nothing && answer.seq == last.seq);
    let page = night.store().handover_page(None).unwrap().unwrap();
    assert_eq!(page.counts.total.of(CountKind::Reveals), 2);
}

#[test]
fn who_saw_whose_numbers_is_listed_and_an_erased_person_is_nobody_there() {
    let mut night = night();
    let wang = night.people[3];
    night
        .does(&Command::Reveal(Reveal {
            whose: Whose::Person(wang), why: why(RevealReason::Fever, "回访")
        }));
    let lines = night.store().reveal_lines(0, i64::MAX).unwrap();
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((line.by.as_str(), line.name.as_str(), line.home.as_str()), ("李雷", "王芳", "3-2-502"));
    let WasSeen::Numbers(Some(seen)) = &line.seen else { panic!("{line:?}") };
    assert_eq!((seen.reason, seen.note.as_str()), (RevealReason::Fever, "回访"));
    assert_eq!(seen.fields, [NumberKind::Phone, NumberKind::IdNumber]);

    night.by("O1", &Command::Erase(Erase { subject: wang })).unwrap();
    let lines = night.store().reveal_lines(0, i64::MAX).unwrap();
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((line.name.as_str(), &line.seen), ("", &WasSeen::Numbers(None)));
    let page = night.store().handover_page(None).unwrap().unwrap();
    assert_eq!(page.counts.total.of(CountKind::Reveals), 1, "that it was seen stays");
}

#[test]
fn a_table_with_nothing_masked_is_an_officers_and_recorded() {
    let mut night = night();
    let unmask = |why| Command::UnmaskExport(UnmaskExport { table: "passages".into(), rows: 12, why });
    for (who, may) in [("V1", false), ("W2", false), ("L1", false), ("O1", true)] {
        let done = night.by(who, &unmask(why(RevealReason::Other, "街道来函")));
        assert_eq!(done.is_ok(), may, "{who}: {done:?}");
    }
    let last = night.store().journal(0, 1_000).unwrap().pop().unwrap();
    assert_eq!(last.kind, "export.unmasked");
    let body: serde_json::Value = serde_json::from_str(last.body.as_deref().unwrap()).unwrap();
    assert_eq!(
        body,
        serde_json::json!({
            "table": "passages", "rows": 12, "reason": "other", "note": "街道来函"
        })
    );
}
