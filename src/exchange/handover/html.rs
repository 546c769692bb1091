//! The page to print: A4, whole in itself, with a box for a tick and a pen beside each item.

use std::fmt::Write as _;

use super::{HandoverSheet, Item};
use crate::exchange::html::{FOOT, escaped, head};
use crate::text::msg::handover as msg;

/// Sizes are those of paper.
const STYLE: &str = "\
@page { size: A4 portrait; margin: 12mm; }
h1 { font-size: 6mm; text-align: center; margin-bottom: 2mm; }
p, li, td, th { font-size: 3.4mm; line-height: 1.4; }
.head { font-family: monospace; overflow-wrap: anywhere; }
h2 { font-size: 4mm; margin: 2.5mm 0 0.5mm; border-bottom: 0.2mm solid #444; }
h2 { break-after: avoid; }
ul { list-style: none; padding-left: 4mm; }
li { overflow-wrap: anywhere; break-inside: avoid; }
.box { float: right; width: 4mm; height: 4mm; border: 0.3mm solid #000; margin-right: 1mm; }
.red h2, .red li { color: #b00; font-weight: bold; }
.answer { font-weight: bold; padding-left: 4mm; }
table { border-collapse: collapse; width: 100%; margin-top: 1mm; }
caption { font-size: 3.4mm; text-align: left; }
th, td { border: 0.2mm solid #444; padding: 0.3mm 1mm; text-align: right; white-space: nowrap; font-size: 2.8mm; }
tr { break-inside: avoid; }
.signed { margin-top: 5mm; border-top: 0.4mm solid #000; padding-top: 2mm; }
.pen { display: inline-block; width: 48%; margin-top: 8mm; border-bottom: 0.3mm solid #000; }
@media screen { body { max-width: 210mm; padding: 12mm; } }
";

/// The page as HTML.
#[must_use]
pub fn html(sheet: &HandoverSheet<'_>) -> String {
    let title = sheet.title();
    let mut out = head(&title, STYLE, sheet.texts);
    // Writing to a string cannot fail.
    writeln!(out, "<h1>{}</h1>", escaped(&title)).unwrap_or_default();
    for line in sheet.preface() {
        let class = if line.contains(&sheet.page.head) { " class=\"head\"" } else { "" };
        writeln!(out, "<p{class}>{}</p>", escaped(&line)).unwrap_or_default();
    }
    for section in sheet.sections() {
        let tick = if section.is_handed { "<span class=\"box\"></span>" } else { "" };
        let red = section.item.is_red() && sheet.page.amount(section.item) > 0;
        let class = if red { " class=\"red\"" } else { "" };
        writeln!(out, "<section{class}>\n<h2>{}{tick}</h2>\n<ul>", escaped(&section.title))
            .unwrap_or_default();
        for line in section.lines {
            writeln!(out, "<li>{}</li>", escaped(&line)).unwrap_or_default();
        }
        out += "</ul>\n";
        if let Some(answer) = section.answer {
            writeln!(out, "<p class=\"answer\">{}</p>", escaped(&answer)).unwrap_or_default();
        }
        out += "</section>\n";
        if section.item == Item::Counts {
            out += &hours(sheet);
        }
    }
    out += "<div class=\"signed\">\n";
    for line in sheet.signature() {
        writeln!(out, "<p>{}</p>", escaped(&line)).unwrap_or_default();
    }
    for who in [msg::pen_going(), msg::pen_coming()] {
        writeln!(out, "<p class=\"pen\">{}</p>", escaped(&sheet.say(&who))).unwrap_or_default();
    }
    out + "</div>\n" + FOOT
}

/// What happened by the hour.
fn hours(sheet: &HandoverSheet<'_>) -> String {
    let (headings, rows) = sheet.hours();
    if rows.len() == 1 {
        return String::new();
    }
    let cells = |cells: &[String], tag: &str| {
        let each = cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell)));
        format!("<tr>{}</tr>\n", each.collect::<String>())
    };
    let rows: String = rows.iter().map(|row| cells(row, "td")).collect();
    let caption = escaped(&sheet.say(&msg::by_hour()));
    format!("<table>\n<caption>{caption}</caption>\n{}{rows}</table>\n", cells(&headings, "th"))
}
