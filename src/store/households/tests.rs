use super::*;
use crate::domain::flags::FlagKind;
use crate::domain::people::Person;
use crate::domain::value::Phone;
use crate::store::search;

/// A list with the homes of these labels, one person each, in any order.
fn listed(homes: &[(&str, &str, &str)]) -> Connection {
    let conn = crate::store::migrate::blank().unwrap();
    for (nth, (building, stairwell, room)) in homes.iter().enumerate() {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&nth.to_be_bytes());
        conn.execute(
            "INSERT INTO person (row, id, kind, name, building, stairwell, room, gone, erased, body)
             VALUES (?, ?, 'resident', '张三', ?, ?, ?, 0, 0, '{}')",
            params![i64::try_from(nth).unwrap() + 1, id, building, stairwell, room],
        )
        .unwrap();
    }
    let households = i64::try_from(homes.len()).unwrap();
    conn.execute("INSERT INTO tally (shift, name, count) VALUES (0, 'households', ?)", [households]).unwrap();
    conn
}

fn names(list: &Households) -> Vec<String> {
    list.rows.iter().map(|row| row.home.to_string()).collect()
}

const HOMES: [(&str, &str, &str); 12] = [
    ("10", "1", "101"),
    ("2", "10", "101"),
    ("A", "1", "101"),
    ("2", "2", "1001"),
    ("12", "", ""),
    ("2", "2", "201"),
    ("3", "", "501"),
    ("2", "2", "B2"),
    ("2", "2", "501-1"),
    ("2", "甲", "101"),
    ("100", "1", "101"),
    ("2", "2", "501"),
];

#[test]
fn the_list_is_in_the_order_of_homes_and_not_of_letters() {
    let conn = listed(&HOMES);
    let mut homes: Vec<Home> = HOMES
        .iter()
        .map(|(building, stairwell, room)| Home {
            building: (*building).to_owned(),
            stairwell: (*stairwell).to_owned(),
            room: (*room).to_owned(),
        })
        .collect();
    homes.sort();
    let all = households(&conn, &HouseholdsWanted { each_way: 50, ..HouseholdsWanted::default() }).unwrap();
    assert_eq!(names(&all), homes.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!((all.first, all.total, all.at), (0, 12, 0));
}

#[test]
fn every_stretch_is_the_same_part_of_the_list_wherever_it_begins() {
    let conn = listed(&HOMES);
    let all = households(&conn, &HouseholdsWanted { each_way: 50, ..HouseholdsWanted::default() }).unwrap();
    for (place, row) in all.rows.iter().enumerate() {
        for each_way in 1..14 {
            let wanted = HouseholdsWanted { around: Some(row.home.clone()), each_way, stood: None };
            let stretch = households(&conn, &wanted).unwrap();
            let first = place.saturating_sub(each_way);
            let end = (place + each_way).min(all.rows.len());
            assert_eq!(stretch.rows, all.rows[first..end], "{} {each_way}", row.home);
            assert_eq!((stretch.first, stretch.total, stretch.at), (first, 12, place));
        }
    }
}

#[test]
fn a_home_that_is_on_no_list_has_its_neighbours_around_it() {
    let conn = listed(&HOMES);
    let around = |home: &str| HouseholdsWanted { around: home.parse().ok(), each_way: 1, stood: None };
    let stretch = households(&conn, &around("2-2-300")).unwrap();
    assert_eq!((names(&stretch), stretch.at), (vec!["2-2-201".to_owned(), "2-2-501".to_owned()], 1));
    let stretch = households(&conn, &around("Z-1-101")).unwrap();
    assert_eq!((names(&stretch), stretch.at, stretch.total), (vec!["A-1-101".to_owned()], 11, 12));
}

#[test]
fn where_a_home_stood_is_believed_only_while_the_list_is_as_long() {
    let conn = listed(&HOMES);
    let around = |stood| HouseholdsWanted { around: "2-10-101".parse().ok(), each_way: 1, stood };
    let at = |wanted| households(&conn, &wanted).unwrap().at;
    let counted = at(around(None));
    assert_eq!(at(around(Some((counted + 1, 12)))), counted + 1);
    assert_eq!(at(around(Some((counted + 1, 11)))), counted);
}

#[test]
fn whoever_is_gone_is_in_no_stretch() {
    let conn = listed(&HOMES);
    conn.execute("UPDATE person SET gone = 1 WHERE building = '2'", []).unwrap();
    conn.execute("UPDATE tally SET count = 5", []).unwrap();
    let wanted = HouseholdsWanted { around: "2-2-501".parse().ok(), each_way: 2, stood: None };
    let stretch = households(&conn, &wanted).unwrap();
    assert_eq!((names(&stretch), stretch.first), (vec!["3-501".to_owned(), "10-1-101".to_owned()], 0));
}

#[test]
fn a_place_is_counted_without_holding_the_list_in_memory() {
    let conn = listed(&HOMES);
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {}", counting())).unwrap();
    let steps = statement.query_map(["1", "1", "1"], |row| row.get(3)).unwrap();
    let steps: Vec<String> = steps.collect::<Result<_, _>>().unwrap();
    assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{steps:?}");
}

#[test]
fn the_flags_of_a_home_are_the_same_whichever_way_they_are_looked_for() {
    let conn = crate::store::migrate::blank().unwrap();
    let people = [
        ("张三", "1-1-101", "13900000417", false),
        ("张三", "2-1-101", "13900000417", false),
        ("张三", "3-1-101", "13900000417", true),
        ("李四", "1-1-101", "13900000417", false),
        ("王五", "4-1-101", "13900001234", false),
    ];
    for (nth, (name, home, phone, gone)) in (1_u8..).zip(people) {
        let home: Home = home.parse().unwrap();
        let phone = Phone::parse(phone).ok();
        let person = Person {
            name: SafeText::new(name),
            home: Some(home.clone()),
            birth_year: Some(1980),
            phone,
            ..Person::default()
        };
        conn.execute(
            "INSERT INTO person (row, id, kind, name, building, stairwell, room, gone, erased, body)
             VALUES (?, ?, 'resident', ?, ?, ?, ?, ?, 0, ?)",
            params![
                nth,
                [nth; 16],
                name,
                home.building,
                home.stairwell,
                home.room,
                gone,
                serde_json::to_string(&person).unwrap()
            ],
        )
        .unwrap();
        search::index(&conn, nth.into(), &person).unwrap();
    }
    for (seq, (person, kind)) in
        (1..).zip([(3_u8, FlagKind::HomeQuarantine), (2, FlagKind::FollowUp), (4, FlagKind::NeedsHelp)])
    {
        conn.execute(
            "INSERT INTO flag (seq, person, kind, at_ms, author, body) VALUES (?, ?, '', 0, '', ?)",
            params![seq, [person; 16], serde_json::to_string(&Flag::new(kind)).unwrap()],
        )
        .unwrap();
    }
    let by_home = identity::flags_by_home(&conn).unwrap();
    let mut flagged = 0;
    for home in ["1-1-101", "2-1-101", "3-1-101", "4-1-101"] {
        let home: Home = home.parse().unwrap();
        let at = identity::flags_at(&conn, &home).unwrap();
        assert_eq!(at, by_home.get(&home).cloned().unwrap_or_default(), "{home}");
        flagged += at.len();
    }
    assert_eq!(flagged, 5, "the flags of one person hold at both of their homes");
}
