//! A home in any of its spellings is the same home, in the line and on a list.

use super::super::normalise;
use super::*;
use crate::domain::value::{Address, Cells, DoorCode, Home};
use proptest::prelude::*;

/// A building, a stairwell and a room, and how they are written.
fn a_written_home() -> impl Strategy<Value = (Home, String)> {
    let front = prop::sample::select(&["", "", "幸福里小区", "青岛市市北区幸福里小区", "幸福里"][..]);
    let building = prop::sample::select(&["号楼", "#楼", "栋", "幢", "栋楼", "号", "#", "号楼-"][..]);
    let stairwell = prop::sample::select(&["单元", "门", "门洞", "单元-", "号门", "-"][..]);
    let room = prop::sample::select(&["", "室", "房", "户", "号"][..]);
    (1..40u32, 0..9u32, 101..3000u32, (front, building, stairwell, room), 0..4u8).prop_map(
        |(building, stairwell, room, words, script)| {
            let home = Home::of_parts(
                &building.to_string(),
                &if stairwell == 0 { String::new() } else { stairwell.to_string() },
                &room.to_string(),
            );
            let number = |number: u32| match script {
                0 => wide(number),
                1 => chinese(number),
                _ => number.to_string(),
            };
            let (front, after, between, behind) = words;
            // One kind of number in a row: two of them would run together without a word between.
            let middle =
                if stairwell == 0 { String::new() } else { format!("{}{between}", number(stairwell)) };
            (home.unwrap(), format!("{front}{}{after}{middle}{}{behind}", number(building), number(room)))
        },
    )
}

fn wide(number: u32) -> String {
    number.to_string().chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect()
}

fn chinese(number: u32) -> String {
    number
        .to_string()
        .bytes()
        .filter_map(|b| "〇一二三四五六七八九".chars().nth(usize::from(b - b'0')))
        .collect()
}

proptest! {
    #[test]
    fn every_spelling_is_the_home_in_the_line_and_on_a_list((home, written) in a_written_home()) {
        prop_assert_eq!(Address::home(&normalise(&written)).and_then(|address| address.to_home()), Some(home.clone()), "{}", written);
        let read = readings(&written);
        prop_assert!(read.len() == 1 && read[0].contains(&Reading::Home(home.clone())), "{}: {:?}", written, read);
        prop_assert_eq!(Home::read(&normalise(&written)), Ok(home));
    }

    #[test]
    fn a_short_form_reads_back(building in "[1-9A-Z][0-9]?|甲[1-9]|[1-9]期[1-9]", stairwell in "|[1-9]|[A-C]|东", room in "[1-9][0-9]{2}|B1|1[0-9]{3}|[1-9]0[1-9]-[1-9]") {
        let stairless = stairwell.is_empty();
        let home = Home::of_parts(&building, &stairwell, &room);
        prop_assume!(home.is_ok());
        let home = home.unwrap();
        prop_assert_eq!(home.to_string().parse::<Home>().ok(), Some(home.clone()));
        prop_assert!(Home::read(&home.to_string()).is_ok());
        if !building.contains('期') {
            prop_assert_eq!(Home::read(&home.to_string()), Ok(home.clone()));
        }
        let cells = Cells { building: Some(&building), stairwell: Some(&stairwell).filter(|_| !stairless).map(String::as_str), room: Some(&room), ..Cells::default() };
        let of_cells = cells.address().ok().and_then(|address| address.to_fronted_home());
        prop_assert_eq!(of_cells, Some(home.clone()));
        let door = home.door();
        prop_assert_eq!(door.to_string().parse::<DoorCode>(), Ok(door));
    }

    #[test]
    fn nothing_that_is_typed_breaks_the_reading_of_homes(text in "[0-9一二三A甲东幸福里小区号楼栋单元门层室户座#\\-. /()]{0,16}") {
        let _ = (Address::home(&text), Address::door(&text), parse(&text, &IDLE));
    }
}

#[test]
fn what_was_understood_before_is_still_understood_the_same() {
    for line in ["3-2 ok", "3-2..3-6 ok", "3-* broken", "3-2坏了", "3-501 ok"] {
        assert!(matches!(parse(line, &IDLE), Ok(Line::Doors { .. })), "{line}");
    }
    for name in ["张国栋", "王小楼", "李门", "张三栋", "万一栋", "三座", "十一门"] {
        assert_eq!(readings(name), [[Reading::Characters(name.to_owned())]], "{name}");
    }
    for line in ["36.5", "365", "36.5度", "501", "5户", "2门", "501室"] {
        assert!(
            !matches!(parse(line, &IDLE), Ok(Line::Entry { subjects, .. }) if subjects.iter().any(|one| one.readings.iter().any(|r| matches!(r, Reading::Home(_))))),
            "{line}"
        );
    }
    for line in ["3-501 365 o", "12# 365 o", "3号楼 501 365 o", "3号楼2单元 501 i"] {
        assert!(
            matches!(parse(line, &IDLE), Ok(Line::Entry { subjects, .. }) if subjects.len() == 1),
            "{line}"
        );
    }
}
