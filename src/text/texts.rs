//! The texts of one language, loaded once and asked for at every frame.
//!
//! They are read where they lie in the program, each when it is said: nothing is kept of them but where each begins.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::locale::Language;
use super::msg;
use super::msg::marks::{ARGUMENT, CASE, CHOICE, END, TEXT_END, WORD};
use super::value::{Msg, Value};
use crate::domain::entry::vocabulary;

/// The name of a word that can be typed begins with this: `{ word-cmd_flag }` is `/flag`, or `/标记`.
const WORD_KEY: &str = "word-";

/// What one language says.
struct Speech {
    /// The texts by their keys.
    texts: Vec<(&'static str, &'static str)>,
    /// The words that can be typed. They come from the tables that read them, so that what is shown can be typed.
    words: HashMap<String, String>,
}

impl Speech {
    fn load(language: Language) -> Self {
        let texts = msg::source(language).split_terminator(TEXT_END).filter_map(|text| text.split_once('\t'));
        let word = |(code, english, chinese): (String, String, String)| {
            (code.replace('-', "_"), language.choose(chinese, english))
        };
        Self { texts: texts.collect(), words: vocabulary().into_iter().map(word).collect() }
    }

    fn find(&self, key: &str) -> Option<&str> {
        if let Some(code) = key.strip_prefix(WORD_KEY) {
            return self.words.get(code).map(String::as_str);
        }
        let at = self.texts.binary_search_by_key(&key, |(key, _)| key).ok()?;
        Some(self.texts[at].1)
    }
}

/// All texts of one language. They are loaded once, however often a program asks for them.
pub struct Texts {
    language: Language,
    speech: &'static Speech,
}

impl Texts {
    /// Loads the texts of `language`, and of no other.
    #[must_use]
    pub fn new(language: Language) -> Self {
        static LOADED: [OnceLock<Speech>; 2] = [const { OnceLock::new() }; 2];
        let [chinese, english] = &LOADED;
        let loaded = language.choose(chinese, english);
        Self { language, speech: loaded.get_or_init(|| Speech::load(language)) }
    }

    /// The language that these texts are in.
    #[must_use]
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Says `message`. A key that is nowhere (a code made up at run time) is said as it is.
    #[must_use]
    pub fn say(&self, message: &Msg) -> String {
        let Some(text) = self.speech.find(message.key()) else {
            return message.key().to_owned();
        };
        let mut said = String::with_capacity(text.len());
        self.read(text, message.args(), Some(&mut said));
        said
    }

    /// Says a text up to its end, or up to the end of the case that it is; what stands behind that. Without `said` it is
    /// passed over.
    fn read<'a>(&self, mut rest: &'a str, args: &[(&str, Value)], mut said: Option<&mut String>) -> &'a str {
        loop {
            let (plain, marked) = rest.split_at(rest.find(is_mark).unwrap_or(rest.len()));
            if let Some(said) = &mut said {
                said.push_str(plain);
            }
            let mut behind = marked.chars();
            let Some(mark @ (ARGUMENT | WORD | CHOICE)) = behind.next() else { return marked };
            let (name, next) = named(behind.as_str()).unwrap_or_default();
            let arg = args.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
            rest = next;
            match (mark, &mut said) {
                (CHOICE, said) => rest = self.choose(next, arg, args, said.as_deref_mut()),
                (WORD, Some(said)) => said.push_str(self.speech.find(name).unwrap_or(name)),
                (_, Some(said)) => match arg {
                    Some(value) => said.push_str(&self.value(value)),
                    None => said.extend(["{$", name, "}"]),
                },
                (_, None) => {}
            }
        }
    }

    /// Says the first of some cases that fits an argument; what stands behind them all.
    fn choose<'a>(
        &self,
        mut rest: &'a str,
        by: Option<&Value>,
        args: &[(&str, Value)],
        mut said: Option<&mut String>,
    ) -> &'a str {
        while let Some((case, text)) = rest.strip_prefix(CASE).and_then(named) {
            let fits = case.is_empty() || by.is_some_and(|by| self.fits(case, by));
            rest = self.read(text, args, if fits { said.take() } else { None });
        }
        rest.strip_prefix(END).unwrap_or(rest)
    }

    /// Whether an argument is what a case is for: a number, its plural form, or a word.
    fn fits(&self, case: &str, by: &Value) -> bool {
        match by {
            Value::Number(number) => {
                let one = case == "one" && self.language == Language::En && number.unsigned_abs() == 1;
                one || case.parse() == Ok(*number)
            }
            Value::Text(_) | Value::Message(_) => case.parse::<i64>().is_err() && self.value(by) == case,
        }
    }

    fn value<'a>(&self, value: &'a Value) -> Cow<'a, str> {
        match value {
            Value::Text(text) => text.into(),
            Value::Number(number) => number.to_string().into(),
            Value::Message(inner) => self.say(inner).into(),
        }
    }

    #[cfg(test)]
    /// Whether there is a text for `message`.
    #[must_use]
    pub(crate) fn knows(&self, message: &Msg) -> bool {
        self.speech.find(message.key()).is_some()
    }
}

