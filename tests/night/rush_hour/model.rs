//! The hour as plain facts: who did what, and what the post must therefore say and count.
//!
//! Written from the workflows alone; it knows nothing of the program but the names of its records.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::compound::Compound;
pub(crate) use super::words::{Card, Class, Count, Entry, Host, Pass, Temp, Told, Waiting, Way};

/// How far a fever is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fever {
    Resting,
    Clinical,
    Confirmed,
}

/// Somebody, listed or visiting.
pub(crate) struct Somebody {
    pub(crate) name: String,
    pub(crate) home: String,
    house: Option<usize>,
    fever: Option<(Fever, Way)>,
    /// When the fever was found: before that sitting the rest is not over.
    resting: bool,
    recent: bool,
    pub(crate) stays_home: bool,
    pub(crate) ask_places: bool,
    pub(crate) host: Option<Host>,
}

/// A passage that was recorded.
#[derive(Clone, Debug)]
struct Passage {
    who: usize,
    way: Way,
    admitted: bool,
    emergency: bool,
    unmatched: bool,
    late: bool,
    serial: Option<u32>,
    tenths: Option<u16>,
    at_ms: i64,
    annulled: bool,
}

/// The post.
pub(crate) struct Model {
    pub(crate) people: Vec<Somebody>,
    pub(crate) ledger: Vec<Entry>,
    /// The last record before the hour.
    pub(crate) base: i64,
    passages: BTreeMap<i64, Passage>,
    pub(crate) queue: Vec<Waiting>,
    pub(crate) debts: BTreeSet<i64>,
    /// How each fever ended.
    pub(crate) endings: Vec<&'static str>,
    pub(crate) tailgates: i64,
    pub(crate) others: i64,
    pub(crate) couriers: i64,
    pub(crate) parcels: i64,
    pub(crate) vehicles: i64,
    pub(crate) rule: bool,
    pub(crate) short: bool,
    pub(crate) gate: u16,
    /// The gate is closed at this hour.
    pub(crate) closed: bool,
    /// The thermometer in use.
    pub(crate) device: Option<u16>,
    /// A moment within the sitting.
    pub(crate) now_ms: i64,
    residents: usize,
}

impl Model {
    pub(crate) fn new(compound: &Compound, base: i64) -> Self {
        let mut house_of = vec![0; compound.people.len()];
        for (house, members) in compound.houses.iter().enumerate() {
            for member in members {
                house_of[*member] = house;
            }
        }
        let people = compound.people.iter().zip(house_of);
        let people = people.map(|(person, house)| Somebody {
            house: Some(house),
            ..Somebody::new(&person.name, &person.home)
        });
        let people: Vec<Somebody> = people.collect();
        Self {
            residents: people.len(),
            people,
            ledger: Vec::new(),
            base,
            passages: BTreeMap::new(),
            queue: Vec::new(),
            debts: BTreeSet::new(),
            endings: Vec::new(),
            tailgates: 0,
            others: 0,
            couriers: 0,
            parcels: 0,
            vehicles: 0,
            rule: false,
            short: false,
            gate: 1,
            closed: false,
            device: None,
            now_ms: 0,
        }
    }

    /// A new sitting, long after the one before.
    pub(crate) fn sit(&mut self, now_ms: i64) {
        self.now_ms = now_ms;
        self.device = None;
        for person in &mut self.people {
            (person.recent, person.resting) = (false, false);
        }
    }

    /// The number of the record that comes next.
    pub(crate) fn next_seq(&self) -> i64 {
        self.base + i64::try_from(self.ledger.len()).unwrap() + 1
    }

