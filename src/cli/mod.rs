//! The command line: reads it, opens the file, runs one subcommand, one file for each.
//!
//! The clock, the random source and the environment enter here and in `term`, and nowhere else.

mod ask;
mod at;
mod at_hand;
mod backup;
mod cards;
mod config;
mod coverage;
mod demo;
mod doctor;
mod doors;
mod enter;
mod envelope;
mod errands;
mod export;
mod figures;
mod find;
mod first_run;
mod flags;
mod folders;
mod followup;
mod handover;
mod import;
mod incidents;
mod init;
mod layout;
mod log;
mod logging;
#[cfg(test)]
mod mends;
mod notices;
mod open;
mod options;
mod passphrase;
mod person;
mod pin;
mod post;
mod practice;
mod proven;
mod purge;
mod replay;
mod report;
mod restore;
mod roster;
mod rule_file;
mod rules;
pub(crate) mod screen;
mod seal;
mod sessions;
mod staff;
mod status;
mod survey;
mod tasks;
mod times;
mod tips;
mod trial;
mod unlock;
mod unseen;
mod usage;
mod verify;
mod whole_file;

use std::cell::{Cell, OnceCell};
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use config::Config;
use open::FilePlace;
use options::{CliCommand, Options};
use report::{Complaint, Wording};

use crate::domain::any_of::any_of;
use crate::store::keys::DataKey;
use crate::store::logged::log;
use crate::term::clock::Clock;
use crate::term::neighbours;
use crate::text::msg::cli as msg;
use crate::text::{Language, Texts};

/// Everything a subcommand needs to know.
pub(crate) struct Session {
    /// The language, and its texts.
    pub(crate) texts: Texts,
    /// Whether data is printed as JSON.
    pub(crate) json: bool,
    pub(crate) place: FilePlace,
    /// What was said about the screen.
    pub(crate) screen: options::ScreenArgs,
    /// The language was chosen on the command line, or in the terminal's file.
    pub(crate) language_given: bool,
    /// The file of this terminal.
    pub(crate) config: Config,
    /// How far the post's time is ahead of universal time, in seconds, once the file was opened.
    pub(crate) ahead_s: Cell<Option<i32>>,
    /// The key of the file once it was had: nobody is asked twice.
    pub(crate) unlocked: OnceCell<Option<DataKey>>,
    /// Something was recorded: what fails from then on must not be told as if nothing was.
    pub(crate) has_recorded: Cell<bool>,
}

/// How a subcommand ended, when it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Done,
    /// Refused, or found wrong; it said so itself.
    Wrong,
}

/// Reads the command line and does what it says. Exit codes: 0 done, 1 refused or found wrong, 2 usage.
#[must_use]
pub fn main(args: Vec<OsString>) -> ExitCode {
    neighbours::keep_out();
    let config = config::early(&args);
    let early = Texts::new(config::early_language(&args, &config));
    let wants_json = args.iter().any(|word| word == "--json");
    let options = match options::read(args, &early) {
        Ok(options) => options,
        Err(error) if error.use_stderr() => {
            before(&early, usage::complaint(&error)).print(&early, wants_json);
            return ExitCode::from(2);
        }
        Err(help) => {
            // Nobody reads what cannot be printed.
            help.print().unwrap_or_default();
            return ExitCode::SUCCESS;
        }
    };
    let language = options.lang.or(config.language()).unwrap_or_else(config::from_environment);
    logging::begin(language);
    let (json, texts) = (options.json, Texts::new(language));
    logging::start(options.task.as_ref().map_or("screen", Into::into));
    let code = match run(options, texts, config) {
        Ok(Ending::Done) => 0,
        Ok(Ending::Wrong) => 1,
        Err(said) => {
            said.print(&Texts::new(language), json);
            1
        }
    };
    log!(INFO, "end", exit = u32::from(code));
    ExitCode::from(code)
}

/// The words of a complaint from before it is known which file is meant.
fn before(texts: &Texts, complaint: Complaint) -> Wording {
    complaint.said(texts, Path::new(""), &Clock::system().now())
}

fn run(options: Options, texts: Texts, config: Config) -> Result<Ending, Wording> {
    let Options { lang, db, json, screen, task, config: _ } = options;
    if screen.kiosk && task.is_some() {
        return Err(before(&texts, Complaint::of(msg::kiosk_alone(), msg::kiosk_alone_mend())));
    }
    let beside = match &task {
        Some(CliCommand::Completions { shell }) => Some(at_hand::completions(&texts, *shell)),
        Some(CliCommand::Man { out }) => Some(at_hand::man(&texts, out.as_deref())),
        Some(CliCommand::Changes) => Some(at_hand::changes(&texts, json)),
        Some(CliCommand::Help { topic }) => Some(at_hand::help(&texts, topic.as_deref())),
        Some(
            any_of!(
                CliCommand: Init Import Enter Find Incidents Post Config Status At Coverage Log Replay Cards Export Followup Errand Notice Tip Survey
                Handover Figures Verify Backup Restore Doctor Rules Flags Doors Tasks Repairs Schedule Roster Staff Demo Practice
                Seal Unseal Passphrase Recover LockFile Purge Person
            ),
        )
        | None => None,
    };
    if let Some(done) = beside {
        return done.map_err(|complaint| before(&texts, complaint));
    }
    let place = FilePlace::new(db).map_err(|complaint| before(&texts, complaint))?;
    let given = screen.clone();
    let mut session = Session {
        texts,
        json,
        place,
        screen: config.fill(screen),
        language_given: lang.or(config.language()).is_some(),
        ahead_s: Cell::default(),
        unlocked: OnceCell::new(),
        has_recorded: Cell::default(),
        config,
    };
    // The screen says it itself, and so does JSON that asks for it.
    let says_it = matches!(task, None | Some(CliCommand::Demo { .. } | CliCommand::Practice))
        || json && matches!(task, Some(CliCommand::Config));
    if !says_it {
        session.config.tell(&session.texts);
    }
    let done = carry_out(&mut session, task, &given, lang);
    done.map_err(|complaint| {
        log!(WARN, "complaint", error = complaint.code());
        session.words(complaint)
    })
}

