//! What is known of the courtyard and its key sites of the made-up night, as it is typed when somebody begins to watch.

use crate::domain::command::Command;
use crate::domain::entry::CommandWord;
use crate::domain::entry::orders::{Order, TypedAt};
use crate::domain::now::Now;
use crate::domain::wordlist::lines;
use crate::text::Language;

const SURVEY: &str = include_str!("../../../assets/demo/survey.txt");

/// The commands, in their order.
pub(super) fn survey(start_ms: i64, language: Language) -> Vec<Command> {
    let now = Now { wall_ms: start_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    let command = |line: &str| {
        let [word, zh, en] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
        let word = [CommandWord::Survey, CommandWord::Site].into_iter().find(|it| it.name() == word)?;
        let at = TypedAt { now, ..TypedAt::default() };
        let order = word.order(language.choose(zh, en), at);
        if let Ok(Order::Ask(command)) = order { Some(*command) } else { None }
    };
    lines(SURVEY).filter_map(command).collect()
}