    /// A record; its number.
    pub(crate) fn write(
        &mut self,
        typed: &str,
        kind: &'static str,
        who: &[usize],
        fields: Vec<(&'static str, Value)>,
    ) -> i64 {
        let seq = self.next_seq();
        self.ledger.push(Entry { typed: typed.to_owned(), kind, who: who.to_vec(), fields });
        seq
    }

    /// A record of which nothing else is to be told.
    pub(crate) fn note(&mut self, typed: &str, kind: &'static str, who: &[usize], shown: &str) -> Told {
        let seq = self.write(typed, kind, who, Vec::new());
        Told::new(Class::Recorded, &[shown, &seq.to_string()])
    }

    /// A visitor; their number.
    pub(crate) fn visitor(&mut self, name: &str, home: &str) -> usize {
        self.people.push(Somebody::new(name, home));
        self.people.len() - 1
    }

    /// Name and home.
    pub(crate) fn called(&self, who: usize) -> String {
        format!("{}{}", self.people[who].name, self.people[who].home)
    }

    /// Which way somebody last went.
    pub(crate) fn side(&self, who: usize) -> Option<Way> {
        let theirs = self.passages.iter().filter(|(_, p)| p.who == who && p.admitted && !p.annulled);
        theirs.max_by_key(|(seq, passage)| (passage.at_ms, **seq)).map(|(_, passage)| passage.way)
    }

    /// How often somebody of a household went out.
    fn outings(&self, house: usize, but: Option<i64>) -> usize {
        let counts = |(seq, passage): &(&i64, &Passage)| {
            passage.way == Way::Out
                && passage.admitted
                && !passage.annulled
                && !passage.emergency
                && Some(**seq) != but
                && self.people[passage.who].house == Some(house)
        };
        self.passages.iter().filter(counts).count()
    }

    /// Whether the household has had its outing of the two days.
    pub(crate) fn quota_used(&self, who: usize) -> bool {
        let house = self.people[who].house;
        self.rule && house.is_some_and(|house| self.outings(house, None) > 0)
    }

    /// Why somebody is turned back, if they are: the first that holds.
    fn reason(&self, pass: &Pass, way: Way, tenths: Option<u16>) -> Option<(&'static str, &'static str)> {
        let person = &self.people[pass.who];
        if tenths.is_some_and(|tenths| tenths >= 373) && !(pass.emergency && way == Way::Out) {
            return Some(("fever", "发热"));
        }
        if pass.emergency || pass.permit.is_some() {
            return None;
        }
        let quick = self.short && matches!(pass.card, Some((Card::Valid, _)));
        let written_later = pass.late.is_some() || pass.corrects.is_some();
        match pass.card.as_ref().filter(|_| !written_later) {
            Some((Card::Void, _)) => return Some(("card", "作废")),
            Some((Card::Expired, _)) => return Some(("card", "到期")),
            _ => {}
        }
        if written_later {
            return None;
        }
        if person.stays_home && way == Way::Out {
            return Some(("flag", "居家隔离"));
        }
        if self.closed {
            return Some(("gate_closed", "此门只在"));
        }
        if person.host == Some(Host::No) && way == Way::In {
            return Some(("host", "住户不同意来访"));
        }
        (way == Way::Out && !quick && self.quota_used(pass.who)).then_some(("quota", "本户已外出"))
    }

    /// What has to be asked first, in the words of the question.
    fn question(&self, pass: &Pass, way: Way, cold: bool) -> Option<&'static str> {
        let person = &self.people[pass.who];
        let now = pass.late.is_none() && pass.corrects.is_none();
        if matches!(pass.temp, Temp::Whole(_)) {
            return Some("只输了两位");
        }
        if person.fever.is_some() && person.resting && now && !cold {
            return Some("还没到时间");
        }
        if way == Way::In && person.ask_places && pass.note.is_empty() {
            return Some("14天内");
        }
        if way == Way::In && person.house.is_none() {
            match person.host {
                None => return Some("还没有问住户"),
                Some(Host::NotReached) => return Some("联系不上住户"),
                Some(_) => {}
            }
        }
        (person.recent && now).then_some("秒前已记为")
    }

