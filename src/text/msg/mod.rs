//! Every text that the program says, as one typed function each, made of the language files by the build script
//! (`src/build/texts.rs`): a key or an argument that one language lacks does not compile, and what nobody says is dead code.
//!
//! A new text is one line in a file of `assets/locales/en` and one in the file of the same name in `zh-CN`. What it takes
//! stands above the English one, `# who: String, seq: i64`, in the order of the function. `said-opened` becomes
//! `said::opened()`; a key of three parts, `said-flag-returnee`, belongs to the [`Family`](super::Family) `said::FLAG`.
//! The key says so and not the file: all that a capability says stands best in one of its own, as in `incidents.ftl`.
//!
//! Names that begin with `head_`, `state_`, `key_`, `screen_` and `choice_`, and families of these names, are labels: a test
//! holds them to the columns that their place has.

use super::locale::Language;

#[cfg(test)]
#[path = "../../build/texts.rs"]
mod made;
#[path = "../../build/marks.rs"]
pub(super) mod marks;
#[cfg(test)]
pub(super) mod tests;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// All texts of a language, as the build script writes them.
pub(super) fn source(language: Language) -> &'static str {
    match language {
        Language::ZhCn => include_str!(concat!(env!("OUT_DIR"), "/zh-CN.txt")),
        Language::En => include_str!(concat!(env!("OUT_DIR"), "/en.txt")),
    }
}
