//! What is looked at of the terminal: its language, its kind and size, how wide it draws.

use std::io::IsTerminal as _;

use super::Finding;
use crate::cli::Session;
use crate::term::guard::Guard;
use crate::term::probe::{DEADLINE, LineWidth, ask_line_width};
use crate::term::sgr::ColourDepth;
use crate::term::tty::Tty;
use crate::text::msg::doctor as msg;
use crate::text::show::visible;
use crate::ui::SMALLEST;

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The first of these that is set decides, as POSIX has it.
pub(super) fn locale() -> Finding {
    let value = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable).unwrap_or_default();
    let name = value.to_ascii_uppercase().replace('-', "");
    let told = visible(&value).into_owned();
    if name.ends_with("UTF8") || name.contains("UTF8@") {
        Finding::ok(msg::locale_ok(told))
    } else {
        Finding::advise(msg::locale_other(told), "export LANG=C.UTF-8")
    }
}

fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

pub(super) fn terminal() -> Finding {
    if !is_terminal() {
        return Finding::ok(msg::terminal_none());
    }
    let term = variable("TERM").unwrap_or_default();
    let kind = visible(&term).into_owned();
    if kind.is_empty() || kind == "dumb" {
        return Finding::wrong(msg::terminal_dumb(), "export TERM=xterm-256color");
    }
    let Ok((columns, rows)) = Tty::open().and_then(|tty| tty.size()) else {
        return Finding::ok(msg::terminal_none());
    };
    let (least_columns, least_rows) = SMALLEST;
    if columns < least_columns || rows < least_rows {
        let what = msg::terminal_small(columns, rows, least_columns, least_rows);
        return Finding::wrong(what, format!("stty cols {least_columns} rows {least_rows}"));
    }
    let colours = ColourDepth::from_environment(
        variable("NO_COLOR").as_deref(),
        variable("COLORTERM").as_deref(),
        Some(&term),
    );
    let colours = match colours {
        ColourDepth::None => msg::colours_none(),
        ColourDepth::Sixteen => msg::colours_sixteen(),
        ColourDepth::TrueColour => msg::colours_true(),
    };
    Finding::ok(msg::terminal_ok(kind, columns, rows, colours))
}

/// Asks the terminal itself, which takes it over for a moment.
pub(super) fn glyphs(session: &Session) -> Finding {
    if !is_terminal() || session.json {
        return Finding::ok(msg::glyphs_unasked());
    }
    let asked = Tty::open().and_then(|mut tty| {
        let _guard = Guard::enter(&tty)?;
        ask_line_width(&mut tty, DEADLINE)
    });
    match asked {
        Ok((LineWidth::Narrow, _)) => Finding::ok(msg::glyphs_ok()),
        Ok((LineWidth::Wide, _)) => Finding::advise(msg::glyphs_wide(), "nightpost --ascii"),
        Ok((LineWidth::NoAnswer, _)) | Err(_) => Finding::advise(msg::glyphs_silent(), "nightpost --ascii"),
    }
}
