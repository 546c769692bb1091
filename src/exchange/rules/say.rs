//! The words for what is wrong with a rule file, each with its mend.

use strum::VariantNames as _;

use super::{BadLine, RuleFileError, RuleLineError};
use crate::domain::code::Code as _;
use crate::text::msg::{rules as msg, said};
use crate::text::{Msg, Value};

const _: () = assert!(msg::BAD.fits(RuleLineError::VARIANTS));
const _: () =
    assert!(msg::FILE.fits(RuleFileError::VARIANTS) && msg::FILE_MEND.fits(RuleFileError::VARIANTS));

/// One fault on a line of its own: where, what is wrong, and the mend.
pub(crate) fn bad_line(bad: &BadLine) -> Msg {
    let (what, mend) = wrong(&bad.wrong);
    if bad.key.is_empty() {
        msg::at_line(bad.line, what, mend)
    } else {
        msg::at_key(bad.line, &bad.key, what, mend)
    }
}

/// What is wrong, and the mend.
pub(crate) fn wrong(wrong: &RuleLineError) -> (Msg, Msg) {
    let args = if let RuleLineError::Syntax(detail) = wrong {
        vec![("detail", Value::from(detail))]
    } else if let RuleLineError::Twice { first } = wrong {
        vec![("first", Value::from(*first))]
    } else {
        Vec::new()
    };
    // What is in range stands where a refusal takes it from.
    let mend = if let RuleLineError::Range(which) = wrong {
        said::RULE_WRONG.word(which)
    } else {
        msg::MEND.word(wrong.code())
    };
    (msg::BAD.text(wrong.code(), args), mend)
}

/// A file of which no rules came: what is wrong, and the mend.
pub(crate) fn file_error(error: &RuleFileError) -> (Msg, Msg) {
    let args = match error {
        RuleFileError::Io(error) => vec![("detail", Value::from(error.to_string()))],
        RuleFileError::Bad(bad) => vec![("count", Value::from(bad.len()))],
        RuleFileError::TooLarge | RuleFileError::NoRules => Vec::new(),
    };
    (msg::FILE.text(error.code(), args), msg::FILE_MEND.word(error.code()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::complete::{each, same_args, same_codes, whole};

    #[test]
    fn every_fault_has_words_and_a_mend_in_both_languages() {
        let all = each!(RuleLineError;
            RuleLineError::Encoding => RuleLineError::Encoding,
            RuleLineError::Syntax(_) => RuleLineError::Syntax("expected `]`".into()),
            RuleLineError::UnknownKey => RuleLineError::UnknownKey,
            RuleLineError::NotRules => RuleLineError::NotRules,
            RuleLineError::Missing => RuleLineError::Missing,
            RuleLineError::NotText => RuleLineError::NotText,
            RuleLineError::NotNumber => RuleLineError::NotNumber,
            RuleLineError::Kind => RuleLineError::Kind,
            RuleLineError::OnlyQuota => RuleLineError::OnlyQuota,
            RuleLineError::Window => RuleLineError::Window,
            RuleLineError::Date => RuleLineError::Date,
            RuleLineError::TooLong => RuleLineError::TooLong,
            RuleLineError::Range(_) => RuleLineError::Range("window"),
            RuleLineError::Twice { .. } => RuleLineError::Twice { first: 3 },
        );
        for fault in &all {
            let (what, mend) = wrong(fault);
            whole(&mend);
            whole(&what);
            same_args(&[&what]);
            for key in ["", "window"] {
                whole(&bad_line(&BadLine { line: 3, key: key.into(), wrong: fault.clone() }));
            }
        }
        let with_mend = all.iter().filter(|fault| !matches!(fault, RuleLineError::Range(_)));
        same_codes(with_mend.map(RuleLineError::code), msg::MEND.codes());
    }

    #[test]
    fn every_file_that_gives_no_rules_has_words_and_a_mend() {
        let all = each!(RuleFileError;
            RuleFileError::Io(_) => RuleFileError::Io(std::io::ErrorKind::NotFound.into()),
            RuleFileError::TooLarge => RuleFileError::TooLarge,
            RuleFileError::NoRules => RuleFileError::NoRules,
            RuleFileError::Bad(_) => RuleFileError::Bad(Vec::new()),
        );
        for error in &all {
            let (what, mend) = file_error(error);
            whole(&what);
            whole(&mend);
            same_args(&[&what]);
        }
    }
}
