//! Who is meant: search, choose, open, and what is said of whoever is open.

use zeroize::Zeroize as _;

use super::typed::name_in;
use super::{CHOICES, Chooser, Desk, LISTED, Notice, OpenSubject, Pending, SAME_CARD_MS, Step, With};
use crate::app::sight::{moved, put};
use crate::domain::command::{Command, OfficeCommand};
use crate::domain::entry::{self, Acts, ScreenOrder, TemperatureInput};
use crate::domain::gate::{Arrival, KnownPerson, Measured, PassageRequest, verdict};
use crate::domain::matching::{MatchWhy, Query};
use crate::domain::now::Now;
use crate::domain::rules::Finding;
use crate::domain::value::{CardNumber, Home, Id, SafeText, Temperature, TemperatureLevel};
use crate::store::search::Found;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Searching {
    acts: Acts,
    with: With,
    typed: String,
    card: bool,
}

impl Searching {
    /// For whoever a card belongs to.
    pub(super) fn of_card(with: With) -> Self {
        Self { acts: Acts::default(), with, typed: String::new(), card: true }
    }

    /// For whoever a line names.
    pub(super) fn of_line(acts: Acts, with: With, typed: &str) -> Self {
        Self { acts, with, typed: entry::normalise(typed), card: false }
    }
}

impl Desk {
    /// A card that was just scanned is ignored; any other opens its holder.
    pub(super) fn scan(&mut self, card: CardNumber, with: With, now: &Now) -> Step {
        let again = self
            .last_card
            .as_ref()
            .is_some_and(|(last, at)| *last == card && now.mono_ms - at < SAME_CARD_MS);
        self.last_card = Some((card.clone(), now.mono_ms));
        if again {
            return self.say(Notice::SameCard);
        }
        let with = With { card: Some(card.clone()), ..with };
        self.search(vec![vec![Query::Card(card)]], Searching::of_card(with))
    }

    /// Looks for somebody; who is open waits meanwhile.
    pub(super) fn search(&mut self, queries: Vec<Vec<Query>>, searching: Searching) -> Step {
        // Parked now and not when somebody is found: what is said next must never fall on the old one.
        if let Some(open) = self.open.take() {
            self.park(open);
        }
        self.searching = Some(searching);
        Step::Find(queries)
    }

    /// What the search found.
    pub fn found(&mut self, found: Vec<Found>) -> Step {
        let step = self.chosen_of(found);
        self.told(step)
    }

    /// Who of those that were found is meant.
    fn chosen_of(&mut self, found: Vec<Found>) -> Step {
        let Some(Searching { acts, with, typed, card }) = self.searching.take() else {
            return self.say(Notice::Nothing);
        };
        let mut rows: Vec<Found> = found.iter().filter(|row| !row.gone).cloned().collect();
        if rows.is_empty() {
            rows = found;
        }
        let all = acts.household && !(rows.len() == 1 && is_decisive(&acts));
        if let Some(home) = common_home(&rows).filter(|_| all) {
            return self.ask_household(home, &with);
        }
        match rows.len() {
            0 if card || with.card.is_some() => self.say(Notice::CardUnknown),
            0 if !with.plates.is_empty() => self.say(Notice::VehicleUnknown { plates: with.plates }),
            0 => {
                self.chooser = Some(Chooser { rows, page: 0, more: false, acts, with, typed });
                self.say(Notice::NobodyFound)
            }
            1 => self.take(&rows[0], acts, with),
            all => {
                // A feed sees no pages.
                let most = if self.feed { CHOICES } else { LISTED - 1 };
                let more = all > most;
                rows.truncate(most);
                self.chooser = Some(Chooser { rows, page: 0, more, acts, with, typed });
                self.say(Notice::SeveralFound { count: all, more })
            }
        }
    }

    fn take(&mut self, found: &Found, acts: Acts, with: With) -> Step {
        let by_sound = found.why == MatchWhy::Sound;
        self.open_later(found.id, acts, with, by_sound)
    }

    /// Opens a person as soon as it is known what is known of them.
    pub(super) fn open_later(&mut self, id: Id, acts: Acts, with: With, by_sound: bool) -> Step {
        self.chooser = None;
        if let Some(open) = self.open.take().filter(|open| open.id != id) {
            self.park(open);
        }
        self.parked.retain(|parked| parked.id != id);
        let open = OpenSubject { with, acts, by_sound, ..OpenSubject::new(id, KnownPerson::unknown()) };
        let request = Box::new(self.request(&open));
        self.open = Some(open);
        Step::Load(request)
    }

