//! The texts of one language, loaded once and asked for at every frame.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::locale::Language;
use super::msg;
use super::value::{Msg, Value};
use crate::domain::entry::vocabulary;

/// The words that can be typed, as texts of their own: `{ word-cmd_flag }` is `/flag`, or `/标记`. They come from the
/// tables that read them, so that what is shown can be typed.
fn typed_words(language: Language) -> String {
    let row = |(code, english, chinese): (String, String, String)| {
        let word = match language {
            Language::ZhCn => chinese,
            Language::En => english,
        };
        format!("word-{} = {word}\n", code.replace('-', "_"))
    };
    vocabulary().into_iter().map(row).collect()
}

type Bundle = FluentBundle<FluentResource>;

fn load(language: Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // The isolation marks are invisible characters that some terminals draw.
    bundle.set_use_isolating(false);
    for source in [msg::source(language).to_owned(), typed_words(language)] {
        // The build has read them all.
        let resource = match FluentResource::try_new(source) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// All texts of one language. They are loaded once, however often a program asks for them:
/// reading them is a good part of its start.
pub struct Texts {
    language: Language,
    bundle: &'static Bundle,
}

impl Texts {
    /// Loads the texts of `language`, and of no other.
    #[must_use]
    pub fn new(language: Language) -> Self {
        static LOADED: [OnceLock<Bundle>; 2] = [const { OnceLock::new() }; 2];
        let [chinese, english] = &LOADED;
        let loaded = match language {
            Language::ZhCn => chinese,
            Language::En => english,
        };
        Self { language, bundle: loaded.get_or_init(|| load(language)) }
    }

    /// The language that these texts are in.
    #[must_use]
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Says `message`. A key that is nowhere (a code made up at run time) is said as it is.
    #[must_use]
    pub fn say(&self, message: &Msg) -> String {
        let pattern = self.bundle.get_message(message.key()).and_then(|found| found.value());
        let Some(pattern) = pattern else {
            return message.key().to_owned();
        };
        let mut errors = Vec::new();
        if message.args().is_empty() {
            return self.bundle.format_pattern(pattern, None, &mut errors).into_owned();
        }
        let mut args = FluentArgs::with_capacity(message.args().len());
        for (name, value) in message.args() {
            let value: FluentValue<'_> = match value {
                Value::Text(text) => text.as_str().into(),
                Value::Number(number) => (*number).into(),
                Value::Message(inner) => self.say(inner).into(),
            };
            args.set(*name, value);
        }
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    #[cfg(test)]
    /// Whether there is a text for `message`.
    #[must_use]
    pub(crate) fn knows(&self, message: &Msg) -> bool {
        self.bundle.has_message(message.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_inside_a_message_is_said_too_in_both_languages() {
        let message = msg::words::ago(msg::words::seconds(20_u64));
        let texts = Language::ALL.map(Texts::new);
        assert_eq!(texts.each_ref().map(|texts| texts.say(&message)), ["20 秒前", "20 s ago"]);
    }

    #[test]
    fn a_code_without_a_text_is_said_as_it_is() {
        let texts = Texts::new(Language::En);
        let unknown = msg::said::ENTRY.word("no-such");
        assert_eq!(texts.say(&unknown), "said-entry-no_such");
        assert!(!texts.knows(&unknown));
    }
}
