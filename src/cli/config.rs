//! The small file of a terminal: language, theme, glyphs, gate, bell, plain lines and voice, unless the command line says otherwise.
//!
//! Whatever is wrong in it stops nothing: at night the screen has to open. What is right of it holds, what is wrong is told
//! with its line and the mend, on the screen, on standard error, and by `nightpost config`.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use etcetera::BaseStrategy as _;
use serde_json::{Value, json};
use strum::{EnumString, IntoStaticStr, VariantArray};
use toml::de::{DeTable, DeValue};

use super::options::{OnOff, ScreenArgs, name};
use super::report::{Complaint, shown, tell};
use super::{Ending, Session};
use crate::app::ThemeName;
use crate::domain::code::Code as _;
use crate::text::msg::config as msg;
use crate::text::show::visible;
use crate::text::{Language, Msg, Texts};
use crate::ui::glyphs::GlyphSet;

/// The variable that names the file.
const FILE_VARIABLE: &str = "NIGHTPOST_CONFIG";
/// No such file is as large as this, in bytes.
const LARGEST: u64 = 1 << 16;

/// The language to speak before the command line is read: the last `--lang` if it is there, else that of the terminal's
/// file, else what the environment says.
pub(super) fn early_language(args: &[OsString], config: &Config) -> Language {
    let words: Vec<&str> = args.iter().filter_map(|word| word.to_str()).collect();
    let given = words.iter().enumerate().rev().find_map(|(index, word)| {
        word.strip_prefix("--lang=")
            .or_else(|| (*word == "--lang").then(|| words.get(index + 1).copied()).flatten())
    });
    given.and_then(|word| word.parse().ok()).or(config.language()).unwrap_or_else(from_environment)
}

/// The language of the environment.
pub(super) fn from_environment() -> Language {
    let variable = |name: &str| std::env::var(name).ok();
    let (all, messages, lang) = (variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG"));
    Language::from_environment(all.as_deref(), messages.as_deref(), lang.as_deref())
}

/// What can stand in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, EnumString, VariantArray)]
#[strum(serialize_all = "snake_case")]
enum ConfigKey {
    Language,
    Theme,
    Glyphs,
    Gate,
    Bell,
    Plain,
    Speak,
}

impl ConfigKey {
    /// What can stand behind it.
    fn could_be(self) -> &'static str {
        match self {
            Self::Language => r#""zh-CN", "en""#,
            Self::Theme => r#""day", "night", "contrast""#,
            Self::Glyphs => r#""line", "ascii""#,
            Self::Gate => "1, 2, 3",
            Self::Bell | Self::Plain | Self::Speak => "true, false",
        }
    }
}

/// Something in the file is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ConfigFault {
    /// The line, from 1; none for the whole file.
    line: Option<usize>,
    what: Msg,
    mend: Msg,
}

/// What one line of the file says.
type ConfigTold<T> = Option<(T, usize)>;

/// The file of this terminal, as far as it could be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config {
    path: Option<PathBuf>,
    is_there: bool,
    language: ConfigTold<Language>,
    theme: ConfigTold<ThemeName>,
    glyphs: ConfigTold<GlyphSet>,
    gate: ConfigTold<u16>,
    bell: ConfigTold<OnOff>,
    plain: ConfigTold<OnOff>,
    speak: ConfigTold<OnOff>,
    faults: Vec<ConfigFault>,
}

impl Config {
    /// Reads the file: the one that was named, else `NIGHTPOST_CONFIG`, else the user's. At the far end of a line only one
    /// that was named counts.
    pub(super) fn find(named: Option<&Path>, kiosk: bool) -> Self {
        let of_environment = || std::env::var_os(FILE_VARIABLE).filter(|value| !value.is_empty());
        let of_user = || Some(super::folders::of_user()?.config_dir().join("nightpost").join("config.toml"));
        let (path, must_be) = match (named, kiosk) {
            (Some(path), _) => (Some(path.to_owned()), true),
            (None, true) => (None, false),
            (None, false) => match of_environment() {
                Some(path) => (Some(PathBuf::from(path)), true),
                None => (of_user(), false),
            },
        };
        let Some(path) = path else { return Self::default() };
        let config = match read(&path) {
            Ok(Some(text)) => Self { is_there: true, ..Self::parse(&text) },
            Ok(None) if must_be => Self::wrong(msg::missing(), msg::missing_mend()),
            Ok(None) => Self::default(),
            Err(fault) => Self { is_there: true, faults: vec![fault], ..Self::default() },
        };
        Self { path: Some(path), ..config }
    }

