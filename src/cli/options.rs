//! What can stand on the command line. Words for it come from the texts of the chosen language.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValuesParser;
use clap::{
    Arg, ArgAction, Args, Command, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum,
};

mod screen;
mod values;

use super::backup::BackupArgs;
use super::errands::ErrandArgs;
use super::figures::FiguresArgs;
use super::handover::HandoverArgs;
use super::import::WhoArgs;
use super::incidents::IncidentsArgs;
use super::notices::NoticeArgs;
use super::passphrase::PassphraseArgs;
use super::person::PersonTask;
use super::purge::PurgeArgs;
use super::staff::StaffTask;
use super::survey::SurveyArgs;
use super::tips::TipArgs;
use crate::domain::flags::FlagKind;
use crate::domain::listing::ListKind;
use crate::domain::patrol::Night;
use crate::domain::rules::PRESETS;
use crate::exchange::tables::Format;
use crate::store;
use crate::text::msg::cli as msg;
use crate::text::{Language, Texts, changes};

pub(crate) use screen::{OnOff, ScreenArgs};
pub(super) use values::{TABLE, TableArg, name, table_values};

/// The commit that the program was built from.
const COMMIT: &str = env!("NIGHTPOST_BUILT_FROM");

/// What `--version` says behind the program's name.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let (sqlite, file) = (store::sqlite_version(), store::file_version());
    format!("{}\ncommit {COMMIT}\nSQLite {sqlite}\nfile version {file}", changes::VERSION)
});

/// Staff number of the first warden unless another is asked for; no list gives such a one.
pub(super) const FIRST_WARDEN: &str = "W1";

/// What local plates begin with unless another prefix is asked for.
pub(super) const PLATE_PREFIX: &str = "鲁B";

/// Fairness is looked at over so many nights.
const NIGHTS: u16 = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ShellArg {
    Bash,
    Zsh,
    Fish,
}

#[derive(Debug, Parser)]
#[command(name = "nightpost", disable_help_subcommand = true)]
pub(super) struct Options {
    #[arg(long, global = true, value_name = "zh-CN|en")]
    pub(super) lang: Option<Language>,
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) db: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) screen: ScreenArgs,
    #[command(subcommand)]
    pub(super) task: Option<CliCommand>,
}

#[derive(Debug, Subcommand, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum CliCommand {
    Init(InitArgs),
    Import {
        list: ListKind,
        file: PathBuf,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        skip_bad: bool,
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        layout: LayoutArgs,
        #[command(flatten)]
        who: WhoArgs,
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
    Followup,
    Incidents(IncidentsArgs),
    Errand(ErrandArgs),
    Notice(NoticeArgs),
    Tip(TipArgs),
    Survey(SurveyArgs),
    Post(PostArgs),
    Config,
    Completions {
        shell: ShellArg,
    },
    Man {
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
    Changes,
    Help {
        topic: Option<String>,
    },
    Status,
    At {
        #[arg(value_name = "WHEN")]
        past: String,
    },
    Coverage {
        #[arg(long, value_name = "DATE")]
        night: Option<Night>,
    },
    Log {
        #[arg(long, value_name = "SEQ", default_value_t = 0)]
        after: i64,
        #[arg(long)]
        follow: bool,
        #[arg(long, value_name = "CODE|TEXT")]
        reveal: Option<String>,
    },
    Purge(PurgeArgs),
    Person {
        #[command(subcommand)]
        task: PersonTask,
    },
    Replay {
        passage: i64,
    },
    Cards(CardsArgs),
    Export(ExportArgs),
    Handover(HandoverArgs),
    Figures(FiguresArgs),
    Verify {
        #[arg(long, value_name = "REASON")]
        accept_loss: Option<String>,
        #[arg(long, value_name = "HASH")]
        against: Option<String>,
    },
    Backup(BackupArgs),
    Restore {
        copy_file: PathBuf,
        #[arg(long = "yes")]
        copy_yes: bool,
    },
    Doctor,
    Rules {
        #[command(subcommand)]
        task: Option<RulesTask>,
    },
    Flags {
        #[command(subcommand)]
        task: Option<FlagsTask>,
    },
    Doors {
        point: Option<String>,
        #[arg(long, value_name = "LAYER")]
        layer: Option<String>,
        #[arg(long, value_name = "STATE")]
        state: Option<String>,
    },
    #[command(visible_alias = "task")]
    Tasks(TasksArgs),
    Repairs {
        #[arg(long)]
        ended: bool,
    },
    Schedule {
        #[command(subcommand)]
        task: Option<ScheduleTask>,
    },
    Roster {
        #[arg(long, value_name = "DATE")]
        night: Option<String>,
        #[command(subcommand)]
        task: Option<RosterTask>,
    },
    Staff {
        #[command(subcommand)]
        task: Option<StaffTask>,
    },
    Seal,
    Unseal,
    Passphrase(PassphraseArgs),
    Recover {
        #[arg(long, value_name = "FILE")]
        identity: Option<PathBuf>,
    },
    LockFile,
    Demo {
        #[arg(long, value_name = "N", default_value_t = 1)]
        seed: u64,
        #[arg(long)]
        still: bool,
    },
    Practice,
}

/// How the file of a list is read.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct LayoutArgs {
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    #[arg(long = "sheet", value_name = "NAME")]
    pub(super) sheet: Vec<String>,
    #[arg(long = "column", value_name = "MEANING=COLUMN")]
    pub(super) column: Vec<String>,
    #[arg(long)]
    pub(super) forget_columns: bool,
}