/// A name up to its end, and what stands behind it.
fn named(text: &str) -> Option<(&str, &str)> {
    text.split_once(END)
}

fn is_mark(c: char) -> bool {
    [ARGUMENT, WORD, CHOICE, CASE, END].contains(&c)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_message_inside_a_message_is_said_too_in_both_languages() {
        let message = msg::words::ago(msg::words::seconds(20_u64));
        let texts = Language::ALL.map(Texts::new);
        assert_eq!(texts.each_ref().map(|texts| texts.say(&message)), ["20 秒前", "20 s ago"]);
    }

    /// Says a text that no file holds.
    fn said(language: Language, text: &str, args: &[(&str, Value)]) -> String {
        let mut said = String::new();
        let left = Texts::new(language).read(text, args, Some(&mut said));
        assert_eq!(left, "");
        said
    }

    #[rstest]
    #[case(0.into(), "nobody!")]
    #[case(1.into(), "one of 1!")]
    #[case((-1).into(), "one of -1!")]
    #[case(2.into(), "2 of A!")]
    #[case("0".into(), "0 of A!")]
    #[case("gone".into(), "left!")]
    fn the_first_case_that_fits_is_said_and_no_other(#[case] count: Value, #[case] wanted: &str) {
        let text = "\u{3}count\u{5}\u{4}0\u{5}nobody\u{4}one\u{5}one of \u{1}count\u{5}\u{4}gone\u{5}left\
                    \u{4}\u{5}\u{1}count\u{5} of \u{3}who\u{5}\u{4}a\u{5}A\u{4}\u{5}B\u{5}\u{5}!";
        assert_eq!(said(Language::En, text, &[("count", count), ("who", "a".into())]), wanted);
    }

    #[test]
    fn chinese_has_no_form_for_one() {
        let text = "\u{3}count\u{5}\u{4}one\u{5}one\u{4}\u{5}many\u{5}";
        let one = |language| said(language, text, &[("count", 1.into())]);
        assert_eq!(Language::ALL.map(one), ["many", "one"]);
    }

    #[test]
    fn a_word_that_is_typed_is_told_in_the_language_and_an_argument_that_lacks_by_its_name() {
        let text = "\u{2}word-cmd_flag\u{5} \u{1}who\u{5}";
        let flag = |language| said(language, text, &[]);
        assert_eq!(Language::ALL.map(flag), ["/标记 {$who}", "/flag {$who}"]);
    }

    #[test]
    fn a_code_without_a_text_is_said_as_it_is() {
        let texts = Texts::new(Language::En);
        let unknown = msg::said::ENTRY.word("no-such");
        assert_eq!(texts.say(&unknown), "said-entry-no_such");
        assert!(!texts.knows(&unknown));
    }
}