    /// One passage: what is said of it, and what is written.
    pub(crate) fn pass(&mut self, typed: &str, pass: &Pass) -> Told {
        let called = self.called(pass.who);
        let wrong = pass.corrects.map(|seq| self.passages[&seq].clone());
        let waiting = self.queue.iter().position(|waiting| waiting.who == pass.who);
        let visitor = self.people[pass.who].house.is_none();
        let guess = waiting
            .and_then(|at| self.queue[at].way)
            .or(self.people[pass.who].fever.map(|(_, way)| way))
            .or(self.side(pass.who).map(Way::other))
            .or(visitor.then_some(Way::In))
            .or(pass.emergency.then_some(Way::Out));
        let Some(way) = pass.way.or(wrong.as_ref().map(|wrong| wrong.way)).or(guess) else {
            return Told::new(Class::Held, &[&called, "进还是出？"]);
        };
        let tenths = match pass.temp {
            Temp::None => wrong.as_ref().and_then(|wrong| wrong.tenths),
            Temp::Tenths(tenths) => Some(tenths),
            Temp::Whole(whole) => Some(whole * 10),
        };
        if tenths.is_none() && !pass.emergency {
            return Told::new(Class::Held, &[&called, "输三位体温"]);
        }
        let cold = tenths.is_some_and(|tenths| tenths < 350);
        let high = tenths.is_some_and(|tenths| tenths >= 373);
        let now = pass.late.is_none() && pass.corrects.is_none();
        let case = self.people[pass.who].fever.filter(|_| now && !pass.emergency);
        if let Some((stage, _)) = case.filter(|_| !cold) {
            let method = pass.method.unwrap_or("brow");
            if stage == Fever::Resting && method == "brow" {
                return Told::new(Class::Held, &["复测要测手腕或颈部"]);
            }
            if stage != Fever::Resting && method != "clinical" {
                return Told::new(Class::Held, &["第三次要用体温计"]);
            }
        }
        let question = self.question(pass, way, cold).filter(|_| !pass.yes && !pass.emergency);
        let refused = self.reason(pass, way, tenths).is_some();
        if let Some(question) = question.filter(|_| !cold && !high && !refused) {
            return Told::new(Class::ConfirmNeeded, &[&called, question, "需要确认"]);
        }
        let reading = vec![
            ("/device", json!(pass.device.or(self.device))),
            ("/method", json!(tenths.map(|_| pass.method.unwrap_or("brow")))),
        ];
        if cold && !pass.emergency {
            let mut fields = reading;
            fields.push(("/temperature", json!(tenths)));
            self.write(typed, "temperature.held", &[pass.who], fields);
            return Told::new(Class::Held, &["不算数"]);
        }
        if let Some((stage, way)) = case.filter(|(stage, _)| high || *stage == Fever::Confirmed) {
            let (stage, code, words) = match stage {
                // Kept, but it is not the second reading.
                Fever::Resting if question.is_some() => (Fever::Resting, "resting", "还不算复测"),
                Fever::Resting => (Fever::Clinical, "clinical", "第三次用体温计"),
                Fever::Clinical | Fever::Confirmed => (Fever::Confirmed, "confirmed", "送隔离观察点"),
            };
            self.people[pass.who].fever = Some((stage, way));
            let fields = vec![("/stage", json!(code)), ("/reading/temperature", json!(tenths))];
            self.write(typed, "fever.measured", &[pass.who], fields);
            return Told::new(Class::Held, &[&called, words]);
        }
        let reason = self.reason(pass, way, tenths);
        let seq = self.record(typed, pass, way, tenths, reason.map(|(code, _)| code), reading);
        if let Some(at) = waiting.filter(|_| pass.late.is_none()) {
            self.queue.remove(at);
            self.write(typed, "arrival.decided", &[], Vec::new());
        }
        if let Some(old) = pass.corrects {
            self.passages.get_mut(&old).unwrap().annulled = true;
            self.write(
                typed,
                "record.annulled",
                &[],
                vec![("/seq", json!(old)), ("/corrected", json!(true))],
            );
        }
        if now {
            self.fever_after(typed, pass, way, high, reason.is_none());
        }
        let seq = seq.to_string();
        if let Some((_, words)) = reason {
            return Told::new(Class::Refused, &["不放行", &called, words, &format!("已记录{seq}")]);
        }
        let reading = tenths.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)).unwrap_or_default();
        Told::new(Class::Admitted, &[&format!("{called}{}{reading}已记录{seq}", way.word())])
    }

    /// The record of a passage; its number.
    fn record(
        &mut self,
        typed: &str,
        pass: &Pass,
        way: Way,
        tenths: Option<u16>,
        reason: Option<&'static str>,
        mut fields: Vec<(&'static str, Value)>,
    ) -> i64 {
        let wrong_ms = pass.corrects.map(|seq| self.passages[&seq].at_ms);
        let now = pass.late.is_none() && pass.corrects.is_none();
        let admitted = reason.is_none();
        let unmatched = admitted && now && self.side(pass.who) == Some(way);
        let some = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
        let visitor = self.people[pass.who].house.is_none();
        fields.extend([
            ("/person_kind", json!(if visitor { "visitor" } else { "resident" })),
            ("/gate", json!(self.gate)),
            ("/direction", json!(way.code())),
            ("/outcome", json!(if admitted { "admitted" } else { "refused" })),
            ("/reason", json!(reason)),
            ("/temperature", json!(tenths)),
            ("/emergency", if pass.emergency { json!(true) } else { Value::Null }),
            ("/card", json!(pass.card.as_ref().map(|(_, number)| number))),
            ("/vehicle", json!(pass.vehicle)),
            ("/late/at_ms", json!(pass.late.map(|(at_ms, _)| at_ms))),
            ("/late/serial", json!(pass.late.and_then(|(_, serial)| serial))),
            ("/corrects", json!(pass.corrects)),
            ("/permit/leader", json!(pass.permit)),
            ("/note", some(pass.note)),
            ("group", json!(pass.group)),
        ]);
        let seq = self.write(typed, "passage.recorded", &[pass.who], fields);
        let at_ms = pass.late.map(|(at_ms, _)| at_ms).or(wrong_ms).unwrap_or(self.now_ms);
        let passage = Passage {
            who: pass.who,
            way,
            admitted,
            emergency: pass.emergency,
            unmatched,
            late: pass.late.is_some(),
            serial: pass.late.and_then(|(_, serial)| serial),
            tenths,
            at_ms,
            annulled: false,
        };
        self.passages.insert(seq, passage);
        self.people[pass.who].recent |= now;
        if pass.emergency && pass.note.is_empty() {
            self.debts.insert(seq);
        }
        seq
    }

    /// What a passage does to a fever: begins it, ends it, or nothing.
    fn fever_after(&mut self, typed: &str, pass: &Pass, way: Way, high: bool, admitted: bool) {
        let hospital = pass.emergency && way == Way::Out && admitted;
        match self.people[pass.who].fever {
            None if high && !admitted => {
                let person = &mut self.people[pass.who];
                (person.fever, person.resting) = (Some((Fever::Resting, way)), true);
                self.write(typed, "fever.opened", &[pass.who], vec![("/direction", json!(way.code()))]);
            }
            Some(_) if hospital => self.end_fever(typed, pass.who, "hospital"),
            Some(_) if admitted && !pass.emergency && !high => self.end_fever(typed, pass.who, "admitted"),
            _ => {}
        }
    }

    /// A fever is over.
    pub(crate) fn end_fever(&mut self, typed: &str, who: usize, ending: &'static str) {
        self.people[who].fever = None;
        self.endings.push(ending);
        self.write(typed, "fever.closed", &[who], vec![("/ending", json!(ending))]);
    }

    /// How many fevers are not over.
    pub(crate) fn fevers(&self) -> usize {
        self.people.iter().filter(|person| person.fever.is_some()).count()
    }

    /// Somebody is put into the queue.
    pub(crate) fn join(
        &mut self,
        typed: &str,
        who: usize,
        way: Way,
        tenths: Option<u16>,
        first: Option<&str>,
        lane: u16,
    ) -> Told {
        let fields = vec![
            ("/direction", json!(way.code())),
            ("/measured", json!(tenths)),
            ("/priority", json!(first)),
            ("/lane", json!(lane)),
        ];
        let seq = self.write(typed, "arrival.joined", &[who], fields);
        self.queue.push(Waiting { who, way: Some(way), first: first.is_some() });
        Told::new(Class::Queued, &[&self.called(who), &format!("排队，已记录{seq}")])
    }

    /// Who is to be taken next.
    pub(crate) fn head(&self) -> usize {
        let first = self.queue.iter().find(|waiting| waiting.first);
        first.or(self.queue.first()).unwrap().who
    }

    /// A record is taken back.
    pub(crate) fn annul(&mut self, typed: &str, seq: i64) -> Told {
        if let Some(passage) = self.passages.get_mut(&seq) {
            passage.annulled = true;
            // Nobody here is annulled twice in a sitting.
            let who = passage.who;
            self.people[who].recent = false;
        }
        let own = self.write(typed, "record.annulled", &[], vec![("/seq", json!(seq))]);
        Told::new(Class::Recorded, &[&format!("已撤销{seq}，已记录{own}")])
    }

    /// All figures, counted anew.
    pub(crate) fn count(&self) -> Count {
        let counted: Vec<&Passage> = self.passages.values().filter(|passage| !passage.annulled).collect();
        let passed = |way| counted.iter().filter(|passage| passage.admitted && passage.way == way).count();
        let (residents, visitors) = (0..self.residents, self.residents..self.people.len());
        let inside = |who: &usize| self.side(*who) == Some(Way::In);
        let residents_inside = residents.clone().filter(inside).count();
        let residents_outside = residents.clone().filter(|who| self.side(*who) == Some(Way::Out)).count();
        let serials: BTreeSet<u32> = counted.iter().filter_map(|passage| passage.serial).collect();
        let span = serials.first().copied().unwrap_or(0)..serials.last().copied().unwrap_or(0);
        Count {
            passages_in: passed(Way::In),
            passages_out: passed(Way::Out),
            refused: counted.iter().filter(|passage| !passage.admitted).count(),
            residents_inside,
            residents_outside,
            residents_unknown: self.residents - residents_inside - residents_outside,
            visitors_inside: visitors.filter(inside).count(),
            unmatched: counted.iter().filter(|passage| passage.unmatched).count(),
            late: counted.iter().filter(|passage| passage.late).count(),
            serial_gaps: span.filter(|serial| !serials.contains(serial)).collect(),
        }
    }
}

impl Somebody {
    fn new(name: &str, home: &str) -> Self {
        Self {
            name: name.to_owned(),
            home: home.to_owned(),
            house: None,
            fever: None,
            resting: false,
            recent: false,
            stays_home: false,
            ask_places: false,
            host: None,
        }
    }
}
