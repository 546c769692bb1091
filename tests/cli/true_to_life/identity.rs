//! One person stays one person, whatever the office tidied.

#[path = "identity/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use nightpost::domain::command::{Command, Compared, Import, ListRows, OfficeCommand};
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::gate::PassageRequest;
use nightpost::domain::listing::residents::{Answers, KnownResident, ResidentRows, Stake, compare};
use nightpost::domain::people::Person;
use nightpost::domain::value::{Direction, Id};
use nightpost::exchange::lists::read_residents;
use nightpost::exchange::sheet;
use proptest::prelude::*;
use serde_json::Value;

use self::world::{LAYOUTS, Layout, TIDYINGS, Tidying, World};
use crate::support::night::{Night, taken};
use crate::support::post::{Post, nightpost, text};

/// Test clock of the cases.
const CLOCK: &str = "2026-02-24T19:30:00+08:00";

/// A post of which lists are brought in.
struct Office(Post);

fn post() -> Office {
    Office(Post::with_gates_at("East 05:30-23:00, West", Some(CLOCK)))
}

/// A file of a case.
fn case(name: &str, file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cases").join(name).join(file);
    path.to_str().unwrap().to_owned()
}

impl Office {
    fn import(&self, file: &str, more: &[&str]) -> (bool, Value) {
        let args = [&["import", "residents", file, "--json"], more].concat();
        let output = nightpost(&self.0.file).env("NIGHTPOST_CLOCK", CLOCK).args(&args).output().unwrap();
        let said = serde_json::from_slice(&output.stdout);
        (output.status.success(), said.unwrap_or_else(|_| unreachable!("{}", text(&output.stderr))))
    }