    fn wrong(what: Msg, mend: Msg) -> Self {
        Self { faults: vec![ConfigFault { line: None, what, mend }], ..Self::default() }
    }

    fn parse(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        let mut config = Self::default();
        let (document, errors) = DeTable::parse_recoverable(text);
        // What the parser had to guess at is often an echo of the first fault.
        if let Some(error) = errors.first() {
            let line = error.span().map(|span| line(span.start));
            let what = msg::syntax(visible(error.message()).into_owned());
            config.faults.push(ConfigFault { line, what, mend: msg::syntax_mend() });
            return config;
        }
        let mut told: Vec<(usize, &str, &DeValue<'_>)> = document
            .get_ref()
            .iter()
            .map(|(key, value)| (line(key.span().start), &**key.get_ref(), value.get_ref()))
            .collect();
        told.sort_by_key(|(line, ..)| *line);
        for (line, name, value) in told {
            let Ok(key) = name.parse::<ConfigKey>() else {
                let all: Vec<&str> = ConfigKey::VARIANTS.iter().map(ConfigKey::code).collect();
                let what = msg::unknown_key(visible(name).into_owned());
                config.faults.push(ConfigFault {
                    line: Some(line),
                    what,
                    mend: msg::unknown_key_mend(all.join(", ")),
                });
                continue;
            };
            if config.take(key, value, line).is_none() {
                let (what, mend) = (msg::wrong_value(key.code()), msg::wrong_value_mend(key.could_be()));
                config.faults.push(ConfigFault { line: Some(line), what, mend });
            }
        }
        config
    }

    /// Takes a value; none if it is no such value.
    fn take(&mut self, key: ConfigKey, value: &DeValue<'_>, line: usize) -> Option<()> {
        let one_of = |value: &DeValue<'_>| value.as_str().map(str::to_owned);
        match key {
            ConfigKey::Language => self.language = Some((one_of(value)?.parse().ok()?, line)),
            ConfigKey::Theme => self.theme = Some((ThemeName::from_str(&one_of(value)?, true).ok()?, line)),
            ConfigKey::Glyphs => self.glyphs = Some((GlyphSet::from_str(&one_of(value)?, true).ok()?, line)),
            ConfigKey::Gate => {
                let number = value.as_integer()?;
                let gate =
                    u16::from_str_radix(number.as_str(), number.radix()).ok().filter(|gate| *gate > 0)?;
                self.gate = Some((gate, line));
            }
            ConfigKey::Bell => self.bell = Some((OnOff::from(value.as_bool()?), line)),
            ConfigKey::Plain => self.plain = Some((OnOff::from(value.as_bool()?), line)),
            ConfigKey::Speak => self.speak = Some((OnOff::from(value.as_bool()?), line)),
        }
        Some(())
    }

    /// The language that it names.
    pub(super) fn language(&self) -> Option<Language> {
        self.language.map(|(language, _)| language)
    }

    /// What the command line left open.
    pub(super) fn fill(&self, args: ScreenArgs) -> ScreenArgs {
        fn value<T>(told: ConfigTold<T>) -> Option<T> {
            told.map(|(value, _)| value)
        }
        ScreenArgs {
            theme: args.theme.or_else(|| value(self.theme)),
            glyphs: args.glyphs().or_else(|| value(self.glyphs)),
            gate: args.gate.or_else(|| value(self.gate)),
            bell: args.bell().or_else(|| value(self.bell)),
            plain: args.plain.or_else(|| value(self.plain)),
            speak: args.speak.or_else(|| value(self.speak)),
            ascii: false,
            quiet: false,
            ..args
        }
    }

    /// The gate is not one of the post's: told, and the first one stands for it.
    pub(super) fn no_such_gate(&mut self) {
        if let Some((gate, line)) = self.gate.take() {
            let (what, mend) = (msg::no_gate(gate), msg::no_gate_mend());
            self.faults.push(ConfigFault { line: Some(line), what, mend });
        }
    }

    /// Whether it names this gate.
    pub(super) fn names_gate(&self, gate: u16) -> bool {
        self.gate.is_some_and(|(named, _)| named == gate)
    }

    fn file(&self) -> String {
        self.path.as_deref().map(shown).unwrap_or_default()
    }

    /// A fault as a sentence with its mend.
    fn said(&self, fault: &ConfigFault) -> Msg {
        let (what, mend) = (fault.what.clone(), fault.mend.clone());
        match fault.line {
            Some(line) => msg::fault_line(self.file(), line, what, mend),
            None => msg::fault(self.file(), what, mend),
        }
    }

    /// Tells what is wrong in it to whoever runs a subcommand.
    pub(super) fn tell(&self, texts: &Texts) {
        for fault in &self.faults {
            tell(texts.say(&self.said(fault)));
        }
    }

    /// What the screen tells of it: the first fault, and how many more there are.
    pub(super) fn note(&self) -> Option<Msg> {
        let first = self.said(self.faults.first()?);
        Some(match self.faults.len() {
            1 => first,
            all => msg::and_more(first, all - 1),
        })
    }
}

/// The text of a file; none if there is none.
fn read(path: &Path) -> Result<Option<String>, ConfigFault> {
    let fault = |what| ConfigFault { line: None, what, mend: msg::unread_mend() };
    let unread = |error: &std::io::Error| fault(msg::unread(visible(&error.to_string()).into_owned()));
    let found = match fs::metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unread(&error)),
    };
    // Anything else might never end, or wait for somebody.
    if !found.is_file() || found.len() > LARGEST {
        return Err(fault(msg::no_file()));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(LARGEST).read_to_end(&mut bytes))
        .map_err(|error| unread(&error))?;
    String::from_utf8(bytes).map(Some).map_err(|_| fault(msg::no_text()))
}