    /// Puts somebody aside until the next one is done. A feed has no key to bring them back with.
    fn park(&mut self, open: OpenSubject) {
        if !self.feed {
            self.parked.push(open);
        }
    }

    /// Whoever was parked last comes back, with what they were asked; nobody if nobody was.
    pub(super) fn unpark(&mut self) {
        self.open = self.parked.pop();
        let asked = self.open.as_mut().and_then(|open| open.asked.take());
        self.pending = asked.map(|request| Pending::Pass(*request));
    }

    /// What waits for a yes no longer does; if somebody else comes first, it is asked again later.
    pub(super) fn keep_question(&mut self) {
        if let (Some(Pending::Pass(request)), Some(open)) = (self.pending.take(), self.open.as_mut()) {
            open.asked = Some(Box::new(request)).filter(|request| request.person == open.id);
        }
    }

    /// Somebody was chosen elsewhere: in the queue, on a household's page.
    pub(crate) fn open_person(&mut self, id: Id) -> Step {
        self.keep_question();
        self.group = None;
        self.open_later(id, Acts::default(), With::default(), false)
    }

    /// Somebody was gone to among the open matters: whoever was only looked at before them, and of whom nothing was
    /// said, does not wait to come back.
    pub(crate) fn look_at(&mut self, id: Id) -> Step {
        let said_nothing =
            |open: &OpenSubject| is_idle(&open.acts) && open.asked.is_none() && open.with == With::default();
        if self.pending.is_none() {
            self.open = self.open.take().filter(|open| !said_nothing(open));
        }
        self.open_person(id)
    }

    /// What is known of the person who is being opened.
    pub fn loaded(&mut self, known: Option<Box<KnownPerson>>, now: &Now) -> Step {
        let step = self.opened(known, now);
        self.told(step)
    }

    /// Opens whoever was loaded, and goes on with what was said of them.
    fn opened(&mut self, known: Option<Box<KnownPerson>>, now: &Now) -> Step {
        let Some(mut open) = self.open.take() else { return self.say(Notice::Nothing) };
        let Some(known) = known else {
            self.unpark();
            return self.say(Notice::NobodyFound);
        };
        open.known = known;
        // What a helper along the queue has measured needs only a word at the desk.
        let measured = open.known.waiting.as_ref().and_then(|waiting| waiting.arrival.measured);
        let prepared = measured.filter(|_| is_idle(&open.acts));
        open.verdict = verdict(&self.request(&open), &open.known, now);
        let person = Box::new(open.known.person.clone());
        let by_sound = std::mem::take(&mut open.by_sound);
        let (idle, household) = (is_idle(&open.acts), open.acts.household && !is_decisive(&open.acts));
        open.acts.temperature = open.acts.temperature.or(prepared.map(TemperatureInput::Reading));
        let (home, with) = (open.known.person.home.clone(), open.with.clone());
        let verdict = open.verdict.clone();
        self.open = Some(open);
        if let Some(first) = self.told_first.take() {
            let first = self.with_what_is_missing(first);
            return self.say(first);
        }
        if let Some(line) = self.once_open.take() {
            return self.enter_with(&line, With::default(), now);
        }
        if by_sound {
            // A name that only sounds alike is shown first, whatever was typed along with it.
            return self.say(Notice::Opened { person, verdict, by_sound });
        }
        match home.filter(|_| household) {
            Some(home) => self.ask_household(home, &with),
            None if idle => self.say(Notice::Opened { person, verdict, by_sound }),
            None => self.act(&Acts::default(), now),
        }
    }

    /// What came of something about whoever is open, with what is missing before they are registered.
    fn with_what_is_missing(&self, first: Box<Notice>) -> Notice {
        let goes_on = |command: &Command| {
            matches!(
                command,
                Command::Office(
                    OfficeCommand::SetVisit { .. }
                        | OfficeCommand::IssueCard { .. }
                        | OfficeCommand::EndFlag { .. }
                ) | Command::Representative(_)
            )
        };
        let open = self.open.as_ref().filter(|open| is_idle(&open.acts) && open.known.fever.is_none());
        if let (Notice::Done { command, .. }, Some(open)) = (&*first, open)
            && goes_on(command)
        {
            let no_way = open.acts.direction.is_none() && open.known.guess().is_none();
            Notice::StillOpen { first, no_way }
        } else {
            *first
        }
    }

