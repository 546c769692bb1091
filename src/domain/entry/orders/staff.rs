//! People of the post as they are typed: `/duty W2 leader`.

use super::words::{Shown, Table, Words, of_table};
use super::{EntryError, Order};
use crate::domain::patrol::Duty;

/// The words for duties, as `nightpost staff set-duty` has them.
const DUTIES: &Table<Duty> = &[
    (Duty::Officer, "officer", &["社区管理员", "管理员"]),
    (Duty::DutyLeader, "leader", &["带班领导", "带班"]),
    (Duty::Warden, "warden", &["值守员"]),
    (Duty::Viewer, "viewer", &["查看员"]),
    (Duty::Captain, "captain", &["队长"]),
    (Duty::Member, "member", &["队员"]),
];

/// The words that texts show.
pub(super) fn shown() -> Vec<Shown> {
    of_table("duty", DUTIES)
}

/// `STAFF DUTY`
pub(super) fn duty(words: &mut Words<'_>) -> Result<Order, EntryError> {
    let staff_no = words.need()?.to_uppercase();
    let duty = words.one_of(DUTIES)?;
    Ok(Order::Duty { staff_no, duty })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::CommandWord;

    #[test]
    fn a_duty_is_read_by_its_word_in_both_languages() {
        let read = |rest: &str| Order::read(CommandWord::Duty, rest, "");
        for (duty, word, chinese) in DUTIES {
            assert_eq!(duty.word(), *word, "what is typed for somebody is what is read");
            for word in chinese.iter().chain([word]) {
                let order = Order::Duty { staff_no: "W2".to_owned(), duty: *duty };
                assert_eq!(read(&format!("w2 {word}")), Ok(Some(order)));
            }
        }
        assert_eq!(read("W2"), Err(EntryError::OrderIncomplete { word: "duty" }));
        assert_eq!(read("W2 boss"), Err(EntryError::OrderWord { word: "duty", token: "boss".into() }));
    }
}
