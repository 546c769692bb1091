//! Figures as a page to print: a drawing of each, and below it the same numbers as a table. One file that asks for nothing
//! else, runs no script, and needs no colour.

use std::fmt::Write as _;

use super::{Figure, FigurePage, svg};
use crate::exchange::html::{FOOT, escaped, head};
use crate::text::msg::figures as msg;

/// Sizes are those of paper.
const STYLE: &str = "\
@page { size: A4 landscape; margin: 10mm; }
h1 { font-size: 6mm; text-align: center; }
h2 { font-size: 4.2mm; margin: 4mm 0 1mm; }
p { font-size: 3.2mm; margin: 1mm 0; }
section { break-inside: avoid; page-break-inside: avoid; }
svg { display: block; width: 100%; height: auto; }
table { width: 100%; border-collapse: collapse; font-size: 2.8mm; line-height: 1.2; }
th, td { border: 0.2mm solid #444; padding: 0.4mm 0.8mm; text-align: right; }
th:first-child, td:first-child { text-align: left; }
@media screen { body { padding: 10mm; } }
";

/// The figures as a page.
#[must_use]
pub fn html(page: &FigurePage<'_>) -> String {
    let mut out = head(&page.title(), STYLE, page.texts);
    // Writing to a string cannot fail.
    let (title, note) = (escaped(&page.title()), escaped(&page.note()));
    writeln!(out, "<h1>{title}</h1>\n<p>{note}</p>").unwrap_or_default();
    for figure in page.figures() {
        put(page, &figure, &mut out);
    }
    out + FOOT
}

fn put(page: &FigurePage<'_>, figure: &Figure, out: &mut String) {
    writeln!(out, "<section>\n<h2>{}</h2>", escaped(&figure.title)).unwrap_or_default();
    if figure.grid.rows.is_empty() {
        writeln!(out, "<p>{}</p>\n</section>", escaped(&page.texts.say(&msg::nothing_known())))
            .unwrap_or_default();
        return;
    }
    *out += &svg::chart(page, figure);
    let (headings, rows) = page.rows(figure);
    let cells = |tag: &str, cells: &[String]| {
        let cells = cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell)));
        format!("<tr>{}</tr>\n", cells.collect::<String>())
    };
    *out += "<table>\n<thead>\n";
    *out += &cells("th", &headings);
    *out += "</thead>\n<tbody>\n";
    for row in &rows {
        *out += &cells("td", row);
    }
    *out += "</tbody>\n</table>\n";
    if let Some(remark) = page.remark(figure.kind) {
        writeln!(out, "<p>{}</p>", escaped(&remark)).unwrap_or_default();
    }
    *out += "</section>\n";
}
