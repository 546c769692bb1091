//! The post as it stood: the Tent screen of that moment, under a head that says so and cannot be overlooked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Moment, PastLayer, State};
use crate::domain::now::Now;
use crate::domain::value::Id;
use crate::store::PastView;
use crate::text::msg::past as msg;
use crate::text::width::cut;
use crate::text::words;
use crate::ui::Ui;
use crate::ui::panes::watch::head_count;
use crate::ui::screens::tent;
use crate::ui::theme::Tone;

pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, past: &PastLayer) {
    ui.clear(buf, area, Tone::Text);
    let lines = match &past.view {
        None => vec![ui.say(&msg::reading())],
        Some(view) => head(ui, view, state, area.width),
    };
    let rows = u16::try_from(lines.len()).unwrap_or(area.height).min(area.height);
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        ui.clear(buf, Rect { y, height: 1, ..area }, Tone::Banner);
        ui.put(buf, (area.x + 1, y), area.width.saturating_sub(2), line, Tone::Banner);
    }
    let rest = Rect { y: area.y + rows, height: area.height - rows, ..area };
    if let Some(view) = &past.view {
        // A screen of that moment, with nothing of what is open and selected now.
        let now = Now { wall_ms: view.at.at_ms, ..state.now };
        let moment = Moment { now, id: Id([0; 16]) };
        let mut then = State::new(state.actor.clone(), &state.terminal, state.pid, state.desk.gate, &moment);
        then.size = state.size;
        then.take_tent(view.tent.clone());
        if let Some(shown) = &then.tent {
            tent::draw(ui, rest, buf, &then, shown);
        }
    }
}

/// That it is the past, which moment of it, what happened at it, who was where.
fn head(ui: &Ui<'_>, view: &PastView, state: &State, width: u16) -> Vec<String> {
    let room = usize::from(width.saturating_sub(2));
    let at = view.at;
    let mut head = ui.say(&msg::head(state.now.date_and_time(at.at_ms), at.seq, at.head));
    if let Some(stop) = view.stop {
        head.push_str("  ");
        head.push_str(&ui.say(&words::word(stop)));
    }
    let mut lines = vec![head, ui.say(&msg::read_only())];
    lines.extend(head_count(ui, &view.tent, room).into_iter().take(1));
    lines.iter().map(|line| cut(line, room, ui.glyphs.cut)).collect()
}
