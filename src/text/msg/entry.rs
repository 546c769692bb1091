//! The entry line: what can be typed, the choices, the answers.

use crate::domain::code::Code as _;
#[cfg(test)]
use crate::domain::entry::CHOICES;
use crate::domain::entry::Choice;
use crate::text::Msg;

/// What a choice is called.
#[must_use]
pub(crate) fn choice(choice: Choice) -> Msg {
    Msg::by_code("entry-choice", choice.code(), Vec::new())
}

#[cfg(test)]
fn choices() -> Vec<Msg> {
    CHOICES.iter().map(|row| choice(row.choice)).collect()
}

texts! {
    "entry" => choices;
    prompt;
    placeholder;
    choice_yes;
    not_in_list;
    no_match;
    card;
    home;
    home_unfinished;
    unit_door;
    plate;
    phone_tail;
    tailgate(count: usize);
    needs_temperature;
    needs_direction;
    needs_reason;
    needs_yes;
}