    /// What is asked for whoever is open, as far as it was said.
    #[must_use]
    pub(crate) fn open_request(&self) -> Option<PassageRequest> {
        self.open.as_ref().map(|open| self.request(open))
    }

    /// What is to be asked of whoever is in sight again, if what was known of them left memory; once.
    pub(crate) fn forgotten_request(&mut self) -> Option<PassageRequest> {
        let open = self.open.as_mut().filter(|open| open.forgotten)?;
        open.forgotten = false;
        self.open_request()
    }

    /// Lets go of everybody's names and numbers: who is in sight, who was put aside, who was turned back. Of those who could
    /// be chosen from nobody was meant yet: they are looked for again.
    pub(crate) fn forget(&mut self) {
        for subject in self.open.iter_mut().chain(&mut self.parked).chain(&mut self.turned_back) {
            subject.known.person.zeroize();
            subject.forgotten = true;
        }
        self.chooser = None;
    }

    /// What is known of whoever is open has changed; nothing that was said of them has.
    pub(crate) fn refreshed(&mut self, known: Box<KnownPerson>, now: &Now) {
        if let Some(mut open) = self.open.take() {
            open.known = known;
            let request = PassageRequest { measured: None, ..self.request(&open) };
            open.verdict = verdict(&request, &open.known, now);
            self.open = Some(open);
        }
    }

    /// Turns so many pages of who can be chosen from; whether there was one to turn to. `None` where all stand on one.
    pub(crate) fn turn(&mut self, pages: isize) -> Option<bool> {
        let (page, all) = match (&mut self.chooser, &mut self.group) {
            (Some(chooser), _) => {
                let all = chooser.pages();
                (&mut chooser.page, all)
            }
            (None, Some(group)) => {
                let all = group.pages();
                (&mut group.page, all)
            }
            (None, None) => return None,
        };
        (all > 1).then(|| put(moved(*page, pages, all), page))
    }

    /// A digit was chosen. 0 is nobody of the list.
    pub(super) fn pick(&mut self, number: usize) -> Step {
        let Some(chooser) = self.chooser.clone() else { return self.say(Notice::Nothing) };
        if number == 0 {
            self.chooser = None;
            self.for_visitor = Some(chooser.acts).filter(|acts| level(acts) == Some(TemperatureLevel::Fever));
            return Step::Screen(ScreenOrder::Visitor(name_in(&chooser.typed)));
        }
        match chooser.in_sight().get(number - 1) {
            Some(found) => self.take(&found.clone(), chooser.acts, chooser.with),
            None => self.say(Notice::NoSuchChoice { number, rows: chooser.in_sight().len() }),
        }
    }

