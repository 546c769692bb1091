//! What changed while somebody was away: shown as they sign in, until a key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::domain::now::Now;
use crate::store::{Changed, ChangedRow, Named, Since};
use crate::text::mask::in_words;
use crate::text::msg::{help, since as msg};
use crate::text::width::wrap;
use crate::text::{Msg, words};
use crate::ui::Ui;
use crate::ui::paint::RowPiece;
use crate::ui::screens::help::scrolled;
use crate::ui::theme::Tone;

/// Draws what changed, scrolled by so many lines.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, since: &Since, at: usize) {
    ui.clear(buf, area, Tone::Text);
    let title = msg::title(state.now.date_and_time(since.from_ms));
    let pane = ui.pane(&title).count(since.rows.len()).note(ui.say(&help::close())).focused(true);
    let inside = pane.draw(ui, area, buf);
    if inside.is_empty() {
        return;
    }
    scrolled(ui, inside, buf, &lines(ui, &state.now, since, usize::from(inside.width.saturating_sub(4))), at);
}

/// What changed, line by line.
pub(super) fn lines(ui: &Ui<'_>, now: &Now, since: &Since, cols: usize) -> Vec<Vec<RowPiece>> {
    let mut lines: Vec<Vec<RowPiece>> = Vec::new();
    for (title, is_of) in [
        (msg::own(), is_own as fn(&Changed) -> bool),
        (msg::rules(), is_rule),
        (msg::flags(), is_flag),
        (msg::open(), is_open),
    ] {
        let rows: Vec<&ChangedRow> = since.rows.iter().filter(|row| is_of(&row.what)).collect();
        if rows.is_empty() {
            continue;
        }
        lines.push(vec![ui.piece(&title, Tone::Title)]);
        for row in rows {
            let said = ui.say(&msg::row(words::moment(now, row.at_ms), &row.actor, what(ui, &row.what)));
            for (nth, text) in wrap(&said, cols).into_iter().enumerate() {
                let mark = if nth == 0 { "- " } else { "  " };
                lines.push(vec![RowPiece::new(mark, Tone::Accent), RowPiece::new(text, Tone::Text)]);
            }
        }
    }
    if lines.is_empty() {
        lines.push(vec![ui.piece(&msg::nothing(), Tone::Muted)]);
    }
    lines
}

fn is_own(what: &Changed) -> bool {
    matches!(what, Changed::Annulled(_) | Changed::Corrected(_) | Changed::Permit(..))
}

fn is_rule(what: &Changed) -> bool {
    matches!(what, Changed::Rule(_) | Changed::RuleEnded(_))
}

fn is_flag(what: &Changed) -> bool {
    matches!(what, Changed::Flag(..) | Changed::FlagEnded(..))
}

fn is_open(what: &Changed) -> bool {
    matches!(what, Changed::Fever(_) | Changed::Debt(_) | Changed::Incident(..))
}

/// Somebody, with their home.
fn called(named: &Named) -> String {
    let home = named.home.as_ref().map(ToString::to_string);
    [Some(named.name.to_string()), home].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn what(ui: &Ui<'_>, what: &Changed) -> Msg {
    match what {
        Changed::Annulled(seq) => msg::annulled(*seq),
        Changed::Corrected(seq) => msg::corrected(*seq),
        Changed::Permit(seq, true) => msg::permit_agreed(*seq),
        Changed::Permit(seq, false) => msg::permit_disputed(*seq),
        Changed::Rule(name) => msg::rule(words::rule_name(name.as_str())),
        Changed::RuleEnded(name) => msg::rule_ended(words::rule_name(name.as_str())),
        Changed::Flag(who, kind) => msg::flag(called(who), words::word(*kind)),
        Changed::FlagEnded(who, kind) => msg::flag_ended(called(who), words::word(*kind)),
        Changed::Fever(who) => msg::fever(called(who)),
        Changed::Debt(seq) => msg::debt(*seq),
        Changed::Incident(no, kind, place) => {
            let place = in_words(&place.to_string());
            msg::incident(*no, ui.say(&words::word(*kind)), place)
        }
    }
}
