//! The pane of the survey: the key sites first, then what is known of the courtyard, each with its day.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{PageLines, TasksView};
use crate::app::doors::interval;
use crate::domain::survey::SurveyKind;
use crate::domain::tasks::TaskFinding;
use crate::store::{SiteRow, SurveyRow};
use crate::text::mask::{Masked, masked};
use crate::text::msg::survey as msg;
use crate::text::{Msg, words};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, PaneFrame, TableCell, fixed, flexible};
use crate::ui::words::time;

/// A row of the pane.
enum SurveyLine<'a> {
    Site(&'a SiteRow),
    Fact(&'a SurveyRow),
}

impl TasksView<'_> {
    pub(super) fn survey(&self, area: Rect, buf: &mut Buffer, pane: PaneFrame) {
        let survey = &self.board.survey;
        let facts = survey.facts.iter().map(SurveyLine::Fact);
        let rows: Vec<SurveyLine<'_>> = survey.sites.iter().map(SurveyLine::Site).chain(facts).collect();
        let table = ListTable::<SurveyLine<'_>>::new(msg::none())
            .column(msg::head_what(), flexible(14, 2), |line| {
                self.ui.say(&match line {
                    SurveyLine::Site(row) => words::word(row.kind),
                    SurveyLine::Fact(row) => words::word(row.kind),
                })
            })
            .column(msg::head_value(), flexible(20, 5), |line| match line {
                SurveyLine::Site(row) => {
                    TableCell::from(format!("{} {} {}", row.no, masked(&row.name), masked(&row.place)))
                }
                SurveyLine::Fact(row) => TableCell::from(value(row)),
            })
            .column(msg::head_day(), fixed(12), |line| self.day(line))
            .column(msg::head_by(), flexible(8, 1).gives_way(1), |line| {
                let by = match line {
                    SurveyLine::Site(row) => row.keeper.as_ref(),
                    SurveyLine::Fact(row) => Some(&row.by),
                };
                TableCell::muted(by.map(|by| masked(by).to_string()).unwrap_or_default())
            });
        self.table(area, buf, pane, table, &rows);
    }

    /// When it was seen last: marked if that is too long ago, and loudly if something is wrong there.
    fn day(&self, line: &SurveyLine<'_>) -> TableCell {
        let (glyphs, now) = (self.ui.glyphs, &self.state.now);
        match line {
            SurveyLine::Site(row) => match row.looked {
                Some((TaskFinding::Broken, at_ms)) => {
                    TableCell::new(format!("{}{}", glyphs.broken, time(now, at_ms)), Tone::Alert)
                }
                Some((TaskFinding::Ok, at_ms)) => {
                    TableCell::new(format!("{}{}", glyphs.good, time(now, at_ms)), Tone::Good)
                }
                None => TableCell::muted(String::new()),
            },
            SurveyLine::Fact(row) if row.is_stale(now) => {
                TableCell::new(format!("{}{}", glyphs.warn, row.day), Tone::Warn)
            }
            SurveyLine::Fact(row) => TableCell::from(format!(" {}", row.day)),
        }
    }

    pub(super) fn survey_page(&self, row: usize, cols: usize) -> Option<(String, PageLines)> {
        let survey = &self.board.survey;
        match survey.sites.get(row) {
            Some(site) => Some(self.site_page(site, cols)),
            None => survey.facts.get(row - survey.sites.len()).map(|fact| self.fact_page(fact, cols)),
        }
    }

    fn site_page(&self, row: &SiteRow, cols: usize) -> (String, PageLines) {
        let now = &self.state.now;
        let mut told: Vec<(Msg, Tone)> = vec![(msg::page_every(interval(row.every_min)), Tone::Title)];
        if !row.place.is_empty() {
            told.push((msg::page_place(&masked(&row.place)), Tone::Text));
        }
        told.push(match row.keeper.as_ref().filter(|name| !name.is_empty()) {
            Some(keeper) => {
                let number = row.phone.as_ref().map(|phone| Masked(phone).to_string()).unwrap_or_default();
                (msg::page_keeper(&masked(keeper), number), Tone::Text)
            }
            None => (msg::page_nobody(), Tone::Warn),
        });
        told.push(match row.looked {
            Some((finding, at_ms)) => {
                let tone = if finding == TaskFinding::Broken { Tone::Alert } else { Tone::Text };
                (msg::page_looked(words::moment(now, at_ms), words::word(finding)), tone)
            }
            None => (msg::page_never(), Tone::Warn),
        });
        told.push((msg::page_next(row.no), Tone::Muted));
        let title = format!("{} {} {}", self.ui.say(&words::word(row.kind)), row.no, masked(&row.name));
        (title, self.lines(cols, told))
    }

    fn fact_page(&self, row: &SurveyRow, cols: usize) -> (String, PageLines) {
        let mut told: Vec<(Msg, Tone)> =
            vec![(msg::page_seen(row.day.to_string(), &masked(&row.by), row.seq), Tone::Title)];
        if !row.text.is_empty() {
            told.push((msg::page_text(&masked(&row.text)), Tone::Text));
        }
        told.extend(row.is_stale(&self.state.now).then(|| (msg::page_stale(), Tone::Warn)));
        let is_open = row.kind == SurveyKind::Difficulty;
        told.push((if is_open { msg::page_settle(row.no) } else { msg::page_newer() }, Tone::Muted));
        let title = format!("{} {}", self.ui.say(&words::word(row.kind)), value(row));
        (title, self.lines(cols, told))
    }
}

/// What is known, in a line.
fn value(row: &SurveyRow) -> String {
    let count = row.count.map(|count| count.to_string());
    let text = (!row.text.is_empty()).then(|| masked(&row.text).to_string());
    count.into_iter().chain(text).collect::<Vec<_>>().join(" ")
}
