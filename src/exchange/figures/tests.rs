use std::collections::BTreeMap;

use super::*;
use crate::domain::doors::TaskState;
use crate::domain::figures::{Fact, FigureCounting, Reading};
use crate::domain::handover::CountKind;
use crate::domain::patrol::Night;
use crate::text::Language;

const HOUR_MS: i64 = 3_600_000;
const HOSTILE: &str = "</svg><script>alert(1)</script>&\"'\u{1b}[2J\u{202e}]]>";

fn now() -> Now {
    Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
}

/// A night with something of every kind, and thermometers of this name.
fn sheet(name: &str) -> FigureSheet {
    let (now, night) = (now(), Night::tonight(&now()));
    let (from_ms, to_ms) = night.span(&now);
    let mut counting = FigureCounting::new((from_ms - 13 * 24 * HOUR_MS, to_ms), from_ms, &now);
    for back in [0, 24, 72] {
        let at_ms = now.wall_ms - back * HOUR_MS;
        counting.add(at_ms, &Fact::Counted(CountKind::In, 1200));
        counting.add(at_ms, &Fact::Counted(CountKind::Refused, 3));
        counting.add(at_ms - HOUR_MS, &Fact::Waited(75));
        counting.add(at_ms, &Fact::Task(TaskState::Missed));
        for nth in 0..12 {
            let tenths = if back == 0 { 369 } else { 365 };
            let reading = Reading { at_ms: at_ms - nth, device: Some(1), gate: Some(1), tenths };
            counting.read(&reading);
            counting.read(&Reading { device: None, tenths: 366, ..reading });
        }
    }
    counting.end(night, &BTreeMap::from([(1, SafeText::new(name))]))
}

fn each(name: &str, check: impl Fn(&FigurePage<'_>)) {
    let (sheet, post, now) = (sheet(name), SafeText::new(name), now());
    for language in Language::ALL {
        let texts = Texts::new(language);
        check(&FigurePage { sheet: &sheet, post: &post, nights: 14, texts: &texts, now: &now });
    }
}

/// The elements and texts of a page, if every element is closed in its order and nothing stands open.
fn well_formed(page: &str) -> Result<Vec<String>, String> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
    let (mut open, mut found) = (Vec::<&str>::new(), Vec::new());
    while let Some((text, tag)) = rest.split_once('<') {
        if open.last() != Some(&"style") {
            for part in text.split('&').skip(1) {
                let (name, _) = part.split_once(';').ok_or_else(|| format!("a bare & in {text}"))?;
                if !["amp", "lt", "gt", "quot", "#39"].contains(&name) {
                    return Err(format!("&{name};"));
                }
            }
            if text.contains('>') || text.chars().any(|c| c.is_control() && c != '\n') {
                return Err(format!("{text:?}"));
            }
        }
        let (tag, behind) = tag.split_once('>').ok_or("a tag without an end")?;
        rest = behind;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes another"));
            }
        } else {
            if tag.matches('"').count() % 2 != 0 {
                return Err(format!("quotes of {tag}"));
            }
            found.push(name.to_owned());
            if !tag.ends_with('/') && name != "meta" {
                open.push(name);
            }
        }
    }
    if open.is_empty() { Ok(found) } else { Err(format!("open: {open:?}")) }
}

#[test]
fn the_page_is_well_formed_says_all_numbers_twice_and_asks_for_nothing() {
    each("one", |page| {
        let written = html(page);
        let found = well_formed(&written).unwrap();
        let count = |name: &str| found.iter().filter(|found| *found == name).count();
        assert_eq!((count("svg"), count("desc"), count("title")), (12, 12, 13), "{written}");
        assert_eq!(count("table"), count("svg"));
        assert!(count("rect") > 20, "bars are drawn");
        for outside in ["<script", "http://", "https://", "url(", "src=", "href="] {
            let left = written.replace("http://www.w3.org/2000/svg", "");
            assert!(!left.contains(outside), "{outside}");
        }
        // The drift of the thermometer, with its mark and a bar that is hollow.
        assert_eq!(written.matches("+0.4!").count(), 2, "in the drawing and in the table");
        assert!(written.contains("fill=\"#fff\""));
        // Half and nine tenths, drawn and in the table, of one hour and of three nights.
        assert_eq!(written.matches(">1:15<").count(), 2 * 2 + 3 * 2 * 2, "{written}");
    });
}

#[test]
fn a_hostile_name_stays_a_name() {
    each(HOSTILE, |page| {
        let written = html(page);
        well_formed(&written).unwrap();
        assert!(written.contains("&lt;/svg&gt;") && !written.contains("<script"), "{written}");
        let told = text(page);
        assert!(!told.contains('\u{1b}') && !told.contains('\u{202e}'), "{told}");
        assert!(json(page)["temperatures"][0]["name"].as_str().is_some());
    });
}

#[test]
fn text_is_no_wider_than_eighty_columns() {
    each("额温枪一号", |page| {
        let told = text(page);
        assert!(told.lines().all(|line| crate::text::width::width(line) <= 80), "{told}");
        assert!(told.contains("1200"), "{told}");
    });
}
