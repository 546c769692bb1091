//! `nightpost` without a subcommand: opens the screen; on a new file it asks four things first.

use std::io::{BufRead, IsTerminal as _, Write};

use super::init::{NewPost, make, wrong_gate};
use super::options::{FIRST_WARDEN, PLATE_PREFIX};
use super::report::Complaint;
use super::screen;
use super::{Ending, Session};
use crate::domain::gate::Gate;
use crate::domain::value::SafeText;
use crate::store::StoreError;
use crate::text::msg::{cli as msg, keys, setup};
use crate::text::{Language, Texts};

/// The longest answer, in characters.
const LONGEST: usize = 60;

pub(super) fn open_screen(session: &mut Session) -> Result<Ending, Complaint> {
    let on_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !on_terminal && !session.screen.is_plain() {
        let mend = if session.screen.kiosk { msg::kiosk_terminal() } else { msg::not_a_terminal() };
        return Err(Complaint::of(msg::no_terminal(String::new()), mend));
    }
    let opened = if screen::is_there(&session.place.path) {
        session.open()?
    } else if session.screen.kiosk {
        // Whoever comes over a line makes no post.
        return Err(StoreError::Missing(session.place.path.clone()).into());
    } else {
        let plan = ask(session, &mut std::io::stdin().lock(), &mut std::io::stdout().lock())?;
        let opened = make(session, &plan)?;
        explain(session, &plan, &mut std::io::stdin().lock());
        opened
    };
    let post = opened.store.post()?;
    // The post's own language, unless the command line or the terminal's file names one.
    let post_language = post.and_then(|post| post.language.parse::<Language>().ok());
    let language = match post_language {
        Some(language) if !session.language_given => language,
        _ => session.language(),
    };
    if language != session.language() {
        session.texts = Texts::new(language);
    }
    let options = session.screen_options(&opened.store)?;
    screen::open(opened.store, opened.clock, language, &options)?;
    Ok(Ending::Done)
}

/// Asks the four things. An answer that cannot be taken is asked for again, with the mend.
fn ask(session: &mut Session, input: &mut impl BufRead, out: &mut impl Write) -> Result<NewPost, Complaint> {
    let mut answers = Interview { input, out };
    let broken = |error: std::io::Error| Complaint::bare(error.to_string());
    let language = answers
        .until(&session.texts, 1, &setup::language(), &setup::language_hint(), |texts, answer| match answer {
            "1" | "中文" | "zh-CN" | "zh" => Ok(Language::ZhCn),
            "2" | "English" | "english" | "en" => Ok(Language::En),
            "" => Ok(texts.language()),
            _ => Err(texts.say(&setup::answer_language())),
        })
        .map_err(broken)?;
    if language != session.language() {
        session.texts = Texts::new(language);
    }
    let texts = &session.texts;
    let file = session.place.path.display().to_string();
    answers.tell(&texts.say(&setup::welcome())).map_err(broken)?;
    answers.tell(&texts.say(&setup::file(file.as_str()))).map_err(broken)?;
    let name = answers.until(texts, 2, &setup::post(), &setup::post_hint(), word).map_err(broken)?;
    let gates = answers
        .until(texts, 3, &setup::gates(), &msg::gates_mend(), |texts, answer| {
            Gate::parse_all(answer).map_err(|error| texts.say(&wrong_gate(&error)))
        })
        .map_err(broken)?;
    let warden = answers.until(texts, 4, &setup::warden(), &msg::warden_hint(), word).map_err(broken)?;
    Ok(NewPost {
        name,
        language,
        gates,
        warden,
        warden_no: FIRST_WARDEN.to_owned(),
        plate_prefix: PLATE_PREFIX.to_owned(),
    })
}

/// A word that is not empty and not too long.
fn word(texts: &Texts, answer: &str) -> Result<SafeText, String> {
    let clean = SafeText::new(answer);
    if clean.is_empty() {
        Err(texts.say(&setup::answer_empty()))
    } else if answer.chars().count() > LONGEST {
        Err(texts.say(&setup::answer_too_long()))
    } else {
        Ok(clean)
    }
}

/// Questions and answers, line by line.
struct Interview<'a, R, W> {
    input: &'a mut R,
    out: &'a mut W,
}

impl<R: BufRead, W: Write> Interview<'_, R, W> {
    fn tell(&mut self, text: &str) -> std::io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Asks until the answer can be taken.
    fn until<T>(
        &mut self,
        texts: &Texts,
        step: u8,
        question: &crate::text::Msg,
        hint: &crate::text::Msg,
        take: impl Fn(&Texts, &str) -> Result<T, String>,
    ) -> std::io::Result<T> {
        loop {
            let step = texts.say(&setup::step(step, 4));
            writeln!(self.out, "\n{step}  {}", texts.say(question))?;
            writeln!(self.out, "  {}", texts.say(hint))?;
            write!(self.out, "> ")?;
            self.out.flush()?;
            let mut answer = Vec::new();
            if self.input.read_until(b'\n', &mut answer)? == 0 {
                return Err(std::io::Error::new(
                    std::io::ErrorKind::UnexpectedEof,
                    texts.say(&msg::stopped()),
                ));
            }
            match take(texts, String::from_utf8_lossy(&answer).trim()) {
                Ok(value) => return Ok(value),
                Err(why) => writeln!(self.out, "  {why}")?,
            }
        }
    }
}

/// Says that the post is made and how the lists come in, and waits for Enter.
fn explain(session: &Session, plan: &NewPost, input: &mut impl BufRead) {
    let texts = &session.texts;
    println!("\n{}", texts.say(&setup::done(plan.name.as_str())));
    println!("{}", texts.say(&msg::first_warden_no(plan.warden.as_str(), FIRST_WARDEN)));
    println!("{}", texts.say(&setup::next_import()));
    println!(
        "  nightpost import residents FILE\n  nightpost import staff FILE\n  nightpost import doors FILE"
    );
    println!("{}", texts.say(&keys::hint()));
    println!("{}", texts.say(&msg::press_enter()));
    // Whatever comes, the screen opens next.
    input.read_until(b'\n', &mut Vec::new()).unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_answer_is_asked_for_again() {
        let mut out = Vec::new();
        let mut input = "\n  \n东门 25:00\n东门 05:30-23:00\n".as_bytes();
        let mut answers = Interview { input: &mut input, out: &mut out };
        let texts = Texts::new(Language::ZhCn);
        let gates = answers
            .until(&texts, 3, &setup::gates(), &setup::gates(), |texts, answer| {
                Gate::parse_all(answer).map_err(|error| texts.say(&wrong_gate(&error)))
            })
            .unwrap();
        assert_eq!((gates.len(), gates[0].opens), (1, 330));
        assert_eq!(String::from_utf8(out).unwrap().matches("> ").count(), 4);
    }

    #[test]
    fn an_end_of_input_stops_the_questions() {
        let mut input: &[u8] = b"";
        let mut answers = Interview { input: &mut input, out: &mut Vec::new() };
        assert!(
            answers.until(&Texts::new(Language::En), 2, &setup::post(), &setup::post_hint(), word).is_err()
        );
    }
}
