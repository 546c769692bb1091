//! The handover page in words: as text, as a page to print, as JSON. Sections have the numbers of their items.
//!
//! Writes what it is handed; the figures are the store's.

mod html;
mod json;
mod lines;
mod text;

pub use html::html;
pub use json::json;
pub use lines::lines;
pub(crate) use lines::{clock_time, told};
pub(super) use text::table;
pub use text::text;

use strum::VariantArray as _;

use std::collections::BTreeMap;

use crate::domain::code::Code as _;
use crate::domain::handover::{CountedFigures, Handover, HandoverPage, Item, ItemVerdict};
use crate::domain::now::Now;
use crate::domain::value::SafeText;
use crate::text::mask::masked;
use crate::text::msg::handover as msg;
use crate::text::words::clock;
use crate::text::{Msg, Texts};

/// A section of text and print tells at most so much; JSON tells all.
const MOST_LINES: usize = 60;
/// So many lines of each item have to be on a page for text and print: those that are late, and as many others.
pub const PRINTED: usize = 2 * MOST_LINES;

/// The page, what was signed of it, and what is needed to say it.
#[derive(Clone, Copy)]
pub struct HandoverSheet<'a> {
    /// The page.
    pub page: &'a HandoverPage,
    /// What was signed of it, if anything was.
    pub handover: Option<&'a Handover>,
    /// The name behind each staff number.
    pub names: &'a BTreeMap<String, SafeText>,
    /// The language.
    pub texts: &'a Texts,
    /// Gives the local time.
    pub now: &'a Now,
}

struct ItemSection {
    item: Item,
    title: String,
    lines: Vec<String>,
    /// Somebody has to take it over.
    is_handed: bool,
    /// What the incoming side said of it.
    answer: Option<String>,
}

impl HandoverSheet<'_> {
    fn say(&self, message: &Msg) -> String {
        self.texts.say(message)
    }

    /// A moment with its date.
    fn time(&self, at_ms: i64) -> String {
        clock_time(self.now, at_ms)
    }

    /// The name behind a staff number, else the number.
    fn name<'a>(&'a self, staff_no: &'a str) -> &'a str {
        self.names.get(staff_no).map(SafeText::as_str).filter(|name| !name.is_empty()).unwrap_or(staff_no)
    }

    fn title(&self) -> String {
        self.say(&msg::title(&self.page.post, self.time(self.page.opened_ms)))
    }

    /// What stands over the sections.
    fn preface(&self) -> Vec<String> {
        let page = self.page;
        let from = self.time(page.opened_ms);
        let mut lines = vec![
            self.say(&match page.closed_ms {
                Some(closed_ms) => msg::closed(from, self.time(closed_ms)),
                None => msg::running(),
            }),
            self.say(&msg::as_of(self.time(page.as_of_ms), page.seq)),
            self.say(&msg::chain(&page.head)),
        ];
        lines.extend(page.uncertain.map(|seq| self.say(&msg::uncertain(seq))));
        lines.extend(page.staff.iter().map(|on| {
            let name = format!("{} {}", on.staff_no, on.name);
            self.say(&msg::on(name.trim(), self.time(on.from_ms), on.records))
        }));
        lines
    }

    /// What was signed and answered.
    fn signature(&self) -> Vec<String> {
        let Some(handover) = self.handover else { return vec![self.say(&msg::unsigned())] };
        let left = handover.left().len();
        let rest = if left == 0 { msg::all_taken() } else { msg::left(left) };
        let who = self.name(&handover.by);
        vec![
            self.say(&msg::signed(who, self.time(handover.at_ms), handover.seq)),
            self.say(&msg::signed_chain(handover.head_seq, &handover.head)),
            self.say(&rest),
        ]
    }

    /// What the incoming side said of an item, if it was handed over.
    fn answer(&self, item: Item) -> Option<String> {
        let handover = self.handover?;
        handover.items.iter().find(|handed| handed.item == item)?;
        let Some(answer) = handover.answer(item) else { return Some(self.say(&msg::not_taken())) };
        let (who, at) = (self.name(&answer.by), self.time(answer.at_ms));
        Some(self.say(&match handover.verdict(item) {
            ItemVerdict::Refused => msg::refused(who, at, &masked(&answer.reason)),
            ItemVerdict::Taken | ItemVerdict::Open => msg::taken(who, at),
        }))
    }

    fn sections(&self) -> Vec<ItemSection> {
        let handed = self.handover.map_or_else(|| self.page.items(), |handover| handover.items.clone());
        let section = |item: Item| {
            let title = format!(
                "{} {} ({})",
                item.no(),
                self.say(&msg::ITEM.word(item.code())),
                self.page.amount(item)
            );
            let (mut lines, mut left_out) = lines::kept(self, item);
            left_out += lines.len().saturating_sub(MOST_LINES);
            lines.truncate(MOST_LINES);
            if left_out > 0 {
                lines.push(self.say(&msg::more(left_out)));
            }
            if lines.is_empty() {
                lines.push(self.say(&msg::none()));
            }
            let is_handed = handed.iter().any(|handed| handed.item == item);
            ItemSection { item, title, lines, is_handed, answer: self.answer(item) }
        };
        Item::VARIANTS.iter().copied().map(section).collect()
    }

    /// What happened by the hour: headings, a row for each hour, and one for all.
    fn hours(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let counts = &self.page.counts;
        let kinds: Vec<_> = counts.total.all().map(|(kind, _)| kind).collect();
        let mut headings = vec![self.say(&msg::hour())];
        headings.extend(kinds.iter().map(|kind| self.say(&msg::KIND.word(kind.code()))));
        let mut rows = Vec::new();
        let mut put = |name: String, figures: &CountedFigures| {
            let cells = kinds.iter().map(|kind| figures.of(*kind).to_string());
            rows.push(std::iter::once(name).chain(cells).collect());
        };
        if counts.before != CountedFigures::default() {
            put(self.say(&msg::before()), &counts.before);
        }
        // No shift lasts a day, and its own is on top of the page.
        for hour in &counts.hours {
            put(clock(&self.now.local(hour.from_ms)), &hour.figures);
        }
        let mut all = vec![self.say(&msg::all())];
        all.extend(kinds.iter().map(|kind| counts.total.of(*kind).to_string()));
        rows.push(all);
        (headings, rows)
    }
}
