//! People of the post as they are typed: `/duty W2 leader`.

use super::words::{RestOfLine, TypedWord, of_list, of_table, table};
use super::{EntryError, Order, ScreenOrder};
use crate::domain::command::AccessCommand;
use crate::domain::patrol::Duty;

/// Somebody is to set a new PIN.
const RESET: &[&str] = &["reset", "重置"];

table! {
    /// The words for duties, as `nightpost staff set-duty` has them.
    DUTIES: Duty
    Officer "officer" ["社区管理员", "管理员"],
    DutyLeader "leader" ["带班领导", "带班"],
    Warden "warden" ["值守员"],
    Viewer "viewer" ["查看员"],
    Captain "captain" ["队长"],
    Member "member" ["队员"],
}

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let reset = TypedWord { code: "pin-reset".to_owned(), ..of_list(RESET) };
    of_table("duty", DUTIES).into_iter().chain([reset]).collect()
}

/// `[STAFF]`
pub(crate) fn swap(staff_no: &str) -> Order {
    Order::Screen(ScreenOrder::Swap(staff_no.to_owned()))
}

/// Nothing, or `reset STAFF`; whatever else stands there: a PIN is typed where nobody sees it.
pub(crate) fn pin(rest: &str) -> Order {
    Order::Screen(match rest.split_whitespace().collect::<Vec<_>>()[..] {
        [word, no] if RESET.contains(&word) => ScreenOrder::ResetPin { staff_no: no.to_uppercase() },
        _ => ScreenOrder::ChangePin,
    })
}

/// `STAFF DUTY`
pub(crate) fn duty(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let staff_no = words.need()?.to_uppercase();
    let duty = words.one_of(DUTIES)?;
    Ok(Order::ask(AccessCommand::SetDuty { staff_no, duty }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{CommandWord, TypedAt};

    #[test]
    fn a_duty_is_read_by_its_word_in_both_languages() {
        let read = |rest: &str| CommandWord::Duty.order(rest, TypedAt::default());
        for (duty, word, chinese) in DUTIES {
            assert_eq!(duty.word(), *word, "what is typed for somebody is what is read");
            for word in chinese.iter().chain([word]) {
                let order = Order::ask(AccessCommand::SetDuty { staff_no: "W2".to_owned(), duty: *duty });
                assert_eq!(read(&format!("w2 {word}")), Ok(order));
            }
        }
        assert_eq!(read("W2"), Err(EntryError::OrderIncomplete { word: "duty" }));
        assert_eq!(read("W2 boss"), Err(EntryError::OrderWord { word: "duty", token: "boss".into() }));
    }
}
