//! How a line about an errand is understood while it is typed.

use crate::domain::command::ErrandCommand;
use crate::domain::errands::ErrandStep;
use crate::text::mask::masked;
use crate::text::msg::errands as msg;
use crate::ui::Ui;

pub(super) fn understood(ui: &Ui<'_>, line: &ErrandCommand) -> String {
    ui.say(&match line {
        ErrandCommand::Ask { home, what, .. } => msg::understood_ask(home, &masked(what)),
        ErrandCommand::Tell { no, step, .. } => {
            let step = match step {
                ErrandStep::Taken(_) => msg::step_taken(),
                ErrandStep::Got(Some(cost)) => msg::step_bought(cost.to_string()),
                ErrandStep::Got(None) => msg::step_fetched(),
                ErrandStep::Delivered(_) => msg::step_delivered(),
                ErrandStep::Paid(None) => msg::step_paid(),
                ErrandStep::Paid(Some(paid)) => msg::step_paid_part(paid.to_string()),
                ErrandStep::Cancelled(_) => msg::step_cancelled(),
            };
            msg::understood_step(*no, step)
        }
    })
}
