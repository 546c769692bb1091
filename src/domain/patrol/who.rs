//! Who of the staff is meant: by number, name, pinyin, telephone. Never picks one of several.

use super::Staff;
use crate::domain::matching::{MatchWhy, Query, match_name, searched_name};
use crate::domain::value::Phone;

/// Everybody of the staff whom a word may mean. A staff number, a whole name and the pinyin of a whole name
/// are meant before parts of names.
#[must_use]
pub(crate) fn meant<'a>(staff: impl IntoIterator<Item = &'a Staff>, typed: &str) -> Vec<&'a Staff> {
    let staff: Vec<&Staff> = staff.into_iter().collect();
    let pick = |wanted: &dyn Fn(&Staff) -> bool| -> Vec<&'a Staff> {
        staff.iter().copied().filter(|one| wanted(one)).collect()
    };
    let typed = typed.trim();
    let by_no = pick(&|one| one.staff_no.eq_ignore_ascii_case(typed));
    if !by_no.is_empty() {
        return by_no;
    }
    if !typed.is_empty() && typed.chars().all(|c| c.is_ascii_digit()) {
        let whole = Phone::parse(typed).ok();
        let is_tail = typed.len() == 4;
        return pick(&|one| {
            one.phones().any(|own| Some(own) == whole.as_ref() || is_tail && own.tail() == typed)
        });
    }
    let queries = [Query::Characters(typed.to_owned()), Query::Pinyin(typed.to_owned())];
    let why = |one: &Staff| {
        let name = searched_name(one.name.as_str());
        queries.iter().filter_map(|query| match_name(&name, query)).min()
    };
    for best in [MatchWhy::WholeName, MatchWhy::PinyinFull, MatchWhy::PinyinWhole] {
        let whole = pick(&|one| why(one) == Some(best));
        if !whole.is_empty() {
            return whole;
        }
    }
    pick(&|one| why(one).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff() -> Vec<Staff> {
        [
            ("P0301", "王强", "13900000417"),
            ("P0302", "王强生", "13900001111"),
            ("P0303", "魏琴", "13900000417"),
            ("P0304", "王强", "13900002222"),
            ("0417", "李小明", "13900003333"),
        ]
        .map(|(no, name, phone)| Staff {
            staff_no: no.to_owned(),
            name: name.into(),
            phone: Phone::parse(phone).ok(),
            ..Staff::default()
        })
        .into()
    }

    fn numbers(typed: &str) -> Vec<String> {
        meant(&staff(), typed).into_iter().map(|one| one.staff_no.clone()).collect()
    }

    #[test]
    fn several_are_all_told_and_nobody_is_picked() {
        assert_eq!(numbers("p0302"), ["P0302"]);
        assert_eq!(numbers("王强"), ["P0301", "P0304"]);
        assert_eq!(numbers("王强生"), ["P0302"]);
        assert_eq!(numbers("强"), ["P0301", "P0302", "P0304"]);
        assert_eq!(numbers("wq"), ["P0301", "P0303", "P0304"]);
        assert_eq!(numbers("wqs"), ["P0302"]);
        assert_eq!(numbers("lixm"), ["0417"]);
        assert_eq!(numbers("1111"), ["P0302"]);
        assert_eq!(numbers("13900002222"), ["P0304"]);
        // A staff number is meant before a telephone that ends so.
        assert_eq!(numbers("0417"), ["0417"]);
        for nobody in ["", "赵", "9999", "139"] {
            assert_eq!(numbers(nobody), [""; 0], "{nobody}");
        }
    }
}
