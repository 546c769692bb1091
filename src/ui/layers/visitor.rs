//! The short form for a visitor.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::form::{FieldError, VisitorField, VisitorForm};
use crate::text::mask::in_words;
use crate::text::msg::screen;
use crate::text::words::{self, worded};
use crate::ui::Ui;
use crate::ui::paint::columns;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, FormField, Popup};

worded! {
    VisitorField: screen::VISITOR,
    FieldError: screen::VISITOR_WRONG,
}

/// Draws the form; the cursor stands in its field.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, form: &VisitorForm) -> Option<Position> {
    let title = ui.say(&screen::visitor_title());
    let hint = ui.say(&screen::visitor_hint());
    let hosts = ui.say(&screen::visitor_host_hint());
    let cols = columns(&hint).max(columns(&hosts)).saturating_add(2);
    let inside = Popup { title, cols, rows: 10 }.draw(ui, area, buf);
    if inside.is_empty() {
        return None;
    }
    let field = |field: VisitorField| {
        let here = form.at == field;
        FormField {
            label: ui.say(&words::word(field)),
            // What was typed before is nobody's to read over a shoulder.
            text: if here { form.text(field).to_owned() } else { in_words(form.text(field)) },
            cursor: here.then(|| form.cursor()),
        }
    };
    let fields = VisitorField::ALL.into_iter().map(field).collect();
    let cursor = widgets::form(ui, inside, buf, fields);
    let rest = [
        form.error.map(|(field, error)| {
            let what = format!(
                "{} {}: {}",
                ui.glyphs.alert,
                ui.say(&words::word(field)),
                ui.say(&words::word(error))
            );
            (what, Tone::Alert)
        }),
        Some((hosts, Tone::Muted)),
        Some((hint, Tone::Muted)),
    ];
    for (line, y) in rest.into_iter().zip(inside.y.saturating_add(7)..inside.bottom()) {
        if let Some((text, tone)) = line {
            ui.put(buf, (inside.x + 1, y), inside.width.saturating_sub(1), &text, tone);
        }
    }
    cursor
}
