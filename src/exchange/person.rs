//! What is held of one person, as a page: lines to read, and the same to print.
//!
//! It is handed words that are masked or not; it decides nothing of that.

use super::html::{FOOT, escaped, head};
use crate::text::Texts;
use crate::text::msg::retention as msg;
use crate::text::show::visible;

/// What stands on the page.
pub(crate) struct PersonPage {
    /// What is known of them: what it is, and what it says.
    pub(crate) fields: Vec<(String, String)>,
    /// What was recorded, each with when, number, words, and by whom.
    pub(crate) records: Vec<PersonRecord>,
    /// What else there is to say.
    pub(crate) remarks: Vec<String>,
}

pub(crate) struct PersonRecord {
    pub(crate) at: String,
    pub(crate) seq: i64,
    pub(crate) what: String,
    pub(crate) by: String,
}

/// The page as lines.
pub(crate) fn text(page: &PersonPage, texts: &Texts) -> String {
    let mut lines = vec![texts.say(&msg::person_title())];
    lines.extend(page.fields.iter().map(|(what, is)| texts.say(&msg::person_line(what, is))));
    lines.push(format!("{}:", texts.say(&msg::FIELD.word("records"))));
    lines.extend(page.records.iter().map(|record| {
        let PersonRecord { at, seq, what, by } = record;
        texts.say(&msg::person_record(at.clone(), *seq, what.clone(), by))
    }));
    lines.extend(page.remarks.iter().cloned());
    lines.iter().map(|line| visible(line).into_owned() + "\n").collect()
}

/// How the page is laid out.
const STYLE: &str = "\
body { padding: 12mm; font-size: 11pt; }
h1 { font-size: 15pt; margin-bottom: 4mm; }
table { border-collapse: collapse; margin-bottom: 6mm; width: 100%; }
th, td { border: 0.2mm solid #000; padding: 1mm 2mm; text-align: left; vertical-align: top; }
th { width: 32mm; }
";

/// The page to print.
pub(crate) fn html(page: &PersonPage, texts: &Texts) -> String {
    let title = texts.say(&msg::person_title());
    let mut out = head(&title, STYLE, texts);
    let mut put = |piece: &str| out.push_str(piece);
    put(&format!("<h1>{}</h1>\n<table>\n", escaped(&title)));
    for (what, is) in &page.fields {
        put(&format!("<tr><th>{}</th><td>{}</td></tr>\n", escaped(what), escaped(is)));
    }
    put("</table>\n<table>\n");
    for PersonRecord { at, seq, what, by } in &page.records {
        let cells =
            [at.as_str(), &seq.to_string(), what, by].map(|cell| format!("<td>{}</td>", escaped(cell)));
        put(&format!("<tr>{}</tr>\n", cells.concat()));
    }
    put("</table>\n");
    for remark in &page.remarks {
        put(&format!("<p>{}</p>\n", escaped(remark)));
    }
    put(FOOT);
    out
}
