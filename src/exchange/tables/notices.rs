//! Notices with both texts, from when until when they held, and which buildings were told each way.

use super::{Cell, Table};
use crate::domain::notices::NoticeWay;
use crate::store::NoticeRow;
use crate::text::msg::{notices as words, tables as msg};

/// The table of notices.
#[must_use]
pub fn notices() -> Table<NoticeRow> {
    Table::<NoticeRow>::empty()
        .column("no", msg::head_notice_no(), 6, |row| row.no)
        .column("zh", msg::head_notice_zh(), 40, |row| Cell::from(&row.zh))
        .column("en", msg::head_notice_en(), 40, |row| Cell::from(&row.en))
        .column("from", msg::head_from(), 20, |row| Cell::time(row.from_ms))
        .column("until", msg::head_until(), 20, |row| Cell::time(row.until_ms))
        .column("ended", msg::head_notice_ended(), 20, |row| Cell::time(row.ended_ms))
        .column("posted", words::WAY.word("posted"), 14, |row| told(row, NoticeWay::Posted))
        .column("group", words::WAY.word("group"), 14, |row| told(row, NoticeWay::Group))
        .column("loudspeaker", words::WAY.word("loudspeaker"), 14, |row| told(row, NoticeWay::Loudspeaker))
        .column("doors", words::WAY.word("doors"), 14, |row| told(row, NoticeWay::Doors))
        .column("by", msg::head_by(), 12, |row| Cell::from(&row.by))
}

/// The buildings that were told one way.
pub(crate) fn told(row: &NoticeRow, way: NoticeWay) -> Cell {
    let mut reach = row.reach.iter().filter(|reach| reach.way == way).peekable();
    if reach.peek().is_none() {
        return Cell::Empty;
    }
    let mut buildings: Vec<&str> = Vec::new();
    for one in reach {
        if one.buildings.is_empty() {
            return Cell::Word("all".to_owned(), words::all_buildings());
        }
        for building in &one.buildings {
            if !buildings.contains(&building.as_str()) {
                buildings.push(building);
            }
        }
    }
    Cell::Label(buildings.join(" "))
}
