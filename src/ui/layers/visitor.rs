//! The short form for a visitor.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::form::{Field, FieldError, VisitorForm};
use crate::text::mask::in_words;
use crate::text::msg::screen;
use crate::text::width::{pad_right, widest};
use crate::text::words::{self, worded};
use crate::ui::Ui;
use crate::ui::paint::columns;
use crate::ui::theme::Tone;
use crate::ui::widgets::{EntryLine, Popup};

worded! {
    Field: screen::VISITOR,
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
    let labels = Field::ALL.map(|field| ui.say(&words::word(field)));
    let wide = widest(labels.iter().map(String::as_str));
    let mut cursor = None;
    for ((field, name), y) in Field::ALL.into_iter().zip(&labels).zip(inside.y..inside.bottom()) {
        let here = form.at == field;
        let mark = if here { ui.glyphs.selection } else { " " };
        let line = EntryLine {
            selected: false,
            prompt: format!("{mark}{}", pad_right(name, wide)),
            // What was typed before is nobody's to read over a shoulder.
            text: if here { form.text(field).to_owned() } else { in_words(form.text(field)) },
            cursor: if here { form.cursor() } else { 0 },
            placeholder: String::new(),
        };
        let place = line.draw(ui, Rect { y, height: 1, ..inside }, buf);
        if here {
            cursor = place;
        }
    }
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
