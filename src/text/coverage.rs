//! Words for the coverage of a night: gaps as sentences, whose they are.
//! Every way out says them alike.

use super::msg::{coverage as msg, patrol};
use super::value::Msg;
use super::words::{clock, moment};
use crate::domain::now::Now;
use crate::domain::patrol::coverage::{CoverageOf, Gap, GapKind, GapWhen, Measures, Suggestion};

/// An area by its name; a number alone would not say that it is one.
pub(crate) fn area(name: &str) -> Msg {
    match name {
        "" => msg::no_area(),
        name if name.parse::<u32>().is_ok() => msg::area(name),
        name => msg::area_named(name),
    }
}

/// Whose a row of the timeline is.
pub(crate) fn whose(whose: &CoverageOf) -> Msg {
    match whose {
        CoverageOf::Post => msg::post(),
        CoverageOf::Area(name) => area(name.as_str()),
        CoverageOf::Team(no) => patrol::team(*no),
    }
}

/// A gap as a sentence.
pub(crate) fn gap(gap: &Gap, now: &Now) -> Msg {
    let time = |at_ms| clock(&now.local(at_ms));
    let (from, to) = (time(gap.span.from_ms), time(gap.span.to_ms));
    let since = gap.last_ms.map(|last_ms| moment(now, last_ms));
    let goes_on = gap.when == GapWhen::Now;
    match (gap.kind, &gap.whose, since) {
        (GapKind::NotPlanned, CoverageOf::Post, _) => msg::plan_post(from, to),
        (GapKind::NotPlanned, whose, _) => msg::plan_area(self::whose(whose), from, to),
        (GapKind::NobodyCame, CoverageOf::Post, Some(since)) if goes_on => msg::came_post_since(since),
        (GapKind::NobodyCame, CoverageOf::Post, None) if goes_on => msg::came_post_yet(),
        (GapKind::NobodyCame, CoverageOf::Post, _) => msg::came_post_between(from, to),
        (GapKind::NobodyCame, CoverageOf::Area(name), Some(since)) if goes_on => {
            msg::came_area_since(area(name.as_str()), since)
        }
        (GapKind::NobodyCame, CoverageOf::Area(name), None) if goes_on => {
            msg::came_area_yet(area(name.as_str()))
        }
        (GapKind::NobodyCame, CoverageOf::Area(name), _) => {
            msg::came_area_between(area(name.as_str()), from, to)
        }
        (GapKind::NobodyCame, CoverageOf::Team(no), Some(since)) if goes_on => {
            msg::came_team_since(patrol::team(*no), since)
        }
        (GapKind::NobodyCame, CoverageOf::Team(no), None) if goes_on => msg::came_team_yet(patrol::team(*no)),
        (GapKind::NobodyCame, CoverageOf::Team(no), _) => msg::came_team_between(patrol::team(*no), from, to),
    }
}

/// The measures of a night, each by its name.
pub(crate) fn measures(measures: Measures) -> Msg {
    msg::measures(measures.nobody_came, measures.not_planned, measures.unseen)
}

/// What a suggested round is, in a few parts: how many points, which route has most of them, whose it is.
#[must_use]
pub(crate) fn suggestion(suggestion: &Suggestion) -> Vec<Msg> {
    let points = suggestion.points.len();
    if points == 0 {
        return vec![msg::next_nothing()];
    }
    let mut parts = vec![msg::next_round(points)];
    parts.extend(suggestion.route.map(|(no, held)| msg::next_route(no, held, points)));
    parts.extend(suggestion.team.map(|team| msg::next_team(patrol::team(team))));
    parts
}

#[cfg(test)]
mod tests {
    use super::super::{Language, Texts};
    use super::*;
    use crate::domain::patrol::coverage::Stretch;
    use crate::domain::value::SafeText;

    /// 2026-02-25 02:13 at +08:00.
    const NOW_MS: i64 = 1_771_956_780_000;

    fn said(kind: GapKind, whose: CoverageOf, last_ms: Option<i64>, when: GapWhen) -> [String; 2] {
        let now = Now { wall_ms: NOW_MS, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
        let span = Stretch::new(NOW_MS - 63 * 60_000, NOW_MS + 17 * 60_000);
        let gap = gap(&Gap { whose, kind, span, last_ms, when }, &now);
        Language::ALL.map(|language| Texts::new(language).say(&gap))
    }

    #[test]
    fn gaps_are_said_as_people_say_them() {
        let area = || CoverageOf::Area(SafeText::new("3"));
        let last = Some(NOW_MS - 63 * 60_000);
        assert_eq!(
            said(GapKind::NobodyCame, area(), last, GapWhen::Now),
            ["01:10 后无人到过片区 3", "nobody has been in area 3 since 01:10"]
        );
        assert_eq!(
            said(GapKind::NotPlanned, area(), last, GapWhen::ToCome)[1],
            "nobody is planned from 01:10 to 02:30 (area 3)"
        );
        assert_eq!(
            said(GapKind::NobodyCame, CoverageOf::Team(3), Some(NOW_MS - 24 * 3_600_000), GapWhen::Now),
            ["3 队 昨天 02:13 后没有外出", "team 3 has not been out since yesterday 02:13"]
        );
        assert_eq!(
            said(GapKind::NobodyCame, CoverageOf::Area(SafeText::default()), None, GapWhen::Now),
            ["从未有人到过其余各处", "nobody has ever been in elsewhere"]
        );
    }

    #[test]
    fn every_gap_has_words_in_both_languages() {
        for whose in [CoverageOf::Post, CoverageOf::Area(SafeText::new("3")), CoverageOf::Team(3)] {
            for kind in [GapKind::NobodyCame, GapKind::NotPlanned] {
                for last_ms in [None, Some(NOW_MS)] {
                    for when in [GapWhen::Now, GapWhen::ToCome, GapWhen::Over] {
                        let all = said(kind, whose.clone(), last_ms, when);
                        assert!(all.iter().all(|said| !said.contains(['{', '}'])), "{all:?}");
                    }
                }
            }
        }
    }
}
