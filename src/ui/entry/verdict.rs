//! What was decided last, over the whole width: in words, in a pattern of its own, and only then in a colour.

use super::AreaRow;
use crate::app::verdict::{Decision, Verdict};
use crate::domain::value::SafeText;
use crate::text::msg::gate;
use crate::text::width::{cut, pad_right, width, wrap};
use crate::ui::Ui;
use crate::ui::paint::RowPiece;
use crate::ui::theme::Tone;

/// The most rows that the band takes.
const MOST: usize = 3;

/// The band in at most so many rows: one with the words, and the pattern above and below where there is room.
pub(super) fn band(ui: &Ui<'_>, verdict: &Verdict, cols: usize, room: usize) -> Vec<AreaRow> {
    let words = [words(ui, verdict), who(ui, verdict)];
    framed(ui, verdict, vec![words.join("  ")], cols, room.min(MOST))
}

/// The same for a pane: the words, and below them whom they are about, as tall as there is room for.
pub(in crate::ui) fn card(ui: &Ui<'_>, verdict: &Verdict, cols: usize, room: usize) -> Vec<AreaRow> {
    let mut rows = vec![words(ui, verdict)];
    rows.extend(wrap(&who(ui, verdict), cols.saturating_sub(2)));
    rows.truncate(room.max(1));
    framed(ui, verdict, rows, cols, room)
}

/// Rows of words between rows of the pattern, as far as there is room.
fn framed(ui: &Ui<'_>, verdict: &Verdict, words: Vec<String>, cols: usize, room: usize) -> Vec<AreaRow> {
    let (mark, tone) = look(ui, verdict.decided);
    // A pass has a plain edge, all else one of its own.
    let edge = match verdict.decided {
        Decision::Passed => String::new(),
        Decision::Refused => format!(" {mark}  ").repeat(cols / 4),
        Decision::Fever => mark.repeat(cols),
    };
    let left = room.saturating_sub(words.len()).min(2);
    let edges = |wanted: bool| wanted.then(|| edge.clone());
    let words = words.into_iter().map(|words| cut(&format!(" {words}"), cols, ui.glyphs.cut));
    let rows = edges(left > 0).into_iter().chain(words).chain(edges(left > 1));
    rows.map(|row| vec![RowPiece::new(pad_right(&row, cols), tone)]).collect()
}

/// The mark of a decision, and how it looks.
fn look(ui: &Ui<'_>, decided: Decision) -> (&'static str, Tone) {
    match decided {
        Decision::Passed => (ui.glyphs.good, Tone::Passed),
        Decision::Refused => (ui.glyphs.broken, Tone::Alert),
        Decision::Fever => (ui.glyphs.alert, Tone::Alert),
    }
}

fn words(ui: &Ui<'_>, verdict: &Verdict) -> String {
    let (mark, _) = look(ui, verdict.decided);
    let word = ui.say(&match verdict.decided {
        Decision::Passed => gate::verdict_passed(),
        Decision::Refused => gate::verdict_refused(),
        Decision::Fever => gate::verdict_fever(),
    });
    let way = verdict.direction.map(|way| format!("  {}", ui.way(Some(way)))).unwrap_or_default();
    format!("{mark} {mark} {mark}  {word}{way}")
}

/// Whom it is about, and what was measured.
fn who(ui: &Ui<'_>, verdict: &Verdict) -> String {
    let names: Vec<&str> = verdict.names.iter().map(SafeText::as_str).collect();
    let home = verdict.home.as_ref().map(ToString::to_string).unwrap_or_default();
    let temperature = verdict.temperature.map(|reading| format!("{reading}{}", ui.glyphs.degree));
    let others =
        if verdict.others > 0 { ui.say(&gate::verdict_others(verdict.others)) } else { String::new() };
    let parts = [names.join(" "), home, temperature.unwrap_or_default(), others];
    parts.into_iter().filter(|part| width(part) > 0).collect::<Vec<_>>().join("  ")
}
