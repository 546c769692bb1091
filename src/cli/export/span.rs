//! Which time a table covers: a shift, a night, from one moment to another, or how things stand now.

use chrono::NaiveDate;

use super::super::options::ExportArgs;
use super::super::report::Complaint;
use super::Export;
use crate::domain::patrol::Night;
use crate::exchange::rules::moment;
use crate::exchange::tables::Stretch;
use crate::store::PassagesWanted;
use crate::text::Msg;
use crate::text::msg::tables as msg;
use crate::text::show::visible;

/// So many nights back are told of unless a time is named.
const NIGHTS: u64 = 30;

impl Export<'_> {
    /// Refuses a time for a table that shows how things stand now.
    pub(super) fn has_no_span(&self) -> Result<(), Complaint> {
        self.has_not(&["--shift", "--night", "--from", "--annulled"], msg::no_span, msg::no_span_mend())
    }

    /// Refuses options that mean nothing to this table.
    pub(super) fn has_not(
        &self,
        refused: &[&str],
        what: impl Fn(&str, &str) -> Msg,
        mend: Msg,
    ) -> Result<(), Complaint> {
        match given(self.wishes).find(|arg| refused.contains(arg)) {
            Some(arg) => Err(Complaint::of(what(arg, self.table.name), mend)),
            None => Ok(()),
        }
    }

    /// The night that was asked for, else tonight.
    pub(super) fn one_night(&self) -> Result<Night, Complaint> {
        self.has_not(&["--shift", "--from", "--annulled"], msg::by_night, msg::by_night_mend())?;
        Ok(self.night()?.unwrap_or_else(|| Night::tonight(&self.now)))
    }

    /// The night or the time that was asked for, else tonight, and how that is called.
    pub(super) fn night_or_time(&self) -> Result<(Stretch<'_>, Msg), Complaint> {
        self.has_not(&["--shift", "--annulled"], msg::by_night, msg::by_night_mend())?;
        if let Some((from_ms, to_ms, span)) = self.time()? {
            return Ok((self.stretch(from_ms, to_ms), span));
        }
        let night = Night::tonight(&self.now);
        let (from_ms, to_ms) = night.span(&self.now);
        Ok((self.stretch(from_ms, to_ms), msg::span_night(night.to_string())))
    }

    fn stretch(&self, from_ms: i64, to_ms: i64) -> Stretch<'_> {
        Stretch { store: &self.opened.store, now: &self.now, from_ms, to_ms }
    }

    /// Which passages were asked for, and how that is called.
    pub(super) fn passages_wanted(&self) -> Result<(PassagesWanted, Msg), Complaint> {
        let (wishes, annulled) = (self.wishes, self.wishes.annulled);
        if let Some((from_ms, to_ms, span)) = self.time()? {
            return Ok((PassagesWanted { shift: None, from_ms, to_ms, annulled }, span));
        }
        let shift = match wishes.shift {
            Some(id) => Some(self.opened.store.shift(id)?.ok_or(id)),
            None => self.opened.store.last_shifts(1)?.pop().map(Ok),
        };
        match shift {
            Some(Ok(shift)) => {
                let wanted = PassagesWanted { annulled, ..PassagesWanted::of_shift(shift.id) };
                Ok((wanted, msg::span_shift(self.now.date_and_time(shift.opened_ms))))
            }
            Some(Err(id)) => Err(self.unknown_shift(id)?),
            None => Ok((PassagesWanted::of_shift(0), msg::span_no_shift())),
        }
    }

    /// The shift, the night or the time that was asked for, else tonight, and how that is called.
    pub(super) fn shift_or_time(&self) -> Result<(Stretch<'_>, Msg), Complaint> {
        self.has_not(&["--annulled"], msg::by_night, msg::by_night_mend())?;
        let Some(id) = self.wishes.shift else { return self.night_or_time() };
        let Some(shift) = self.opened.store.shift(id)? else {
            return Err(self.unknown_shift(id)?);
        };
        let next = self.opened.store.shift_after(id)?;
        let to_ms = next.map_or(i64::MAX, |next| next.opened_ms);
        let span = msg::span_shift(self.now.date_and_time(shift.opened_ms));
        Ok((self.stretch(shift.opened_ms, to_ms), span))
    }

    /// The nights that were asked for, the earliest first, and how that is called.
    pub(super) fn nights(&self) -> Result<(Vec<Night>, Msg), Complaint> {
        let wishes = self.wishes;
        let is_given = wishes.shift.is_some() || wishes.night.is_some() || wishes.since.is_some();
        let (first, last, span) = if is_given {
            let (of, span) = self.shift_or_time()?;
            let last_ms = of.to_ms.min(self.now.wall_ms + 1) - 1;
            (Night::of(of.from_ms, &self.now), Night::of(last_ms, &self.now), span)
        } else {
            let last = Night::tonight(&self.now);
            let first = last.before(NIGHTS - 1);
            let from = self.now.date_and_time(first.span(&self.now).0);
            (first, last, msg::span_between(from, self.now.date_and_time(self.now.wall_ms)))
        };
        let nights = std::iter::successors(Some(first), |night| Some(night.next()));
        Ok((nights.take_while(|night| *night <= last).collect(), span))
    }

    /// The complaint about a shift that is not there: it names those that are.
    pub(super) fn unknown_shift(&self, id: i64) -> Result<Complaint, Complaint> {
        let shifts = self.opened.store.last_shifts(5)?;
        let shifts: Vec<String> = shifts
            .iter()
            .map(|shift| format!("{} ({})", shift.id, self.now.date_and_time(shift.opened_ms)))
            .collect();
        let mend =
            msg::unknown_shift_mend(if shifts.is_empty() { "-".to_owned() } else { shifts.join(", ") });
        Ok(Complaint::of(msg::unknown_shift(id), mend))
    }

    /// The night that was asked for.
    fn night(&self) -> Result<Option<Night>, Complaint> {
        let Some(given) = &self.wishes.night else { return Ok(None) };
        // Another century is a slip of the hand.
        let night = given.trim().parse().ok().filter(|night: &Night| night.to_string().starts_with("20"));
        night.map(Some).ok_or_else(|| {
            let what = msg::night_wrong(visible(given).into_owned());
            Complaint::of(what, msg::night_mend())
        })
    }

    /// The time that was asked for, in wall milliseconds: from, to, and how that is called.
    fn time(&self) -> Result<Option<(i64, i64, Msg)>, Complaint> {
        let wishes = self.wishes;
        if let Some(night) = self.night()? {
            let (from_ms, to_ms) = night.span(&self.now);
            return Ok(Some((from_ms, to_ms, msg::span_night(night.to_string()))));
        }
        let Some(since) = &wishes.since else { return Ok(None) };
        let (now, now_ms) = (&self.now, self.now.wall_ms);
        let day = |at_ms: i64| now.local(at_ms).date_naive();
        // A time of the day alone is the last one that has come, since tables look back; behind --from
        // it is the next one after that.
        let today = day(now_ms);
        let from_ms = self.when(since, [Some(today), today.pred_opt()], |at_ms| at_ms <= now_ms)?;
        let first = day(from_ms);
        let to_ms = match &wishes.before {
            Some(before) => self.when(before, [Some(first), first.succ_opt()], |at_ms| at_ms > from_ms)?,
            None => now_ms,
        };
        let (from, to) = (now.date_and_time(from_ms), now.date_and_time(to_ms));
        if from_ms >= to_ms {
            return Err(Complaint::of(msg::ends_before(from, to), msg::ends_before_mend()));
        }
        Ok(Some((from_ms, to_ms, msg::span_between(from, to))))
    }

    /// Reads a moment. A date alone is its beginning; a time of the day alone is that time on the first of
    /// these days on which it fits.
    fn when(
        &self,
        given: &str,
        days: [Option<NaiveDate>; 2],
        fits: impl Fn(i64) -> bool,
    ) -> Result<i64, Complaint> {
        let given = given.trim();
        let on = |day: Option<NaiveDate>| moment(&format!("{}T{given}", day?), &self.now);
        let mut on_days = days.into_iter().filter_map(on);
        on_days
            .find(|at_ms| fits(*at_ms))
            .or_else(|| moment(given, &self.now))
            .or_else(|| moment(&format!("{given}T00:00"), &self.now))
            .ok_or_else(|| {
                let what = msg::when_wrong(visible(given).into_owned());
                Complaint::of(what, msg::when_mend())
            })
    }
}

/// Which options were given that not every table takes.
pub(super) fn given(wishes: &ExportArgs) -> impl Iterator<Item = &'static str> {
    let options = [
        (wishes.shift.is_some(), "--shift"),
        (wishes.night.is_some(), "--night"),
        (wishes.since.is_some(), "--from"),
        (wishes.annulled, "--annulled"),
        (wishes.only.is_some(), "--only"),
        (wishes.unmasked, "--unmasked"),
    ];
    options.into_iter().filter(|(is_given, _)| *is_given).map(|(_, arg)| arg)
}
