//! How a line about an incident is understood while it is typed.

use crate::domain::command::IncidentCommand;
use crate::domain::patrol::IncidentReport;
use crate::text::msg::incidents as msg;
use crate::text::words;
use crate::ui::Ui;

pub(super) fn understood(ui: &Ui<'_>, line: &IncidentCommand) -> String {
    match line {
        IncidentCommand::Open(IncidentReport { kind, place, people, passage, text, outcome, .. }) => {
            let mut parts = vec![ui.say(&msg::understood_new(words::word(*kind), place.to_string()))];
            parts.extend(people.map(|count| ui.say(&msg::understood_people(count))));
            parts.extend(passage.map(|seq| ui.say(&msg::understood_passage(seq))));
            parts.extend((!text.is_empty()).then(|| text.to_string()));
            parts.extend(outcome.as_ref().map(|outcome| ui.say(&msg::understood_over(outcome))));
            parts.join("  ")
        }
        IncidentCommand::Note(words) => ui.say(&msg::understood_note(words.no, &words.text)),
        IncidentCommand::Close(words) => ui.say(&msg::understood_close(words.no, &words.text)),
    }
}
