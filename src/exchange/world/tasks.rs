//! What was planned and told of tasks in the made-up night, as it is typed.

use super::Bilingual;
use crate::domain::command::Command;
use crate::domain::entry::CommandWord;
use crate::domain::entry::orders::{Order, TypedAt, When};
use crate::domain::now::Now;
use crate::domain::value::SafeText;
use crate::domain::wordlist::lines;
use crate::text::Language;

const TASKS: &str = include_str!("../../../assets/demo/tasks.txt");

/// Something that was typed about tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskFact {
    /// When, wall time.
    pub at_ms: i64,
    /// What stands behind the word.
    pub line: Bilingual,
}

/// All of it, in the order of time; the night is told up to `start_ms`.
pub(super) fn tasks(start_ms: i64) -> Vec<TaskFact> {
    let now = Now { wall_ms: start_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    let fact = |line: &str| {
        let [time, zh, en] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
        let line = Bilingual { zh: SafeText::new(zh), en: SafeText::new(en) };
        Some(TaskFact { at_ms: When::read(time)?.last(&now)?, line })
    };
    lines(TASKS).filter_map(fact).collect()
}

/// The command of a fact; none if the line is no such.
pub(super) fn command(fact: &TaskFact, language: Language) -> Option<Command> {
    let now = Now { wall_ms: fact.at_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    let at = TypedAt { now, ..TypedAt::default() };
    let order = CommandWord::Task.order(fact.line.in_language(language).as_str(), at);
    if let Ok(Order::Ask(command)) = order { Some(*command) } else { None }
}