    /// Something was said of who is open.
    pub(super) fn act(&mut self, acts: &Acts, now: &Now) -> Step {
        let (gate, lane) = (self.gate, self.lane);
        let Some(open) = self.open.as_mut() else { return self.say(Notice::Nothing) };
        let asked = open.asked.take();
        let before = open.acts.note.clone();
        if open.acts.by_number && !acts.is_empty() {
            take_back(&mut open.acts);
        }
        merge(&mut open.acts, acts);
        if !acts.note.is_empty() && asked.is_some_and(|request| asks_places(&request, &open.known, now)) {
            // What was noted for another reason stays beside the answer.
            let parts = [before.as_str(), acts.note.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (open.acts.note, open.told_places) = (SafeText::new(&parts.join("; ")), true);
        }
        if open.acts.by_number && !open.acts.confirm && is_decisive(&open.acts) {
            take_back(&mut open.acts);
        }
        if let Some(TemperatureInput::TwoDigits(digits)) = open.acts.temperature
            && Temperature::from_tenths(u16::from(digits) * 10).is_err()
        {
            open.acts.temperature = None;
            return self.say(Notice::Implausible { digits });
        }
        if acts.household
            && !is_decisive(&open.acts)
            && let Some(home) = open.known.person.home.clone()
        {
            let with = open.with.clone();
            return self.ask_household(home, &with);
        }
        let said = &open.acts;
        if said.queue && !is_decisive(said) {
            let measured = match said.temperature {
                Some(TemperatureInput::Reading(temperature)) => Some(temperature),
                Some(TemperatureInput::TwoDigits(_)) | None => None,
            };
            let arrival = Arrival::new(open.id, gate, said.direction);
            return Step::execute(Arrival { priority: said.priority, lane, measured, ..arrival });
        }
        let Some(mut open) = self.open.take() else { return self.say(Notice::Nothing) };
        let request = self.request(&open);
        // With a direction said the verdict may be another.
        open.verdict = verdict(&PassageRequest { measured: None, ..request.clone() }, &open.known, now);
        let asks = open.acts.by_number && !open.acts.confirm;
        let person = Box::new(open.known.person.clone());
        self.open = Some(open);
        if asks {
            let emergency = request.emergency;
            self.pending = Some(Pending::Choice(request));
            return self.say(Notice::ChoiceAsks { person, emergency });
        }
        Step::execute(request)
    }

    /// What is asked for whoever is open, as far as it was said.
    pub(super) fn request(&self, open: &OpenSubject) -> PassageRequest {
        let (said, with) = (&open.acts, &open.with);
        let plates = &open.known.person.plates;
        PassageRequest {
            direction: said.direction,
            measured: measured(said.temperature, said.not_taken),
            refuse: said.refuse,
            emergency: said.emergency,
            confirmed: said.confirm,
            arrival: open.known.waiting.as_ref().map(|waiting| waiting.id),
            card: with.card.clone(),
            device: said.device.or(self.device),
            method: said.method,
            vehicle: with.plates.iter().find(|plate| plates.contains(plate)).cloned(),
            late: with.late,
            corrects: with.corrects,
            permit: with.permit.clone(),
            note: said.note.clone(),
            places: open.told_places,
            typed_before: self.typed_before(open.id, &open.known.person, with),
            ..PassageRequest::new(open.id, self.gate)
        }
    }
}

/// Whether a question that waits is where a returnee has been.
fn asks_places(request: &PassageRequest, known: &KnownPerson, now: &Now) -> bool {
    verdict(request, known, now).iter().any(|found| matches!(found, Finding::Returnee { ask: true, .. }))
}

/// How a temperature stands, from what was typed.
pub(super) fn measured(temperature: Option<TemperatureInput>, not_taken: bool) -> Option<Measured> {
    match temperature {
        Some(TemperatureInput::Reading(temperature)) => Some(Measured::Taken(temperature)),
        Some(TemperatureInput::TwoDigits(digits)) => {
            Temperature::from_tenths(u16::from(digits) * 10).ok().map(Measured::TwoDigits)
        }
        None => not_taken.then_some(Measured::NotTaken),
    }
}

/// The home in which all of them live.
fn common_home(rows: &[Found]) -> Option<Home> {
    let home = rows.first()?.person.home.clone()?;
    rows.iter().all(|row| row.person.home.as_ref() == Some(&home)).then_some(home)
}

/// Whether nothing was said that leads to a record.
fn is_idle(acts: &Acts) -> bool {
    acts.temperature.is_none()
        && !acts.queue
        && !acts.refuse
        && !acts.emergency
        && !acts.not_taken
        && !acts.household
}

/// How high a reading is, if one was said.
fn level(acts: &Acts) -> Option<TemperatureLevel> {
    match measured(acts.temperature, false)? {
        Measured::Taken(reading) | Measured::TwoDigits(reading) => Some(reading.level()),
        Measured::NotTaken => None,
    }
}

/// Whether a reading decides by itself. Who is too hot or was not measured at all does not wait among the
/// others, be it the queue or the household.
fn is_decisive(acts: &Acts) -> bool {
    level(acts).is_some_and(|level| level != TemperatureLevel::Normal)
}

/// Nobody said yes to a choice that was given by its number: it was none.
fn take_back(acts: &mut Acts) {
    (acts.emergency, acts.not_taken, acts.by_number) = (false, false, false);
}

/// Adds what was said now to what was said before; the later word counts, but none takes the place of a
/// fever that is not written down yet.
fn merge(before: &mut Acts, now: &Acts) {
    let fever = before.temperature.filter(|_| level(before) == Some(TemperatureLevel::Fever));
    before.temperature = fever.or(now.temperature).or(before.temperature);
    if now.not_taken && fever.is_none() {
        before.temperature = None;
    }
    if now.temperature.is_some() {
        before.not_taken = false;
    }
    before.direction = now.direction.or(before.direction);
    before.queue |= now.queue;
    before.refuse |= now.refuse;
    before.emergency |= now.emergency;
    before.by_number |= now.by_number;
    before.not_taken |= now.not_taken && fever.is_none();
    before.confirm |= now.confirm;
    before.household = false;
    before.priority = now.priority.or(before.priority);
    before.method = now.method.or(before.method);
    before.device = now.device.or(before.device);
    if !now.note.is_empty() {
        before.note = now.note.clone();
    }
}
