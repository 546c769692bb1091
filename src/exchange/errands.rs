//! The errands that wait, as a page for whoever runs them: in the order of the walk, by building, unit door and room,
//! with a box to tick and the homes under quarantine marked in words.

use std::fmt::Write as _;

use super::html::{FOOT, escaped, head};
use crate::domain::now::Now;
use crate::domain::value::{Home, SafeText};
use crate::store::ErrandRow;
use crate::text::Texts;
use crate::text::mask::masked;
use crate::text::msg::errands as msg;

/// Sizes are those of paper.
const STYLE: &str = "\
@page { size: A4 portrait; margin: 12mm; }
h1 { font-size: 6mm; text-align: center; }
.note { font-size: 3.6mm; margin: 1mm 0 3mm; }
table { width: 100%; border-collapse: collapse; font-size: 4mm; line-height: 1.35; }
thead { display: table-header-group; }
tr { break-inside: avoid; page-break-inside: avoid; }
th, td { border: 0.2mm solid #444; padding: 1.2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { white-space: nowrap; }
.door td { background: #d9d9d9; font-weight: bold; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.box { display: inline-block; width: 4.5mm; height: 4.5mm; border: 0.4mm solid #000; }
.quarantine { font-weight: bold; border: 0.4mm solid #000; padding: 0 1mm; white-space: nowrap; }
.signed { width: 28mm; }
@media screen { body { padding: 12mm; } }
";

/// The page of the errands that still wait among these.
#[must_use]
pub fn page(rows: &[ErrandRow], post: &SafeText, now: &Now, texts: &Texts) -> String {
    let mut rows: Vec<(&Home, &ErrandRow)> =
        rows.iter().filter(|row| row.waits()).filter_map(|row| Some((row.home.as_ref()?, row))).collect();
    rows.sort_by_key(|(home, row)| (*home, row.no));
    let say = |message| escaped(&texts.say(&message));
    let made = now.date_and_time(now.wall_ms);
    let mut html = head(&texts.say(&msg::page_title()), STYLE, texts);
    // Writing to a string cannot fail.
    let mut line = |text: String| writeln!(html, "{text}").unwrap_or_default();
    line(format!("<h1>{}</h1>", say(msg::page_title())));
    line(format!("<p class=\"note\">{}</p>", say(msg::page_note(post, made, rows.len()))));
    line("<table>\n<thead>\n<tr>".to_owned());
    let heads = [
        msg::page_done(),
        msg::page_home(),
        msg::page_what(),
        msg::page_who(),
        msg::page_cost(),
        msg::page_signed(),
    ];
    for heading in heads {
        line(format!("<th>{}</th>", say(heading)));
    }
    line("</tr>\n</thead>\n<tbody>".to_owned());
    let mut door = None;
    for (home, row) in rows {
        let behind = (&home.building, &home.stairwell);
        if door.replace(behind) != Some(behind) {
            let (building, stairwell) = behind;
            let label =
                if stairwell.is_empty() { format!("{building}#") } else { format!("{building}-{stairwell}") };
            line(format!("<tr class=\"door\"><td colspan=\"6\">{}</td></tr>", escaped(&label)));
        }
        let mark = if row.quarantined {
            format!("<br><span class=\"quarantine\">{}</span>", say(msg::page_quarantine()))
        } else {
            String::new()
        };
        let owed = row.owed().as_ref().map(ToString::to_string).unwrap_or_default();
        line(format!(
            "<tr><td>{} <span class=\"box\"></span></td><td>{}{mark}</td><td>{}</td><td>{}</td><td>{}</td>\
             <td class=\"signed\"></td></tr>",
            row.no,
            escaped(&home.to_string()),
            escaped(masked(&row.what).as_str()),
            escaped(row.runner_name.as_str()),
            escaped(&owed),
        ));
    }
    line("</tbody>\n</table>".to_owned());
    html + FOOT
}
