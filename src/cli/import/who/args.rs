//! Answers that were given beforehand: on the command line, and in a file.

use std::path::PathBuf;

use clap::Args;
use strum::EnumString;

use crate::cli::report::Complaint;
use crate::text::msg::who as msg;

/// What was answered beforehand, by the numbers of the list's rows.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct WhoArgs {
    #[arg(long, value_name = "ROW=WHO")]
    same: Vec<String>,
    #[arg(long, value_name = "ROW")]
    new: Vec<String>,
    #[arg(long, value_name = "WHO")]
    gone: Vec<String>,
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

/// One answer as it was typed: its word, and what it is about.
pub(super) type TypedAnswer = (AnswerWord, String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
pub(super) enum AnswerWord {
    Same,
    New,
    Gone,
}

impl WhoArgs {
    pub(super) fn is_empty(&self) -> bool {
        self.same.is_empty() && self.new.is_empty() && self.gone.is_empty() && self.answers.is_none()
    }

    /// All answers, those of the file first.
    pub(super) fn typed(&self) -> Result<Vec<TypedAnswer>, Complaint> {
        let mut all = Vec::new();
        if let Some(path) = &self.answers {
            let complain = |what| Complaint::of(what, msg::answers_mend());
            let text = std::fs::read_to_string(path).map_err(|error| {
                complain(msg::answers_unread(&path.display().to_string(), &error.to_string()))
            })?;
            for (at, line) in text.lines().enumerate() {
                let line = line.split('#').next().unwrap_or_default().trim().trim_start_matches('-');
                if line.is_empty() {
                    continue;
                }
                let (word, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
                let word = word.parse().map_err(|_| complain(msg::answers_line(at + 1, line)))?;
                all.push((word, rest.trim().trim_matches(['\'', '"']).to_owned()));
            }
        }
        for (word, given) in
            [(AnswerWord::Same, &self.same), (AnswerWord::New, &self.new), (AnswerWord::Gone, &self.gone)]
        {
            all.extend(given.iter().map(|text| (word, text.clone())));
        }
        Ok(all)
    }
}
