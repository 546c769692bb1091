//! Who goes out for a household: named, changed, taken back, erased, and told at the gate.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use nightpost::domain::code::Code as _;
use nightpost::domain::command::RepresentativeCommand;
use nightpost::domain::command::{Command, Erase, Import, ListRows, Refusal};
use nightpost::domain::people::Person;
use nightpost::domain::representative::RepresentativeRefusal;
use nightpost::domain::rules::Finding;
use nightpost::domain::value::{Direction, Home, SafeText};

use crate::support::night::Night;
use crate::support::post::{Post, text};

fn order(night: &Night, who: usize, named: bool, reason: &str) -> Command {
    let person = night.people[who];
    Command::Representative(RepresentativeCommand { person, named, reason: SafeText::new(reason) })
}

/// Who is told to somebody who goes out; none if nobody is.
fn told(night: &mut Night, who: usize) -> Option<String> {
    let findings = night.goes(who, Direction::Out).findings();
    findings.into_iter().find_map(|finding| match finding {
        Finding::NotRepresentative { representative } => Some(representative.name.to_string()),
        _ => None,
    })
}

/// Home and name of whoever goes out, by the table of them.
fn listed(night: &mut Night) -> Vec<(String, String)> {
    let lines = night.store().representatives().unwrap().into_iter();
    lines.map(|line| (line.home.to_string(), line.name.to_string())).collect()
}

#[test]
fn others_of_the_household_are_told_who_it_is_and_nobody_else_is() {
    let mut night = Night::new();
    assert_eq!(told(&mut night, 1), None);
    night.does(&order(&night, 0, true, ""));
    assert_eq!(told(&mut night, 1).as_deref(), Some("李小明"));
    assert_eq!(told(&mut night, 0), None, "it is them");
    assert_eq!(told(&mut night, 3), None, "of another household");
    let back = night.goes(1, Direction::In).findings();
    assert!(back.iter().all(|finding| finding.code() != "not_representative"), "{back:?}");
    assert_eq!(listed(&mut night), [("3-2-501".to_owned(), "李小明".to_owned())]);
    night.again();
    assert_eq!(told(&mut night, 1).as_deref(), Some("李小明"));
}

#[test]
fn a_change_wants_a_reason_and_can_be_taken_back() {
    let mut night = Night::new();
    night.does(&order(&night, 0, true, ""));
    let why = RepresentativeRefusal::NeedChangeReason { current: "李小明".into() };
    assert_eq!(night.refuses(&order(&night, 1, true, "")), Refusal::Representative(why));
    night.does(&order(&night, 1, true, "住院"));
    assert_eq!(told(&mut night, 0).as_deref(), Some("李晓梅"));
    night.undo();
    night.undo();
    // The passage is gone first, and then the change.
    assert_eq!(listed(&mut night), [("3-2-501".to_owned(), "李小明".to_owned())]);
    night.does(&order(&night, 1, false, "搬走"));
    assert_eq!(listed(&mut night), []);
    night.undo();
    assert_eq!(listed(&mut night), [("3-2-501".to_owned(), "李小明".to_owned())]);
    let nobody = RepresentativeRefusal::NoRepresentative;
    assert_eq!(night.refuses(&order(&night, 3, false, "x")), Refusal::Representative(nobody));
    let visitor = night.visitor("孙大圣");
    let not_here = RepresentativeRefusal::NotResident;
    assert_eq!(night.refuses(&order(&night, visitor, true, "")), Refusal::Representative(not_here));
}

#[test]
fn who_moved_away_or_was_erased_goes_out_for_nobody() {
    let mut night = Night::new();
    night.does(&order(&night, 0, true, ""));
    let out = night.goes(1, Direction::Out).seq;
    let person = |name: &str, room: &str, born| Person {
        name: SafeText::new(name),
        home: Some(Home::new("3", "2", room).unwrap()),
        birth_year: Some(born),
        ..Person::default()
    };
    let moved = vec![
        person("李小明", "601", 1980),
        person("李晓梅", "501", 1981),
        person("李强", "501", 2015),
        person("王芳", "502", 1975),
    ];
    let rows = ListRows::Residents(moved.into());
    let compared = night.store().compare(&rows);
    assert!(compared.is_ok());
    if night.by("W1", &Command::Import(Import { rows, file: "list.csv".into(), skipped: 0 })).is_ok() {
        assert_eq!(listed(&mut night), []);
    }
    let person = night.people[0];
    night.does(&Command::Erase(Erase { subject: person }));
    assert_eq!(listed(&mut night), []);
    assert_eq!(told(&mut night, 2), None);
    // The passage of another was judged by who it was, and is so still; the name went with the person.
    let replay = night.store().replay(out).unwrap().unwrap();
    assert!(replay.same);
    let names = replay.findings.iter().filter_map(|finding| match finding {
        Finding::NotRepresentative { representative } => Some(representative.name.as_str()),
        _ => None,
    });
    assert_eq!(names.collect::<Vec<_>>(), [""]);
    let journal = night.store().journal(0, 1000).unwrap();
    let bodies: Vec<String> = journal.into_iter().filter_map(|record| record.body).collect();
    assert!(bodies.iter().all(|body| !body.contains("李小明")), "{bodies:?}");
}

#[test]
fn it_is_entered_as_a_line_and_written_out_as_a_table() {
    let post = Post::with_gates("East");
    let list = post.folder.path().join("list.csv");
    std::fs::write(&list, "姓名,楼号,单元,房号\n李小明,3,2,501\n王芳,3,2,501\n").unwrap();
    assert!(post.run(&["import", "residents", list.to_str().unwrap()]).status.success());
    let lines = "lxm\n/representative\nwf\n/代表\n/db \u{1b}[31m住院\nwf o 365\nlxm o 365\n";
    let mut child = crate::support::post::nightpost(&post.file)
        .args(["enter", "--json", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(child.stdin.as_mut().unwrap(), lines.as_bytes()).unwrap();
    drop(child.stdin.take());
    let output = text(&child.wait_with_output().unwrap().stdout);
    let said: Vec<&str> = output.lines().collect();
    assert!(said[1].contains("李小明 now goes out for household 3-2-501"), "{output}");
    assert!(said[3].contains("to change that type /representative REASON"), "{output}");
    assert!(said[4].contains("王芳 now goes out"), "{output}");
    assert!(!said[5].contains("not_representative"), "{output}");
    assert!(
        said[6].contains("not_representative") && said[6].contains("王芳 goes out for this household"),
        "{output}"
    );
    let table = text(&post.run(&["export", "representatives", "--format", "json"]).stdout);
    assert!(table.contains("王芳") && table.contains("住院") && !table.contains('\u{1b}'), "{table}");
}