/// What can be done with rules.
#[derive(Debug, Subcommand)]
pub(super) enum RulesTask {
    List,
    Add {
        #[arg(
            required_unless_present = "rule_file",
            conflicts_with = "rule_file",
            value_parser = PossibleValuesParser::new(PRESETS.iter().map(|preset| preset.name))
        )]
        preset: Option<String>,
        #[arg(long = "file", value_name = "FILE")]
        rule_file: Option<PathBuf>,
        #[arg(long, value_name = "WHEN")]
        from: Option<String>,
    },
    End {
        name: String,
        #[arg(long, value_name = "WHEN")]
        at: Option<String>,
    },
    Try {
        #[arg(value_name = "FILE")]
        tried: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct TasksArgs {
    #[arg(id = "tasks_since", long = "since", value_name = "WHEN")]
    pub(super) since: Option<String>,
    #[arg(long)]
    pub(super) whole: bool,
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
}

/// What can be done with schedules.
#[derive(Debug, Subcommand)]
pub(super) enum ScheduleTask {
    List,
    Set(ScheduleArgs),
    End {
        schedule: String,
        #[arg(long = "at", value_name = "WHEN")]
        end_at: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct ScheduleArgs {
    pub(super) schedule: String,
    #[arg(long, value_name = "INTERVAL")]
    pub(super) every: String,
    #[arg(long, value_name = "HOURS")]
    pub(super) hours: Option<String>,
    #[arg(long, value_name = "LAYER")]
    pub(super) layer: Option<String>,
    #[arg(long = "kind", value_name = "KIND")]
    pub(super) door_kind: Option<String>,
    #[arg(long, value_name = "N", conflicts_with = "person")]
    pub(super) team: Option<u16>,
    #[arg(long, value_name = "NAME")]
    pub(super) person: Option<String>,
    #[arg(long = "from", value_name = "WHEN")]
    pub(super) start: Option<String>,
}

/// What else is asked of the roster.
#[derive(Debug, Subcommand)]
pub(super) enum RosterTask {
    Hours {
        #[arg(long, value_name = "N", default_value_t = NIGHTS, value_parser = clap::value_parser!(u16).range(1..=366))]
        nights: u16,
    },
}

/// What can be done with flags.
#[derive(Debug, Subcommand)]
pub(super) enum FlagsTask {
    List {
        #[arg(long, value_name = "KIND")]
        kind: Option<FlagKind>,
        #[arg(long)]
        all: bool,
    },
    Add(FlagArgs),
    End {
        #[arg(required = true)]
        words: Vec<String>,
        #[arg(long, value_name = "KIND")]
        kind: FlagKind,
    },
}

/// A flag, and who gets it.
#[derive(Debug, Args)]
pub(super) struct FlagArgs {
    #[arg(required = true)]
    pub(super) words: Vec<String>,
    #[arg(long, value_name = "KIND")]
    pub(super) kind: FlagKind,
    #[arg(long, value_name = "WHEN")]
    pub(super) until: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    #[arg(long)]
    pub(super) deny_out: bool,
    #[arg(long, conflicts_with = "deny_out")]
    pub(super) advise_out: bool,
    #[arg(long)]
    pub(super) deny_in: bool,
    #[arg(long, conflicts_with = "deny_in")]
    pub(super) advise_in: bool,
}

/// What a new post is made of.
#[derive(Debug, Args)]
pub(super) struct InitArgs {
    #[arg(long, value_name = "NAME")]
    pub(super) post: String,
    #[arg(long = "gates", value_name = "GATES")]
    pub(super) gates: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(super) warden: Option<String>,
    #[arg(long, value_name = "NO", default_value = FIRST_WARDEN)]
    pub(super) warden_no: String,
    #[arg(long, value_name = "zh-CN|en")]
    pub(super) language: Option<Language>,
    #[arg(long, value_name = "PREFIX", default_value = PLATE_PREFIX)]
    pub(super) plate_prefix: String,
    #[arg(long)]
    pub(super) sealed: bool,
}

/// Which cards are printed, and how.
#[derive(Debug, Args)]
pub(super) struct CardsArgs {
    #[arg(long, value_name = "HOME")]
    pub(super) household: Option<String>,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: CardFormat,
    #[arg(long, value_name = "GROUND")]
    pub(super) on: Option<GroundArg>,
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

/// Forms of cards by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CardFormat {
    Text,
    Html,
}

/// Grounds for text by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum GroundArg {
    Terminal,
    Paper,
}

/// Which table is written, of when, and how.
#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    pub(super) table: TableArg,
    #[arg(id = "table_format", long = "format", value_name = "FORMAT")]
    pub(super) format: Option<Format>,
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "SEQ", conflicts_with_all = ["night", "since"])]
    pub(super) shift: Option<i64>,
    #[arg(long, value_name = "DATE", conflicts_with = "since")]
    pub(super) night: Option<String>,
    #[arg(long = "from", value_name = "WHEN")]
    pub(super) since: Option<String>,
    #[arg(long = "to", value_name = "WHEN", requires = "since")]
    pub(super) before: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub(super) only: Option<String>,
    #[arg(long)]
    pub(super) annulled: bool,
    #[arg(long, value_name = "FILE")]
    pub(super) template: Option<PathBuf>,
    #[arg(long, conflicts_with = "template")]
    pub(super) blank: bool,
    #[arg(long)]
    pub(super) unmasked: bool,
    #[arg(id = "unmasked_reason", long = "reason", value_name = "CODE|TEXT", requires = "unmasked")]
    pub(super) reason: Option<String>,
}

