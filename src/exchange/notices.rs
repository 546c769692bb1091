//! A notice as it is handed on: as text for a group chat, and as a page to post.
//!
//! What is in it is meant for everybody, so that nothing is masked.

use std::fmt::Write as _;

use super::html::{FOOT, escaped, head};
use crate::domain::now::Now;
use crate::domain::value::SafeText;
use crate::store::NoticeRow;
use crate::text::msg::notices as msg;
use crate::text::{Language, Texts};

/// Sizes are those of paper.
const STYLE: &str = "\
@page { size: A4 portrait; margin: 20mm; }
h1 { font-size: 14mm; text-align: center; margin-bottom: 10mm; }
.text { font-size: 9mm; line-height: 1.5; margin-bottom: 10mm; overflow-wrap: anywhere; }
.foot { font-size: 5mm; text-align: right; }
@media screen { body { padding: 20mm; } }
";

/// Both texts, Chinese first, of which one may be empty.
fn texts(row: &NoticeRow) -> impl Iterator<Item = (Language, &SafeText)> {
    [(Language::ZhCn, &row.zh), (Language::En, &row.en)].into_iter().filter(|(_, text)| !text.is_empty())
}

/// The lines for a group chat: each text, and who says it.
#[must_use]
pub fn text(row: &NoticeRow, post: &SafeText) -> String {
    let lines = texts(row).map(|(_, text)| text.as_str()).chain([post.as_str()]);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The page to post: each text in its language, until when it holds, and who says it.
#[must_use]
pub fn page(row: &NoticeRow, post: &SafeText, now: &Now, shown: &Texts) -> String {
    let mut html = head(&shown.say(&msg::page_title()), STYLE, shown);
    // Writing to a string cannot fail.
    let mut line = |text: String| writeln!(html, "{text}").unwrap_or_default();
    line(format!("<h1>{}</h1>", escaped(&shown.say(&msg::page_title()))));
    for (language, text) in texts(row) {
        line(format!("<p class=\"text\" lang=\"{language}\">{}</p>", escaped(text.as_str())));
    }
    if let Some(until_ms) = row.until_ms {
        let until = shown.say(&msg::page_until(crate::text::words::end(now, until_ms)));
        line(format!("<p class=\"foot\">{}</p>", escaped(&until)));
    }
    line(format!("<p class=\"foot\">{} {}</p>", escaped(post.as_str()), now.date_and_time(row.from_ms)));
    html + FOOT
}
