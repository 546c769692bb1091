//! Cards as one HTML page for A4 paper: ten on a sheet, each about the size of a bank card.

use std::fmt::Write as _;

use super::{CardToPrint, CodeError, SIDE, Symbol};
use crate::exchange::html::{self, escaped};
use crate::text::Texts;
use crate::text::msg::cards as msg;
use crate::text::width::width;

/// Cards on one sheet: two columns of five.
const SHEET: usize = 10;

/// Sizes are those of paper. A sheet ends in a break of its own, since not every browser keeps a
/// card whole at the end of a page.
const STYLE: &str = "\
@page { size: A4 portrait; margin: 9mm 15mm; }
.sheet { width: 180mm; overflow: hidden; page-break-after: always; break-after: page; }
.sheet:last-child { page-break-after: auto; break-after: auto; }
.card { float: left; position: relative; width: 85mm; height: 54mm; margin: 0 4mm 1.8mm 0; padding: 3mm;
  border: 0.2mm dashed #777; overflow: hidden; page-break-inside: avoid; break-inside: avoid; }
.card p { width: 44mm; overflow: hidden; overflow-wrap: anywhere; line-height: 1.25; }
.card .post { font-size: 3.4mm; max-height: 8.5mm; }
.card .post.long { font-size: 2.6mm; max-height: 6.5mm; }
.card .title { font-size: 4.2mm; font-weight: bold; }
.card .name { font-size: 5mm; font-weight: bold; margin-top: 1.5mm; max-height: 12.5mm; }
.card .name.long { font-size: 3.2mm; max-height: 16mm; }
.card .home { font-size: 4mm; }
.card .until { font-size: 3mm; }
.card p.number { position: absolute; left: 3mm; bottom: 7mm; width: 78mm; font: bold 4mm/1.25 monospace;
  white-space: nowrap; }
.card p.lost { position: absolute; left: 3mm; bottom: 2.5mm; width: 78mm; font-size: 2.7mm; white-space: nowrap; }
.card svg { position: absolute; right: 1mm; top: 2mm; width: 34.8mm; height: 34.8mm; }
@media screen { body { padding: 9mm 15mm; } }
";

/// Columns of a post's name, and of a person's, that still fit in large letters.
const LARGE: [usize; 2] = [24, 32];

/// The code as a drawing: a light ground with the quiet zone in it, and a bar for each run of dark
/// modules in a row.
fn drawing(symbol: &Symbol) -> String {
    let mut bars = String::new();
    for y in 0..SIDE {
        let mut x = 0;
        while x < SIDE {
            let run = (x..SIDE).take_while(|x| symbol.is_dark(*x, y)).count();
            if run > 0 {
                // Writing to a string cannot fail.
                write!(bars, "M{x} {y}h{run}v1h-{run}z").unwrap_or_default();
            }
            x += run.max(1);
        }
    }
    format!(
        "<svg viewBox=\"0 0 {SIDE} {SIDE}\" shape-rendering=\"crispEdges\" \
         aria-hidden=\"true\"><rect width=\"{SIDE}\" height=\"{SIDE}\" fill=\"#fff\"/><path fill=\"#000\" \
         d=\"{bars}\"/></svg>"
    )
}

/// What stands in front of the cards.
fn head(cards: &[CardToPrint], texts: &Texts) -> String {
    let post = cards.first().map(|card| card.post.as_str()).unwrap_or_default();
    html::head(&format!("{} {post}", texts.say(&msg::title())), STYLE, texts)
}

fn one(card: &CardToPrint, texts: &Texts) -> Result<String, CodeError> {
    let mut html = "<div class=\"card\">\n".to_owned();
    let mut line = |class: &str, text: &str| {
        if !text.is_empty() {
            let text = escaped(text);
            writeln!(html, "<p class=\"{class}\"><bdi>{text}</bdi></p>").unwrap_or_default();
        }
    };
    let [post, name] = LARGE;
    line(if width(card.post.as_str()) > post { "post long" } else { "post" }, card.post.as_str());
    line("title", &texts.say(&msg::title()));
    line(if width(card.name.as_str()) > name { "name long" } else { "name" }, card.name.as_str());
    line("home", &card.home_text());
    if let Some(until) = &card.valid_until {
        line("until", &texts.say(&msg::valid_until(until)));
    }
    line("number", &card.grouped());
    line("lost", &texts.say(&msg::lost()));
    Ok(html + &drawing(&Symbol::of(&card.number)?) + "\n</div>\n")
}

fn sheet(cards: &[CardToPrint], texts: &Texts) -> Result<String, CodeError> {
    let cards: String = cards.iter().map(|card| one(card, texts)).collect::<Result<_, _>>()?;
    Ok(format!("<div class=\"sheet\">\n{cards}</div>\n"))
}

/// The page with all cards, piece by piece, so that thousands of them need not be held at once.
pub fn html<'a>(
    cards: &'a [CardToPrint],
    texts: &'a Texts,
) -> impl Iterator<Item = Result<String, CodeError>> + 'a {
    let head = std::iter::once_with(|| Ok(head(cards, texts)));
    let sheets = cards.chunks(SHEET).map(|cards| sheet(cards, texts));
    let foot = std::iter::once_with(|| Ok(html::FOOT.to_owned()));
    head.chain(sheets).chain(foot)
}