fn carry_out(
    session: &mut Session,
    task: Option<CliCommand>,
    given: &options::ScreenArgs,
    lang: Option<Language>,
) -> Result<Ending, Complaint> {
    match task {
        None => first_run::open_screen(session),
        Some(CliCommand::Demo { seed, still }) => demo::run(session, seed, still),
        Some(CliCommand::Practice) => practice::run(session),
        Some(CliCommand::Init(wishes)) => init::run(session, &wishes),
        Some(CliCommand::Import { list, file, dry_run, skip_bad, yes, layout, who }) => {
            import::run(session, list, &file, &layout, import::ImportManner { dry_run, skip_bad, yes }, &who)
        }
        Some(CliCommand::Enter { line }) => enter::run(session, &line),
        Some(CliCommand::Find { words, limit }) => find::run(session, &words, limit),
        Some(CliCommand::Flags { task }) => flags::run(session, task),
        Some(CliCommand::Rules { task }) => rules::run(session, task),
        Some(CliCommand::Doors { point, layer, state }) => {
            doors::run(session, point.as_deref(), layer.as_deref(), state.as_deref())
        }
        Some(CliCommand::Repairs { ended }) => doors::repairs(session, ended),
        Some(CliCommand::Tasks(wishes)) => tasks::run(session, &wishes),
        Some(CliCommand::Schedule { task }) => tasks::schedule(session, task),
        Some(CliCommand::Followup) => followup::run(session),
        Some(CliCommand::Incidents(wanted)) => incidents::run(session, &wanted),
        Some(CliCommand::Errand(wanted)) => errands::run(session, &wanted),
        Some(CliCommand::Tip(wanted)) => tips::run(session, &wanted),
        Some(CliCommand::Survey(wanted)) => survey::run(session, &wanted),
        Some(CliCommand::Notice(wanted)) => notices::run(session, wanted),
        Some(CliCommand::Roster { night, task }) => roster::run(session, night.as_deref(), task.as_ref()),
        Some(CliCommand::Coverage { night }) => coverage::run(session, night),
        Some(CliCommand::Staff { task }) => staff::run(session, task),
        Some(CliCommand::Post(wishes)) => post::run(session, &wishes),
        Some(
            CliCommand::Completions { .. }
            | CliCommand::Man { .. }
            | CliCommand::Changes
            | CliCommand::Help { .. },
        ) => Ok(Ending::Done),
        Some(CliCommand::Seal) => seal::seal(session),
        Some(CliCommand::Unseal) => seal::unseal(session),
        Some(CliCommand::Passphrase(wishes)) => passphrase::run(session, &wishes),
        Some(CliCommand::Recover { identity }) => passphrase::recover(session, identity.as_ref()),
        Some(CliCommand::LockFile) => passphrase::lock_file(session),
        Some(CliCommand::Config) => config::run(session, given, lang),
        Some(CliCommand::Doctor) => doctor::run(session),
        Some(CliCommand::Status) => status::run(session),
        Some(CliCommand::At { past }) => at::run(session, &past),
        Some(CliCommand::Cards(wishes)) => cards::run(session, &wishes),
        Some(CliCommand::Export(wishes)) => export::run(session, &wishes),
        Some(CliCommand::Log { after, follow, reveal }) => {
            log::run(session, after, follow, reveal.as_deref())
        }
        Some(CliCommand::Purge(wishes)) => purge::run(session, &wishes),
        Some(CliCommand::Person { task }) => person::run(session, &task),
        Some(CliCommand::Replay { passage }) => replay::run(session, passage),
        Some(CliCommand::Figures(wishes)) => figures::run(session, &wishes),
        Some(CliCommand::Handover(wishes)) => handover::run(session, &wishes),
        Some(CliCommand::Backup(wishes)) => backup::run(session, &wishes),
        Some(CliCommand::Restore { copy_file, copy_yes }) => restore::run(session, &copy_file, copy_yes),
        Some(CliCommand::Verify { accept_loss, against }) => {
            verify::run(session, accept_loss.as_deref(), against.as_deref())
        }
    }
}

impl Session {
    /// The language of the texts.
    pub(crate) fn language(&self) -> Language {
        self.texts.language()
    }
}
