//! A command line that cannot be read: what is wrong with it, in the user's language.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::report::Complaint;
use crate::text::Msg;
use crate::text::msg::cli as msg;
use crate::text::show::visible;

/// The complaint about a command line.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
pub(super) fn complaint(error: &Error) -> Complaint {
    let said = |kind| word(error, kind);
    let arg = || said(ContextKind::InvalidArg).unwrap_or_default();
    let value = || said(ContextKind::InvalidValue).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            msg::unknown_command(said(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::UnknownArgument => msg::unknown_option(arg()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value().is_empty() => {
            msg::value_missing(arg())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => msg::value_wrong(value(), arg()),
        ErrorKind::MissingRequiredArgument => msg::argument_missing(arg()),
        ErrorKind::ArgumentConflict => {
            msg::arguments_exclude(arg(), said(ContextKind::PriorArg).unwrap_or_default())
        }
        ErrorKind::InvalidUtf8 => msg::argument_not_text(),
        // Nothing else can be said wrong of these options; should a later one bring it up, the
        // parser's own line is better than none.
        _ => msg::misread(error.to_string().lines().next().unwrap_or_default()),
    };
    Complaint::of(what, mend(error))
}

/// What helps: the values that are known, the word that was perhaps meant, else the help.
fn mend(error: &Error) -> Msg {
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(values) = word(error, ContextKind::ValidValue) {
        msg::value_one_of(values)
    } else if let Some(meant) = meant.into_iter().find_map(|kind| word(error, kind)) {
        msg::perhaps_meant(meant)
    } else {
        msg::usage_mend()
    }
}

/// What the parser says of something, as it can be printed.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
fn word(error: &Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        _ => return None,
    };
    Some(visible(&text).into_owned()).filter(|text| !text.is_empty())
}
