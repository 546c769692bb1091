//! What can stand on the command line. Words for it come from the texts of the chosen language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Command, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use super::screen::ScreenOptions;
use crate::app::Look;
use crate::text::msg::cli as msg;
use crate::text::{Language, Texts};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "nightpost", version, disable_help_subcommand = true)]
pub(super) struct Options {
    #[arg(long, global = true, value_name = "zh-CN|en")]
    pub(super) lang: Option<Language>,
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) db: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) screen: ScreenArgs,
    #[command(subcommand)]
    pub(super) task: Option<Task>,
}

/// What the screen is opened with.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ScreenArgs {
    #[arg(long, value_name = "N", global = true)]
    pub(super) gate: Option<u16>,
    #[arg(long = "as", value_name = "STAFF", global = true)]
    pub(super) staff_no: Option<String>,
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    #[arg(long, global = true)]
    pub(super) quiet: bool,
    #[arg(long, value_name = "THEME", global = true, default_value = "day")]
    pub(super) theme: ThemeArg,
}

impl From<&ScreenArgs> for ScreenOptions {
    fn from(args: &ScreenArgs) -> Self {
        Self {
            gate: args.gate,
            staff_no: args.staff_no.clone(),
            ascii: args.ascii,
            quiet: args.quiet,
            look: args.theme.into(),
            greeting: None,
        }
    }
}

/// Themes by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ThemeArg {
    #[default]
    Day,
    Night,
    Contrast,
}

impl From<ThemeArg> for Look {
    fn from(theme: ThemeArg) -> Self {
        match theme {
            ThemeArg::Day => Self::Day,
            ThemeArg::Night => Self::Night,
            ThemeArg::Contrast => Self::Contrast,
        }
    }
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Task {
    Init {
        #[arg(long, value_name = "NAME")]
        post: String,
        #[arg(long = "gates", value_name = "GATES")]
        gates: Option<String>,
        #[arg(long, value_name = "NAME")]
        warden: Option<String>,
        #[arg(long, value_name = "PREFIX", default_value = "鲁B")]
        plate_prefix: String,
    },
    Import {
        list: ListArg,
        file: PathBuf,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        skip_bad: bool,
        #[arg(long)]
        yes: bool,
    },
    Enter {
        line: OsString,
    },
    Find {
        #[arg(required = true)]
        words: Vec<String>,
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: usize,
    },
    Status,
    Log {
        #[arg(long, value_name = "SEQ", default_value_t = 0)]
        after: i64,
        #[arg(long)]
        follow: bool,
    },
    Verify {
        #[arg(long, value_name = "REASON")]
        accept_loss: Option<String>,
    },
    Demo {
        #[arg(long, value_name = "N", default_value_t = 1)]
        seed: u64,
        #[arg(long)]
        still: bool,
    },
}

/// The lists by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListArg {
    Residents,
    Staff,
    Doors,
}

/// The language to speak before the command line is read: `--lang` if it is there, else what the
/// environment says.
pub(super) fn early_language(args: &[OsString]) -> Language {
    let words: Vec<&str> = args.iter().filter_map(|word| word.to_str()).collect();
    let given = words.iter().enumerate().find_map(|(index, word)| {
        word.strip_prefix("--lang=")
            .or_else(|| (*word == "--lang").then(|| words.get(index + 1).copied()).flatten())
    });
    given.and_then(|word| word.parse().ok()).unwrap_or_else(from_environment)
}

/// The language of the environment.
pub(super) fn from_environment() -> Language {
    let variable = |name: &str| std::env::var(name).ok();
    let (all, messages, lang) = (variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG"));
    Language::from_environment(all.as_deref(), messages.as_deref(), lang.as_deref())
}

/// The command with its help in the language of `texts`.
pub(super) fn command(texts: &Texts) -> Command {
    let about = |name: &str| texts.say(&msg::about(name, Vec::new()));
    let help = |command: Command| {
        command.mut_args(|arg| {
            let id = arg.get_id().as_str().to_owned();
            let text = texts.say(&msg::arg(&id, Vec::new()));
            arg.help(text)
        })
    };
    let command = help(Options::command().about(about("nightpost")));
    command.mut_subcommands(|task| {
        let name = task.get_name().to_owned();
        help(task.about(about(&name)))
    })
}

/// Reads the command line.
pub(super) fn read(args: Vec<OsString>, texts: &Texts) -> Result<Options, clap::Error> {
    let matches = command(texts).try_get_matches_from(args)?;
    Options::from_arg_matches(&matches)
}
