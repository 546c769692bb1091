//! `nightpost coverage`: where somebody was planned and was tonight, the gaps, and the next round.

use serde_json::{Value, json};

use super::report::Complaint;
use super::times::rfc3339;
use super::{Ending, Session};
use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::domain::patrol::coverage::{
    Coverage, CoverageOf, Gap, GapWhen, Stretch, Suggestion, TimelineCell, TimelineRow, UnseenPoint,
};
use crate::text::coverage as said;
use crate::text::msg::coverage as msg;
use crate::text::width::{pad_right, width};
use crate::text::words::{age, clock, word};
use crate::ui::glyphs::{GlyphSet, Glyphs};

/// One column stands for so many minutes: with the names this fits 80 columns.
const PART: u16 = 15;

pub(super) fn run(session: &Session, night: Option<Night>) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let now = opened.clock.now();
    let night = night.unwrap_or_else(|| Night::tonight(&now));
    let night = opened.store.patrol_night(night)?;
    let coverage = night.coverage(&now);
    // Where to go next is a question of tonight.
    let suggestion = (night.night == Night::tonight(&now)).then(|| night.suggestion(&now));
    if session.json {
        return session.data(&as_json(&coverage, suggestion.as_ref(), &now));
    }
    let page = CoverageText { session, now, coverage: &coverage };
    let next_round = suggestion.map(|suggestion| page.next_round(&suggestion)).unwrap_or_default();
    let lines = page.timeline().into_iter().chain(page.gaps()).chain(next_round);
    lines.into_iter().try_for_each(|line| session.out(line))?;
    Ok(Ending::Done)
}

/// What the lines are made from.
struct CoverageText<'a> {
    session: &'a Session,
    now: Now,
    coverage: &'a Coverage,
}

impl CoverageText<'_> {
    fn say(&self, message: &crate::text::Msg) -> String {
        self.session.texts.say(message)
    }

    fn glyphs(&self) -> Glyphs {
        Glyphs::new(if self.session.screen.is_ascii() { GlyphSet::Ascii } else { GlyphSet::Line })
    }

    fn timeline(&self) -> Vec<String> {
        let (coverage, glyphs) = (self.coverage, self.glyphs());
        let names: Vec<String> =
            coverage.lines.iter().map(|line| self.say(&said::whose(&line.whose))).collect();
        let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
        let time = clock(&self.now.local(coverage.now_ms));
        let mut lines = vec![self.say(&msg::cli_title(coverage.night.to_string(), time))];
        let cols = usize::from(60 / PART);
        let hours: String = (18..32).map(|hour| pad_right(&format!("{:02}", hour % 24), cols)).collect();
        lines.push(format!("{} {}", " ".repeat(widest), hours.trim_end()));
        for (line, name) in coverage.lines.iter().zip(&names) {
            let cells: String = coverage
                .cells(line, PART)
                .into_iter()
                .map(|cell| glyphs.part(coverage, line, cell))
                .collect();
            lines.push(format!("{} {}", pad_right(name, widest), cells).trim_end().to_owned());
        }
        let legend =
            [TimelineCell::There, TimelineCell::Planned, TimelineCell::Missed, TimelineCell::NotPlanned]
                .map(|cell| format!("{} {}", glyphs.cell(cell), self.say(&word(cell))));
        lines.push(legend.join("  "));
        lines
    }

    fn gaps(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.coverage.has_roster {
            lines.push(self.say(&msg::no_roster()));
        }
        lines.push(self.say(&said::measures(self.coverage.measures())));
        if self.coverage.gaps.is_empty() {
            return lines;
        }
        lines.push(self.say(&msg::cli_gaps()));
        lines.extend(
            self.coverage.gaps.iter().map(|gap| format!("- {}", self.say(&said::gap(gap, &self.now)))),
        );
        lines
    }

    fn next_round(&self, suggestion: &Suggestion) -> Vec<String> {
        let mut lines: Vec<String> = said::suggestion(suggestion).iter().map(|part| self.say(part)).collect();
        let point = |unseen: &UnseenPoint| {
            let area = unseen.point.area.as_str();
            let area =
                if area.is_empty() { String::new() } else { format!("{} ", self.say(&said::area(area))) };
            let seen = match unseen.seen_ms {
                None => msg::never_seen(),
                Some(seen_ms) => {
                    msg::unseen_for(age(u64::try_from((self.now.wall_ms - seen_ms) / 1000).unwrap_or(0)))
                }
            };
            let place = format!("{area}{}", unseen.point.place);
            format!("- {}", self.say(&msg::cli_point(place, seen)))
        };
        lines.extend(suggestion.points.iter().map(point));
        lines
    }
}

fn as_json(coverage: &Coverage, suggestion: Option<&Suggestion>, now: &Now) -> Value {
    let at = |at_ms: i64| rfc3339(now, at_ms);
    let stretch = |span: &Stretch| json!({ "from": at(span.from_ms), "to": at(span.to_ms) });
    let stretches = |spans: &[Stretch]| spans.iter().map(stretch).collect::<Vec<_>>();
    let line = |line: &TimelineRow| {
        let mut object = whose(&line.whose);
        object["planned"] = json!(stretches(&line.planned));
        object["there"] = json!(stretches(&line.there));
        object["missed"] = json!(stretches(&line.missed));
        object["last"] = json!(line.last_ms.map(at));
        object
    };
    let gap = |gap: &Gap| {
        let mut object = whose(&gap.whose);
        object["kind"] = json!(gap.kind);
        object["from"] = at(gap.span.from_ms);
        object["to"] = at(gap.span.to_ms);
        object["last"] = json!(gap.last_ms.map(at));
        object["when"] = json!(match gap.when {
            GapWhen::Now => "now",
            GapWhen::ToCome => "to_come",
            GapWhen::Over => "over",
        });
        object
    };
    let point = |unseen: &UnseenPoint| {
        json!({ "place": unseen.point.place, "kind": unseen.point.kind, "area": unseen.point.area,
                "seen": unseen.seen_ms.map(at) })
    };
    json!({
        "night": coverage.night,
        "from": at(coverage.watch.from_ms), "to": at(coverage.watch.to_ms),
        "evaluated": at(coverage.now_ms),
        "has_roster": coverage.has_roster,
        "lines": coverage.lines.iter().map(line).collect::<Vec<_>>(),
        "gaps": coverage.gaps.iter().map(gap).collect::<Vec<_>>(),
        "unseen": coverage.unseen.iter().map(point).collect::<Vec<_>>(),
        "measures": coverage.measures(),
        "next_round": suggestion.map(|suggestion| json!({
            "points": suggestion.points.iter().map(point).collect::<Vec<_>>(),
            "route": suggestion.route.map(|(no, _)| no),
            "held": suggestion.route.map(|(_, held)| held),
            "team": suggestion.team,
        })),
    })
}

/// Whose something is: `of` is `post`, `area` or `team`.
fn whose(whose: &CoverageOf) -> Value {
    match whose {
        CoverageOf::Post => json!({ "of": "post" }),
        CoverageOf::Area(name) => json!({ "of": "area", "area": name }),
        CoverageOf::Team(team) => json!({ "of": "team", "team": team }),
    }
}
