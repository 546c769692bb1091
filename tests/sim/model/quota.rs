//! The rules in the model: which one holds, how often a home may send somebody out, when the next outing may begin.

use super::{Done, HOUR_MS, Model, No};
use crate::step::Order;

const DAY_MS: i64 = 24 * HOUR_MS;

#[derive(Clone, Copy, Debug)]
pub(super) struct RuleM {
    order: Order,
    from: Hour,
    ended: Option<Hour>,
}

/// A moment that the office ordered: to come at an hour of the wall clock, and once it came so long ago, in time that
/// passed.
#[derive(Clone, Copy, Debug)]
enum Hour {
    ToCome { wall_ms: i64 },
    Came { lived_ms: i64 },
}

impl Model {
    /// What the clock, as it goes now, says of the moment.
    fn at(&self, hour: Hour) -> i64 {
        match hour {
            Hour::ToCome { wall_ms } if wall_ms <= self.now() - self.jump() => wall_ms + self.jump(),
            Hour::ToCome { wall_ms } => wall_ms,
            Hour::Came { lived_ms } => self.on_the_wall(lived_ms),
        }
    }

    fn begins_ms(&self, rule: &RuleM) -> i64 {
        self.at(rule.from)
    }

    fn ended_ms(&self, rule: &RuleM) -> Option<i64> {
        rule.ended.map(|hour| self.at(hour))
    }

    /// What has come by now came so long ago, before the clock jumps.
    pub(super) fn hours_come(&mut self) {
        let (now, lived) = (self.now() - self.jump(), self.lived());
        let come = |hour: &mut Hour| {
            if let Hour::ToCome { wall_ms } = *hour
                && wall_ms <= now
            {
                *hour = Hour::Came { lived_ms: lived - (now - wall_ms) };
            }
        };
        for rule in &mut self.rules {
            come(&mut rule.from);
            rule.ended.iter_mut().for_each(come);
        }
    }

    /// The rule that holds at a moment: the one that began last, and none where that one is ended.
    fn rule_at(&self, at_ms: i64) -> Option<usize> {
        let from_ms = |at: usize| self.begins_ms(&self.rules[at]);
        let begun = (0..self.rules.len()).filter(|at| from_ms(*at) <= at_ms);
        let newest = begun.max_by_key(|at| (from_ms(*at), *at))?;
        self.ended_ms(&self.rules[newest]).is_none_or(|end_ms| at_ms < end_ms).then_some(newest)
    }

    pub(super) fn in_force(&self, at_ms: i64) -> Option<Order> {
        self.rule_at(at_ms).map(|at| self.rules[at].order)
    }

    pub(super) fn set_rule(&mut self, order: Order, after_s: i64) -> Done {
        let from = Hour::ToCome { wall_ms: self.now() + after_s * 1000 };
        let done = self.recorded(&["rule.set"]);
        self.rules.push(RuleM { order, from, ended: None });
        done
    }

    /// Ends the rule of a name: the one that holds, else the last that was set and not ended.
    pub(super) fn end_rule(&mut self, order: Order) -> Done {
        let now = self.now();
        let meant = |at: &usize| self.rules[*at].order == order && self.rules[*at].ended.is_none();
        let at = self.rule_at(now).filter(meant).or_else(|| (0..self.rules.len()).rev().find(meant));
        let Some(at) = at else { return Err(No("not-found", Vec::new())) };
        if now < self.begins_ms(&self.rules[at]) {
            return Err(No("wrong-time", Vec::new()));
        }
        let done = self.recorded(&["rule.ended"]);
        self.rules[at].ended = Some(Hour::ToCome { wall_ms: now });
        done
    }

    /// From when on an outing does not count any more under a rule of one outing.
    fn free_again(&self, order: Order, out_ms: i64) -> Option<i64> {
        match order {
            Order::TwoDays => Some(out_ms + 2 * DAY_MS),
            Order::ThreeDays => Some(out_ms + 3 * DAY_MS),
            Order::Daily => {
                // The next local midnight.
                let offset_ms = i64::from(self.clock.offset_s) * 1000;
                let local = out_ms + offset_ms;
                Some(local - local.rem_euclid(DAY_MS) + DAY_MS - offset_ms)
            }
            Order::NoOutings | Order::Free => None,
        }
    }

    fn longest_out_ms(order: Order) -> Option<i64> {
        matches!(order, Order::TwoDays | Order::ThreeDays).then_some(3 * HOUR_MS)
    }

    /// Whether a home may send somebody out at a moment, by the rule that holds then and the outings up to now.
    fn may_go(&self, outings: &[i64], at_ms: i64) -> bool {
        match self.in_force(at_ms) {
            None | Some(Order::Free) => true,
            Some(Order::NoOutings) => false,
            Some(order) => {
                outings.iter().all(|out_ms| self.free_again(order, *out_ms).is_none_or(|end| end <= at_ms))
            }
        }
    }

    /// May they go at a moment: if so, by when they have to be back; if not, why.
    pub(super) fn quota(&self, home: usize, now: i64) -> Result<Option<i64>, String> {
        let Some(order) = self.in_force(now) else { return Ok(None) };
        let outings = self.counted_outings(home, now);
        if order == Order::NoOutings {
            return Err("no_outings".to_owned());
        }
        if self.may_go(&outings, now) {
            return Ok(Self::longest_out_ms(order).map(|long_ms| now + long_ms));
        }
        let counts = |out_ms: &&i64| self.free_again(order, **out_ms).is_some_and(|end_ms| end_ms > now);
        let used = outings.iter().filter(counts).count();
        // The first moment from now on at which they may: nothing changes but where a rule begins or ends, or an outing
        // no longer counts.
        let mut moments: Vec<i64> = self.rules.iter().map(|rule| self.begins_ms(rule)).collect();
        moments.extend(self.rules.iter().filter_map(|rule| self.ended_ms(rule)));
        for order in [Order::TwoDays, Order::ThreeDays, Order::Daily] {
            moments.extend(outings.iter().filter_map(|out_ms| self.free_again(order, *out_ms)));
        }
        moments.retain(|moment| *moment > now);
        moments.sort_unstable();
        let next = moments.into_iter().find(|moment| self.may_go(&outings, *moment));
        let last = outings.iter().filter_map(|out_ms| self.free_again(order, *out_ms)).max();
        let next = next.or(last).unwrap_or(now);
        Err(format!("quota_used {used}/1 next {next}"))
    }

    /// The outings that a rule may count at all: as far back as the widest window of any rule reaches.
    pub(super) fn counted_outings(&self, home: usize, at_ms: i64) -> Vec<i64> {
        let widest = self.rules.iter().filter_map(|rule| match rule.order {
            Order::TwoDays | Order::Daily => Some(2 * DAY_MS),
            Order::ThreeDays => Some(3 * DAY_MS),
            Order::NoOutings | Order::Free => None,
        });
        let Some(widest_ms) = widest.max() else { return Vec::new() };
        let mut outings = self.outings(home);
        outings.retain(|out_ms| (at_ms - widest_ms + 1..=at_ms).contains(out_ms));
        outings
    }

    /// By how many minutes somebody who went out at a moment is late at another, by the rule under which they went.
    pub(super) fn late_by(&self, out_ms: i64, at_ms: i64) -> Option<i64> {
        let due_ms = out_ms + Self::longest_out_ms(self.in_force(out_ms)?)?;
        Some((at_ms - due_ms) / 60_000).filter(|minutes| *minutes > 0)
    }
}
