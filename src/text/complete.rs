//! For tests: one value of every variant of an enum, in a list that fails to compile once a
//! variant is added that it does not name; and whether a family of texts fits such a list.

use std::collections::BTreeSet;

use super::{Language, Msg, Texts, msg};

/// Every code has a text, and every text a code.
#[track_caller]
pub(crate) fn same_codes(real: impl IntoIterator<Item = &'static str>, declared: &[&str]) {
    let real: BTreeSet<String> = real.into_iter().map(|code| code.replace('-', "_")).collect();
    let declared: BTreeSet<String> = declared.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(real, declared);
}

/// The messages together carry what their texts use, and nothing else.
#[track_caller]
pub(crate) fn same_args(messages: &[&Msg]) {
    let given = messages.iter().flat_map(|message| message.args()).map(|(name, _)| (*name).to_owned());
    let used = messages.iter().flat_map(|message| msg::tests::used(message.key()));
    let (given, used): (BTreeSet<String>, BTreeSet<String>) = (given.collect(), used.collect());
    assert_eq!(given, used, "{:?}", messages.iter().map(|message| message.key()).collect::<Vec<_>>());
}

/// Says a message in both languages; nothing raw may be left in it.
#[track_caller]
pub(crate) fn whole(message: &Msg) {
    for texts in Language::ALL.map(Texts::new) {
        assert!(texts.knows(message), "{}", message.key());
        let said = texts.say(message);
        assert!(!said.trim().is_empty() && !said.contains(['{', '}']), "{}: {said}", message.key());
    }
}

/// `each!(Enum; pattern => value, ...)` gives all values; the patterns have to cover the enum, and
/// every value its own pattern.
macro_rules! each {
    ($kind:ty; $($pattern:pat => $value:expr),+ $(,)?) => {{
        fn place(value: &$kind) -> &'static str {
            match value { $($pattern => stringify!($pattern)),+ }
        }
        let mut all: Vec<$kind> = Vec::new();
        $(
            let value: $kind = $value;
            assert_eq!(place(&value), stringify!($pattern));
            all.push(value);
        )+
        all
    }};
}

pub(crate) use each;