/// What the office tells of the post.
#[derive(Debug, Args)]
pub(super) struct PostArgs {
    #[arg(long, value_name = "NAME")]
    pub(super) compound: Option<String>,
    #[arg(long = "phone", value_name = "NUMBER")]
    pub(super) post_phone: Option<String>,
    #[arg(long = "call", value_name = "NAME NUMBER")]
    pub(super) contacts: Vec<String>,
    #[arg(long, value_name = "+08:00", allow_hyphen_values = true)]
    pub(super) zone: Option<String>,
}

/// Where the options stand that every command takes.
const COMMON: usize = 800;
/// Where help and version stand among the options.
const LAST: usize = 900;

/// The command with its help in the language of `texts`.
pub(super) fn command(texts: &Texts) -> Command {
    let version =
        Arg::new("version").short('V').long("version").action(ArgAction::Version).display_order(LAST);
    // The last of a repeated option holds, as everywhere.
    let command = Options::command().version(VERSION.as_str());
    let command = command.args_override_self(true).disable_version_flag(true).arg(version);
    let code = command.get_name().to_owned();
    worded(command, &code, texts).mut_subcommands(|command| {
        let code = command.get_name().to_owned();
        let command = command.mut_subcommands(|inner| {
            let code = format!("{code}_{}", inner.get_name());
            worded(inner, &code, texts)
        });
        worded(command, &code, texts)
    })
}

/// A command with the words of its code.
fn worded(command: Command, code: &str, texts: &Texts) -> Command {
    // The parser's own help option comes with words of its own, so this one stands in its place.
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).display_order(LAST);
    let template = template(&command, texts);
    let about = msg::ABOUT.word(code);
    let command = command.disable_help_subcommand(true);
    command.about(texts.say(&about)).help_template(template).disable_help_flag(true).arg(help).mut_args(
        |arg| {
            let id = arg.get_id().as_str();
            let tables = (id == TABLE).then(|| ("tables", values::table_lines(texts).into()));
            let text = texts.say(&msg::ARG.text(id, tables.into_iter().collect()));
            // What every command takes stands behind what this one takes.
            let arg = if arg.is_global_set() { arg.display_order(COMMON) } else { arg };
            let takes_value = arg.get_action().takes_values();
            arg.help(text).hide_default_value(takes_value).hide_possible_values(takes_value)
        },
    )
}

/// How a help is laid out: what the command has, each part under its heading.
fn template(command: &Command, texts: &Texts) -> String {
    let has_words = command.get_positionals().next().is_some();
    let parts = [
        (command.has_subcommands(), msg::help_commands(), "{subcommands}"),
        (has_words, msg::help_arguments(), "{positionals}"),
        (true, msg::help_options(), "{options}"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(has, ..)| *has)
        .map(|(_, heading, part)| format!("{}\n{part}", texts.say(&heading)))
        .collect();
    format!("{{about}}\n\n  {{usage}}\n\n{}\n", parts.join("\n\n"))
}

pub(super) fn read(args: Vec<OsString>, texts: &Texts) -> Result<Options, clap::Error> {
    let matches = command(texts).try_get_matches_from(args)?;
    Options::from_arg_matches(&matches)
}

#[cfg(test)]
mod tests;