    fn write(&self, name: &str, rows: &str) -> String {
        let path = self.0.folder.path().join(name);
        std::fs::write(&path, rows).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn told(&self, args: &[&str]) -> String {
        let output = nightpost(&self.0.file).env("NIGHTPOST_CLOCK", CLOCK).args(args).output().unwrap();
        text(&output.stdout) + &text(&output.stderr)
    }

    fn enter(&self, line: &str) -> Value {
        serde_json::from_str(&self.told(&["enter", "--json", line])).unwrap()
    }

    /// The one card of a home.
    fn card(&self, home: &str) -> String {
        let page = self.told(&["cards", "--household", home, "--format", "text"]);
        let digits: String = page.chars().filter(char::is_ascii_digit).collect();
        let home: String = home.chars().filter(char::is_ascii_digit).collect();
        digits.strip_prefix(&home).unwrap_or(&digits)[..16].to_owned()
    }

    fn quarantine(&self, home: &str) {
        let said = self.told(&["flags", "add", home, "--kind", "quarantine", "--until", "2026-03-08"]);
        assert!(said.contains("flag set"), "{said}");
    }
}

fn codes(answer: &Value) -> Vec<String> {
    let findings = answer["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_newer_list_that_was_tidied_leaves_quarantine_and_card_with_their_person() {
    for name in [
        "newer-list-drops-padding-in-name",
        "newer-list-fills-in-year-and-id",
        "newer-list-tidies-tenant-mark",
    ] {
        let post = post();
        assert!(post.import(&case(name, "first.csv"), &[]).0);
        post.quarantine("3-2-501");
        let card = post.card("3-2-501");
        let (done, said) = post.import(&case(name, "newer.csv"), &[]);
        assert!(done, "{name}: {said}");
        assert_eq!(
            (&said["added"], &said["changed"], &said["gone"]),
            (&0.into(), &1.into(), &0.into()),
            "{name}"
        );
        let refused = post.enter("3-2-501 365 o");
        assert_eq!(
            (codes(&refused), &refused["outcome"]),
            (vec!["home_quarantine".to_owned()], &"refused".into())
        );
        let scanned = codes(&post.enter(&card));
        assert!(scanned.contains(&"home_quarantine".to_owned()), "{name}: {scanned:?}");
        assert!(!scanned.contains(&"not_resident".to_owned()), "{name}: {scanned:?}");
    }
}

#[test]
fn whoever_stands_on_a_row_that_is_passed_over_is_not_gone() {
    let post = post();
    let name = "skipped-row-becomes-gone";
    assert!(post.import(&case(name, "first.csv"), &[]).0);
    let card = post.card("3-2-501");
    assert!(!post.import(&case(name, "newer.csv"), &[]).0, "a bad row stops the list");
    let (done, said) = post.import(&case(name, "newer.csv"), &["--skip-bad"]);
    assert!(done, "{said}");
    assert_eq!((&said["gone"], &said["skipped"]), (&0.into(), &1.into()));
    let passed = post.enter(&format!("{card} 365 o"));
    assert_eq!((codes(&passed), &passed["ok"]), (vec![], &true.into()));
}

#[test]
fn one_person_with_two_homes_is_under_quarantine_and_has_a_fever_at_both() {
    let post = post();
    let (_, said) = post.import(&case("quarantine-and-a-second-home", "list.csv"), &[]);
    assert_eq!((&said["added"], &said["more_homes"]), (&6.into(), &1.into()));
    post.quarantine("3-2-501");
    let refused = post.enter("4-1-101 365 o");
    assert_eq!((codes(&refused), &refused["ok"]), (vec!["home_quarantine".to_owned()], &false.into()));
    // The flag is ended by the other home.
    let said = post.told(&["flags", "end", "4-1-101", "--kind", "quarantine"]);
    assert!(said.contains("flag removed"), "{said}");
    let passed = post.enter("3-2-501 365 o !");
    assert!(passed["ok"] == true && !codes(&passed).contains(&"home_quarantine".to_owned()), "{passed}");
    // A fever that was found by one home does not go in by the other.
    post.enter("4-1-101 391 i !");
    let admitted = post.enter("3-2-501 365 i !");
    assert_ne!(admitted["outcome"], "admitted", "{admitted}");
    assert!(post.told(&["verify"]).contains("verified: "));
}

const FIRST: &str = "\
楼号,单元,房号,姓名,出生年,手机
3,2,501,李小明,1980,13900000001
3,2,502,李四,1970,
3,2,503,王五,1971,
5,1,101,钱七,1973,
";

#[test]
fn what_is_not_sure_is_told_with_both_rows_and_decided_by_one_line() {
    let post = post();
    assert!(post.import(&post.write("a.csv", FIRST), &[]).0);
    post.quarantine("3-2-501");
    let card = post.card("3-2-501");
    let newer = post.write("b.csv", &FIRST.replace("李小明,1980,13900000001", "李晓明,1980,"));
    let (done, said) = post.import(&newer, &[]);
    assert!(!done);
    assert_eq!(said["imported"], false);
    let doubt = &said["doubts"][0];
    assert_eq!(
        (&doubt["row"], &doubt["same"], &doubt["new"]),
        (&2.into(), &"--same 2=lxm".into(), &"--new 2".into())
    );
    assert_eq!((&doubt["entry"]["name"], &doubt["known"]["name"]), (&"李晓明".into(), &"李小明".into()));
    assert_eq!(doubt["known"]["stake"]["flags"], serde_json::json!(["home_quarantine"]));
    // A yes to those who are gone is no answer to who somebody is.
    assert!(!post.import(&newer, &["--yes"]).0);
    let told = post.told(&["import", "residents", &newer]);
    for words in ["row 2", "李晓明", "李小明", "home quarantine", "--same 2=lxm", "--new 2"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let (done, said) = post.import(&newer, &["--same", "2=lxm"]);
    assert!(done && said["changed"] == 1, "{said}");
    assert!(codes(&post.enter(&card)).contains(&"home_quarantine".to_owned()));
}

#[test]
fn somebody_else_at_the_same_home_does_not_take_the_quarantine_of_the_one_before_along() {
    let post = post();
    assert!(post.import(&post.write("a.csv", FIRST), &[]).0);
    post.quarantine("3-2-501");
    let newer = post.write("b.csv", &FIRST.replace("李小明,1980,13900000001", "李晓明,1980,"));
    // The one of the flag would be gone then: that is a question of its own.
    let (done, said) = post.import(&newer, &["--new", "2"]);
    assert!(!done && said["doubts"] == serde_json::json!([]), "{said}");
    assert_eq!(said["gone_at_stake"][0]["answer"], "--gone lxm");
    let answers = post.write("answers.txt", "# who moved in\nnew 2\ngone lxm   # to another city\n");
    let (done, said) = post.import(&newer, &["--answers", &answers]);
    assert!(done && said["added"] == 1 && said["gone"] == 1, "{said}");
    assert_eq!(codes(&post.enter("3-2-501 365 o")), Vec::<String>::new());
}

#[test]
fn more_than_two_of_a_hundred_gone_is_asked_and_one_of_thirty_is_not() {
    let list = |from: usize, to: usize| {
        let rows = (from..to).map(|n| format!("{},1,101,李明{},1980\n", n + 1, ["刚", "强", "华"][n % 3]));
        format!("楼号,单元,房号,姓名,出生年\n{}", rows.collect::<String>())
    };
    let post = post();
    assert!(post.import(&post.write("a.csv", &list(0, 200)), &[]).0);
    let fewer = post.write("b.csv", &list(9, 200));
    assert!(post.told(&["import", "residents", &fewer]).contains("9 of 200"));
    let (done, said) = post.import(&fewer, &["--yes"]);
    assert!(done && said["gone"] == 9, "{said}");
    let post = self::post();
    assert!(post.import(&post.write("a.csv", &list(0, 30)), &[]).0);
    assert_eq!(post.import(&post.write("b.csv", &list(1, 30)), &[]).1["gone"], 1);
}

#[test]
fn the_same_id_number_of_two_people_is_told_with_both_rows() {
    let post = post();
    let rows =
        "楼号,单元,房号,姓名,身份证号\n1,1,101,张强,000000199202041873\n2,1,202,余明,000000199202041873\n";
    let file = post.write("a.csv", rows);
    let told = post.told(&["import", "residents", &file]);
    for words in ["rows 2 and 3", "张强 1-1-101", "余明 2-1-202"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let told = post.told(&["import", "residents", &file, "--lang", "zh-CN"]);
    for words in ["第 2 行和第 3 行证件号相同", "张强 1-1-101", "余明 2-1-202", "在名单里改好再导入"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    // They are two people: what one is flagged for does not hold for the other.
    post.quarantine("1-1-101");
    assert_eq!(post.enter("2-1-202 365 o")["ok"], true);
    // The same list a month later, in another order and tidied, finds each of them again.
    let (done, said) = post.import(&file, &[]);
    assert!(done && said["unchanged"] == 2, "{said}");
    assert_eq!(said["one_number"], serde_json::json!([[2, 3]]));
    let one = &said["one_number_told"][0];
    assert_eq!(one["people"], serde_json::json!(["张强 1-1-101", "余明 2-1-202"]));
    assert!(one["message"].as_str().unwrap().contains("rows 2 and 3"), "{one}");
    assert!(one["mend"].as_str().unwrap().contains("correct the list and import again"), "{one}");
    let turned = "楼号,单元,房号,姓名,身份证号\n2,1,202,余　明,000000199202041873\n1,1,101,张强（租户）,000000199202041873\n";
    let (done, said) = post.import(&post.write("b.csv", turned), &[]);
    assert!(done && said["changed"] == 2 && said["added"] == 0 && said["gone"] == 0, "{said}");
    // What is said works: the number is corrected, and the one who had it wrongly is still who they were.
    let mended = turned.replacen("000000199202041873", "", 1);
    let (done, said) = post.import(&post.write("c.csv", &mended), &[]);
    assert!(done && said["gone"] == 0 && said["one_number"] == serde_json::json!([]), "{said}");
    let other = mended.replace("余　明,", "余明,000000199408168386");
    let (done, said) = post.import(&post.write("d.csv", &other), &[]);
    assert!(done && said["changed"] == 1 && said["gone"] == 0, "{said}");
    assert_eq!(codes(&post.enter("1-1-101 365 o")), ["home_quarantine"]);
    assert!(!codes(&post.enter("2-1-202 365 o !")).contains(&"home_quarantine".to_owned()));
}

#[test]
fn two_rows_cannot_be_answered_to_be_one_person() {
    let post = post();
    assert!(post.import(&post.write("a.csv", FIRST), &[]).0);
    let rows = "李晓明,1980,\n3,2,501,李小名,1981,";
    let newer = post.write("b.csv", &FIRST.replace("李小明,1980,13900000001", rows));
    for (language, words) in
        [("en", "rows 2 and 3 cannot both be 李小明"), ("zh-CN", "第 2 行和第 3 行不能都是 李小明")]
    {
        let told = post.told(&[
            "import",
            "residents",
            &newer,
            "--same",
            "2=lxm",
            "--same",
            "3=lxm",
            "--lang",
            language,
        ]);
        assert!(told.contains(words), "{told}");
    }
    let (done, said) = post.import(&newer, &["--same", "2=lxm", "--new", "3"]);
    assert!(done && said["added"] == 1 && said["changed"] == 1, "{said}");
}

#[test]
fn who_is_new_in_the_home_of_somebody_flagged_who_is_missing_is_told_with_them() {
    let post = post();
    assert!(post.import(&post.write("a.csv", FIRST), &[]).0);
    post.quarantine("3-2-501");
    let newer = post.write("b.csv", &FIRST.replace("李小明,1980,13900000001", "王建国,1962,"));
    let (done, said) = post.import(&newer, &[]);
    assert!(!done);
    assert_eq!(said["gone_at_stake"][0]["new_there"][0]["name"], "王建国");
    for (language, words) in
        [("en", "new in that home: row 2: 王建国"), ("zh-CN", "这一户新来的：第 2 行：王建国")]
    {
        let told = post.told(&["import", "residents", &newer, "--lang", language]);
        assert!(told.contains(words), "{told}");
    }
}

/// A list as the program reads it: entries with their place in the file's order.
fn read(list: &str) -> Vec<Person> {
    let sheet = &sheet::from_bytes(list.as_bytes()).unwrap()[0];
    let reading = read_residents(sheet, 2026).unwrap();
    assert!(reading.bad.is_empty(), "{:?}", reading.bad);
    reading.into_entries()
}

/// Who it is, by the remark that the program does not heed.
fn who(person: &Person) -> usize {
    person.note.as_str().trim_start_matches('R').parse().unwrap()
}

fn known_as(person: &Person) -> KnownResident {
    let id = Id(u128::try_from(who(person)).unwrap().to_be_bytes());
    KnownResident { id, person: person.clone(), gone: false, stake: Stake { card: true, ..Stake::default() } }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_tidying_keeps_every_person(
        seed in any::<u64>(), (first, second) in (0..LAYOUTS.len(), 0..LAYOUTS.len()),
        (before, after) in (0..TIDYINGS.len(), 0..TIDYINGS.len())
    ) {
        // Off by one on both lists may be off by two from the one to the other, which is asked.
        prop_assume!([before, after].iter().any(|at| TIDYINGS[*at].name != "the year off by one"));
        let mut world = World::new(60, seed);
        let old = read(&world.list(&LAYOUTS[first], &TIDYINGS[before], usize::MAX));
        let new = read(&world.list(&LAYOUTS[second], &TIDYINGS[after], usize::MAX));
        let existing: Vec<KnownResident> = old.iter().map(known_as).collect();
        let outcome = compare(&existing, &new.into());
        let told = format!("{}, {} after {}, {}: {:?}", LAYOUTS[second].name, TIDYINGS[after].name,
            LAYOUTS[first].name, TIDYINGS[before].name, outcome.doubts);
        prop_assert_eq!(outcome.list.gone.len() + outcome.list.added.len(), 0, "{}", told);
        for (id, person) in &outcome.list.changed {
            prop_assert_eq!(u128::from_be_bytes(id.0), u128::try_from(who(person)).unwrap(), "{}", told);
        }
        // Only namesakes of one home may be in doubt, where a list has nothing that tells them apart.
        for doubt in &outcome.doubts {
            let of = &existing.iter().find(|known| known.id == doubt.known).unwrap().person;
            let namesake = old.iter().filter(|other| other.home == of.home && folded(other) == folded(of));
            prop_assert!(namesake.count() > 1, "{}", told);
        }
    }
}

/// A name without remarks and blanks, as this test understands it.
fn folded(person: &Person) -> String {
    let name = person.name.as_str().replace("【业主】", "");
    let name = name.split(['（', '(']).next().unwrap_or_default().replace(" 租户", "");
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A post over many months, and what is to stay with whom.
struct Months {
    night: Night,
    world: World,
    /// The person's id, once they were on a list.
    ids: BTreeMap<usize, Id>,
    flagged: BTreeSet<usize>,
    feverish: BTreeSet<usize>,
    asked: usize,
}

impl Months {
    fn new() -> Self {
        Self {
            night: Night::new(),
            world: World::new(2_000, 20_200_224),
            ids: BTreeMap::new(),
            flagged: BTreeSet::new(),
            feverish: BTreeSet::new(),
            asked: 0,
        }
    }

    /// Imports a list; what is in doubt is answered by who it really is.
    fn import(&mut self, list: &str) {
        let people = read(list);
        let mut answers = Answers { all_gone: self.ids.is_empty(), ..Answers::default() };
        let mut rounds = 0;
        loop {
            let rows =
                ListRows::Residents(ResidentRows { answers: answers.clone(), ..people.clone().into() });
            let Compared::Residents(compared) = self.night.store().compare(&rows).unwrap() else {
                unreachable!()
            };
            if !compared.is_open() {
                assert!(!compared.many_gone || answers.all_gone, "{} gone", compared.list.gone.len());
                self.night.does(&Command::Import(Import { rows, file: "list.csv".into(), skipped: 0 }));
                return;
            }
            rounds += 1;
            assert!(rounds < 4, "the same is asked again");
            for doubt in &compared.doubts {
                let truth = self.ids.get(&who(&people[doubt.entry]));
                if truth == Some(&doubt.known) {
                    answers.new.remove(&doubt.entry);
                    answers.same.insert(doubt.entry, doubt.known);
                } else if !answers.same.contains_key(&doubt.entry) {
                    answers.new.insert(doubt.entry);
                }
            }
            self.asked += compared.doubts.iter().map(|doubt| doubt.entry).collect::<BTreeSet<_>>().len();
            let listed: BTreeSet<usize> = people.iter().map(who).collect();
            for id in &compared.lost {
                let person = self.ids.iter().find(|(_, of)| *of == id).map(|(person, _)| *person).unwrap();
                assert!(!listed.contains(&person), "R{person} is on the list and would be gone");
                answers.gone.insert(*id);
            }
        }
    }

    /// Everybody on the list has the id that they always had, and their card.
    fn check(&mut self, month: &str) {
        let residents = self.night.store().residents().unwrap();
        let here: Vec<_> =
            residents.iter().filter(|known| !known.gone && !known.person.note.is_empty()).collect();
        assert_eq!(here.len(), self.world.rows.len(), "{month}");
        for known in here {
            let person = who(&known.person);
            let id = *self.ids.entry(person).or_insert(known.id);
            let others =
                residents.iter().filter(|other| other.person.name == known.person.name || other.id == id);
            let others: Vec<_> = others.map(|other| (other.id, other.gone, &other.person)).collect();
            assert_eq!(id, known.id, "{month}: R{person} {} is another one: {others:?}", known.person.name);
            assert!(known.person.card.is_some(), "{month}: R{person} has no card");
            assert_eq!(known.stake.fever, self.feverish.contains(&person), "{month}: fever of R{person}");
            let flagged = known.stake.flags.contains(&FlagKind::HomeQuarantine);
            assert_eq!(flagged, self.flagged.contains(&person), "{month}: flag of R{person}");
        }
    }

    /// Somebody is put under quarantine, somebody is found with a fever, each after a passage.
    fn burden(&mut self) {
        for _ in 0..3 {
            let at = self.world.dice.below(self.world.rows.len());
            let person = self.world.rows[at].who;
            let id = self.ids[&person];
            let request = |tenths| PassageRequest {
                direction: Some(Direction::In),
                measured: Some(taken(tenths)),
                confirmed: true,
                ..PassageRequest::new(id, 1)
            };
            self.night.pass(120);
            if self.flagged.insert(person) {
                let flag = Flag::new(FlagKind::HomeQuarantine);
                self.night.does(&Command::Office(OfficeCommand::SetFlag { person: id, flag }));
            }
            let at = self.world.dice.below(self.world.rows.len());
            let (other, of) = (self.world.rows[at].who, self.ids[&self.world.rows[at].who]);
            let twin = self.world.rows.iter().any(|row| {
                row.who != other
                    && row.id_number == self.world.rows[at].id_number
                    && !row.id_number.is_empty()
            });
            if !twin && self.feverish.insert(other) {
                self.night.does(&Command::Pass(PassageRequest { person: of, ..request(391) }));
            }
        }
    }

    /// A month goes by: some leave, some come, some are born, some move within the compound.
    fn month(&mut self, layout: &Layout) {
        let count = self.world.rows.len();
        let leaving: BTreeSet<usize> = (0..count / 400)
            .map(|_| self.world.dice.below(count))
            .map(|at| self.world.rows[at].who)
            .collect();
        self.world.leave(|row| leaving.contains(&row.who));
        for _ in 0..3 {
            self.world.family();
            self.world.birth();
        }
        for _ in 0..3 {
            let at = self.world.dice.below(self.world.rows.len());
            if layout.has_numbers(&self.world.rows[at]) {
                self.world.move_home(at);
            }
        }
    }
}

#[test]
fn twenty_monthly_updates_in_five_layouts_leave_everything_with_its_person() {
    let mut months = Months::new();
    let nothing = &TIDYINGS[0];
    let list = months.world.list(&LAYOUTS[0], nothing, usize::MAX);
    months.import(&list);
    months.check("at first");
    for month in 0..20 {
        months.burden();
        let layout = &LAYOUTS[month * 3 % LAYOUTS.len()];
        let tidying: &Tidying = &TIDYINGS[month * 5 % TIDYINGS.len()];
        months.month(layout);
        let list = months.world.list(layout, tidying, 20);
        months.import(&list);
        months.check(&format!("month {month}, {}, {}", layout.name, tidying.name));
    }
    // Of forty thousand rows hardly any is asked about.
    assert!(months.asked < 400, "{} rows were asked about", months.asked);
    let flags: BTreeSet<Id> =
        months.night.store().flags().unwrap().iter().map(|(row, _)| row.person).collect();
    let flagged: BTreeSet<Id> = months.flagged.iter().map(|person| months.ids[person]).collect();
    assert_eq!(flags, flagged);
    for person in months.feverish.clone() {
        assert_eq!(months.night.store().passages_of(months.ids[&person], 10).unwrap().len(), 1, "R{person}");
    }
}
