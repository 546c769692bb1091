//! Who works here: the form over a screen, and the locked screen, which shows no name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::State;
use crate::app::desk::{Notice, Said, say, trouble};
use crate::app::sign_in::{SignIn, SignInField, SignInTold, SignInWhy};
use crate::app::state::ScreenNote;
use crate::text::Msg;
use crate::text::msg::staff as msg;
use crate::text::width::wrap;
use crate::text::words::worded;
use crate::ui::Ui;
use crate::ui::notes::{gate_name, note};
use crate::ui::paint::RowPiece;
use crate::ui::screens::above;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, FormField, Popup};
use crate::ui::words;

worded!(SignInField: msg::FIELD);

const COLS: u16 = 56;

/// Draws the form if it is there; the cursor stands in its field.
pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) -> Option<Position> {
    let form = state.sign_in.as_ref()?;
    let hidden = form.hides(state);
    let fields = if form.any_key(state) { Vec::new() } else { form.fields(state) };
    let inner = usize::from(COLS.min(area.width.saturating_sub(2)).saturating_sub(2));
    let head = if hidden { queues(ui, state, form) } else { Vec::new() };
    let foot = foot(ui, state, form, inner);
    let rows = head.len() + fields.len() + 1 + foot.len();
    let title = ui.say(&title(form, state));
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    let inside = Popup { title, cols: COLS, rows }.draw(ui, area, buf);
    if inside.is_empty() {
        return None;
    }
    let cols = inside.width.saturating_sub(1);
    for (line, y) in head.iter().zip(inside.y..) {
        ui.put_pieces(buf, (inside.x + 1, y.min(inside.bottom() - 1)), cols, std::slice::from_ref(line));
    }
    let (_, below) = above(inside, u16::try_from(head.len()).unwrap_or(u16::MAX));
    let rows = u16::try_from(fields.len() + 1).unwrap_or(u16::MAX);
    let field = |field: SignInField| {
        let (text, cursor) = match form.digits(field) {
            Some(digits) => ("*".repeat(digits.len()), digits.len()),
            None => (form.staff_no.clone(), form.staff_no_len()),
        };
        FormField { label: ui.say(&words::word(field)), text, cursor: (form.at == field).then_some(cursor) }
    };
    let cursor = widgets::form(ui, below, buf, fields.into_iter().map(field).collect());
    let foot: Vec<Vec<RowPiece>> = foot.into_iter().map(|piece| vec![piece]).collect();
    ui.put_lines(buf, above(below, rows).1, &foot);
    // Somewhere the cursor has to be: nothing behind the form may be typed into.
    cursor.or(Some(Position::new(inside.x + 1, inside.bottom() - 1)))
}

/// The form in lines: what it is for, what it tells, which field comes next. Nothing that was typed is among them.
pub(in crate::ui) fn lines(ui: &Ui<'_>, state: &State, form: &SignIn, cols: usize) -> Vec<RowPiece> {
    let mut lines = vec![ui.piece(&title(form, state), Tone::Title)];
    if form.hides(state) {
        lines.extend(queues(ui, state, form));
    }
    lines.extend(foot(ui, state, form, cols));
    if !form.any_key(state) {
        lines.push(RowPiece::new(format!("{}:", ui.say(&words::word(form.at))), Tone::Text));
    }
    lines
}

fn title(form: &SignIn, state: &State) -> Msg {
    match form.why {
        SignInWhy::Start | SignInWhy::Change if !form.fields(state).contains(&SignInField::Pin) => {
            msg::title_set()
        }
        SignInWhy::Start => msg::title_start(),
        SignInWhy::Swap => msg::title_swap(),
        SignInWhy::Lock => msg::title_lock(),
        SignInWhy::Change => msg::title_change(),
        SignInWhy::Permit => {
            let (leader, who) = form.about.clone().unwrap_or_default();
            msg::title_permit(&format!("{} {leader}", form.staff_no), &who)
        }
    }
}

/// How many wait at each gate: the one thing of the post that everybody may see.
fn queues(ui: &Ui<'_>, state: &State, form: &SignIn) -> Vec<RowPiece> {
    let mut lines = Vec::new();
    if form.why == SignInWhy::Lock {
        let at = words::time(&state.now, form.since_ms);
        lines.push(ui.piece(&msg::locked_since(at), Tone::Muted));
    }
    for gate in state.tent.iter().flat_map(|tent| &tent.gates) {
        let waiting =
            state.tent.iter().flat_map(|tent| &tent.queue).filter(|row| row.gate == gate.no).count();
        let line = ui.say(&msg::queue(&gate_name(state, gate.no), waiting));
        lines.push(RowPiece::new(line, Tone::Title));
    }
    lines.push(RowPiece::new("", Tone::Text));
    lines
}

/// What is told, and what is to be done.
fn foot(ui: &Ui<'_>, state: &State, form: &SignIn, cols: usize) -> Vec<RowPiece> {
    let mut told: Vec<(String, Tone)> = Vec::new();
    if let Some(what) = &form.told {
        told.push(match what {
            SignInTold::Refused(refusal) => {
                let notice = Notice::Refused { refusal: refusal.clone(), person: None };
                (say(&Said::new(notice, false), ui.texts, &state.now), Tone::Alert)
            }
            SignInTold::Differ => (ui.say(&msg::differ()), Tone::Alert),
            SignInTold::Trouble(what) => {
                let (what, mend) = trouble(what);
                (format!("{}: {}", ui.say(&what), ui.say(&mend)), Tone::Alert)
            }
            SignInTold::Unnamed => (ui.say(&msg::unnamed()), Tone::Alert),
            SignInTold::EmergencyAsks { seconds } => {
                (ui.say(&crate::text::msg::said::emergency_asks(*seconds)), Tone::Alert)
            }
            SignInTold::Emergency(seq) => (ui.say(&msg::emergency(*seq)), Tone::Good),
        });
    }
    if let Some(leave @ ScreenNote::LeaveAgain(_)) = &state.note {
        told.push((ui.say(&note(leave, state)), Tone::Warn));
    }
    let fields = form.fields(state);
    // What was said of a number that nobody has says enough of its PIN.
    let is_told = !told.is_empty();
    let hint = if form.is_waiting() {
        Some(msg::waiting())
    } else if form.any_key(state) {
        Some(msg::hint_any_key())
    } else if form.why == SignInWhy::Permit {
        Some(msg::hint_permit())
    } else if form.why == SignInWhy::Change {
        Some(msg::hint_change())
    } else if state.kiosk && form.why == SignInWhy::Start {
        Some(msg::hint_kiosk())
    } else if fields.contains(&SignInField::Pin) {
        Some(msg::hint_pin())
    } else if fields.contains(&SignInField::New) && form.can_be_left(state) && !state.demands_pins() {
        Some(msg::hint_offer())
    } else if fields.contains(&SignInField::New) {
        Some(msg::hint_demanded())
    } else {
        (!is_told).then(|| msg::hint_no_pin(&form.staff_no))
    };
    told.extend(hint.map(|hint| (ui.say(&hint), Tone::Muted)));
    let lines = told.into_iter().flat_map(|(text, tone)| {
        wrap(&text, cols).into_iter().map(move |line| RowPiece::new(line, tone)).collect::<Vec<_>>()
    });
    lines.collect()
}