/// The file that the command line names, before it is read whole: the last one counts.
pub(super) fn early(args: &[std::ffi::OsString]) -> Config {
    let mut named = None;
    let mut words = args.iter();
    while let Some(word) = words.next() {
        if word == OsStr::new("--config") {
            named = words.next().map(PathBuf::from).or(named);
        } else if let Some(path) = word.to_str().and_then(|word| word.strip_prefix("--config=")) {
            named = Some(PathBuf::from(path));
        }
    }
    Config::find(named.as_deref(), args.iter().any(|word| word == "--kiosk"))
}

/// Where a value is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
enum From {
    CommandLine,
    File(usize),
    Environment,
    Unsaid,
}

impl From {
    fn of<T: Copy>(given: bool, told: ConfigTold<T>, otherwise: Self) -> Self {
        match told {
            _ if given => Self::CommandLine,
            Some((_, line)) => Self::File(line),
            None => otherwise,
        }
    }

    fn said(self) -> Msg {
        match self {
            Self::CommandLine => msg::from_command_line(),
            Self::File(line) => msg::from_file(line),
            Self::Environment => msg::from_environment(),
            Self::Unsaid => msg::from_unsaid(),
        }
    }
}

/// `nightpost config`: what holds, and where it is from; what is printed could stand in the file.
pub(super) fn run(
    session: &Session,
    given: &ScreenArgs,
    lang: Option<Language>,
) -> Result<Ending, Complaint> {
    let (config, held) = (&session.config, &session.screen);
    let language = lang.or(config.language()).unwrap_or_else(from_environment);
    let draws_no_lines = super::screen::draws_no_lines();
    let glyphs = held.glyphs.unwrap_or(if draws_no_lines { GlyphSet::Ascii } else { GlyphSet::Line });
    let by_terminal = if draws_no_lines { From::Environment } else { From::Unsaid };
    let (theme, bell) = (held.theme.unwrap_or_default(), held.bell.is_none_or(|bell| bell == OnOff::On));
    let gate = held.gate.map_or(Value::Null, |gate| json!(gate));
    let is_on = |asked: Option<OnOff>| json!(asked == Some(OnOff::On));
    let rows: [(ConfigKey, Value, From); 7] = [
        (ConfigKey::Language, json!(language), From::of(lang.is_some(), config.language, From::Environment)),
        (ConfigKey::Theme, json!(name(&theme)), From::of(given.theme.is_some(), config.theme, From::Unsaid)),
        (
            ConfigKey::Glyphs,
            json!(name(&glyphs)),
            From::of(given.glyphs().is_some(), config.glyphs, by_terminal),
        ),
        (ConfigKey::Gate, gate, From::of(given.gate.is_some(), config.gate, From::Unsaid)),
        (ConfigKey::Bell, json!(bell), From::of(given.bell().is_some(), config.bell, From::Unsaid)),
        (ConfigKey::Plain, is_on(held.plain), From::of(given.plain.is_some(), config.plain, From::Unsaid)),
        (ConfigKey::Speak, is_on(held.speak), From::of(given.speak.is_some(), config.speak, From::Unsaid)),
    ];
    let texts = &session.texts;
    if session.json {
        let values: serde_json::Map<String, Value> = rows
            .into_iter()
            .map(|(key, value, from)| {
                let line = if let From::File(line) = from { json!(line) } else { Value::Null };
                (key.code().to_owned(), json!({ "value": value, "from": from.code(), "line": line }))
            })
            .collect();
        let faults: Vec<Value> = config
            .faults
            .iter()
            .map(|fault| json!({ "line": fault.line, "what": texts.say(&fault.what), "mend": texts.say(&fault.mend) }))
            .collect();
        session.out(
            json!({ "file": config.file(), "is_there": config.is_there, "values": values, "faults": faults }),
        )?;
    } else {
        let about = match (&config.path, config.is_there) {
            (None, _) => msg::no_path(),
            (Some(_), true) => msg::path(config.file()),
            (Some(_), false) => msg::path_not_yet(config.file()),
        };
        session.out(format!("# {}", texts.say(&about)))?;
        for (key, value, from) in rows {
            let line = if value.is_null() {
                format!("# {} = 1", key.code())
            } else {
                format!("{} = {value}", key.code())
            };
            session.out(format!("{line:<22}# {}", texts.say(&msg::row(from.said(), key.could_be()))))?;
        }
    }
    Ok(if config.faults.is_empty() { Ending::Done } else { Ending::Wrong })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(Option<usize>, String)> {
        let texts = Texts::new(Language::En);
        let config = Config::parse(text);
        config.faults.iter().map(|fault| (fault.line, texts.say(&fault.what))).collect()
    }

    #[test]
    fn what_is_right_holds_and_what_is_wrong_is_told_with_its_line() {
        let text = "# a terminal\nlanguage = \"zh\"\ntheme = \"dark\"\ncolour = 3\nglyphs = \"ASCII\"\ngate = 2\nbell = \"no\"\n";
        let config = Config::parse(text);
        assert_eq!(config.language, Some((Language::ZhCn, 2)));
        assert_eq!(config.glyphs, Some((GlyphSet::Ascii, 5)));
        assert_eq!(config.gate, Some((2, 6)));
        assert_eq!((config.theme, config.bell), (None, None));
        let lines: Vec<Option<usize>> = config.faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [Some(3), Some(4), Some(7)]);
        assert!(faults(text)[1].1.contains("colour"), "{:?}", faults(text));
    }

    #[test]
    fn values_of_another_kind_and_gates_that_cannot_be_are_faults_and_nothing_else() {
        for text in [
            "gate = 0",
            "gate = -1",
            "gate = 70000",
            "gate = 1.5",
            "gate = \"1\"",
            "language = 1",
            "theme = true",
            "bell = 1",
            "glyphs = [\"line\"]",
            "language = \"fr\"",
            "[theme]\nday = 1",
        ] {
            assert_eq!(faults(text).len(), 1, "{text}");
        }
        for text in ["", "\u{feff}bell = true", "gate = 0x2", "theme = 'night' # dark\n"] {
            assert_eq!(faults(text), [], "{text}");
        }
    }

    #[test]
    fn a_text_that_is_no_toml_says_nothing_and_names_its_line() {
        let config = Config::parse("bell = true\ntheme = \n");
        assert_eq!((config.bell, config.faults.len(), config.faults[0].line), (None, 1, Some(2)));
    }
}
