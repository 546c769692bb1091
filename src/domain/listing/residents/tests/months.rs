//! Months of households in which offices and people mix things up: whoever is taken for somebody must be them.

use super::*;

/// What an office mixes up or a household does within a month.
#[derive(Clone, Copy, Debug)]
enum Event {
    Nothing,
    PhonesExchanged,
    NumbersExchanged,
    YearsExchanged,
    HouseholdMoved,
    OneMoved,
    YearByOne,
    Tidied,
    YearLeftOut,
    OtherPhone,
    PhoneToChild,
    NumberAdded,
    NumberLeftOut,
    NumberCorrected,
    OneLeft,
    ChildBorn,
}

const EVENTS: [Event; 16] = [
    Event::Nothing,
    Event::PhonesExchanged,
    Event::NumbersExchanged,
    Event::YearsExchanged,
    Event::HouseholdMoved,
    Event::OneMoved,
    Event::YearByOne,
    Event::Tidied,
    Event::YearLeftOut,
    Event::OtherPhone,
    Event::PhoneToChild,
    Event::NumberAdded,
    Event::NumberLeftOut,
    Event::NumberCorrected,
    Event::OneLeft,
    Event::ChildBorn,
];

/// A valid ID number of nobody.
fn number(born: u16, sequence: usize) -> Option<IdNumber> {
    let months = (1..=12).flat_map(|month| (1..=28).map(move |day| (month, day)));
    let (month, day) = months.cycle().nth(sequence)?;
    let body = format!("000000{born}{month:02}{day:02}{:03}", sequence % 1000);
    "0123456789X".chars().find_map(|check| IdNumber::parse(&format!("{body}{check}")).ok())
}

/// A household: a couple, twins of theirs, and perhaps a grandfather with the name of a twin. Everybody's remark says who
/// they are, which nothing heeds; no two names of different homes are alike.
fn household(nth: usize, seed: u32, has: [bool; 4]) -> Vec<Person> {
    let [years, phones, numbers, namesake] = has;
    let home = u32::try_from(nth).unwrap() + 1;
    let of = |at: usize| char::from_u32(0x5f20 + u32::try_from(at).unwrap()).unwrap();
    let (first, second) = (of(3 * nth), of(3 * nth + 100));
    let names = [
        format!("{first}建国"),
        format!("{}秀{second}", of(3 * nth + 1)),
        format!("{first}{second}明"),
        format!("{first}{second}强"),
        format!("{first}{second}明"),
    ];
    let born = [1960, 1962, 1990, 1990, 1931];
    let count = if namesake { 5 } else { 3 + seed as usize % 2 };
    (0..count)
        .map(|at| {
            let born = born[at] + u16::try_from(seed % 5).unwrap();
            let id_number = if numbers { number(born, nth * 5 + at) } else { None };
            let has_phone = phones && (seed >> at) & 1 == 0;
            Person {
                // Namesakes of a home need a year each, or the list is refused.
                birth_year: (years || numbers || namesake).then_some(born),
                phone: has_phone.then(|| Phone::parse(&format!("139{:08}", nth * 10 + at)).unwrap()),
                id_number,
                note: SafeText::new(&format!("R{nth}-{at}")),
                ..person((home, 1, 101), &names[at], born)
            }
        })
        .collect()
}

/// What stands on the list a month later.
fn happen(people: &mut Vec<Person>, nth: usize, event: Event, at: usize) {
    let elsewhere = person((1000 + u32::try_from(nth).unwrap(), 2, 202), "", 1).home;
    let (one, other) = (at % people.len(), (at + 1) % people.len());
    match event {
        Event::Nothing => {}
        Event::PhonesExchanged => {
            let phone = people[one].phone.clone();
            people[one].phone = std::mem::replace(&mut people[other].phone, phone);
        }
        Event::NumbersExchanged => {
            let (number, year) = (people[one].id_number.clone(), people[one].birth_year);
            people[one].id_number = std::mem::replace(&mut people[other].id_number, number);
            people[one].birth_year = std::mem::replace(&mut people[other].birth_year, year);
        }
        Event::YearsExchanged => {
            let year = people[one].birth_year;
            people[one].birth_year = std::mem::replace(&mut people[other].birth_year, year);
        }
        Event::HouseholdMoved => people.iter_mut().for_each(|person| person.home.clone_from(&elsewhere)),
        Event::OneMoved => people[one].home = elsewhere,
        Event::YearByOne => people[one].birth_year = people[one].birth_year.map(|year| year + 1),
        Event::Tidied => people[one].name = SafeText::new(&format!("{}（租户）", people[one].name)),
        Event::YearLeftOut => people[one].birth_year = None,
        Event::OtherPhone => people[one].phone = Phone::parse(&format!("138{nth:08}")).ok(),
        Event::PhoneToChild => people[2].phone = people[0].phone.take(),
        Event::NumberAdded => {
            people[one].id_number = people[one].birth_year.and_then(|born| number(born, 900 + nth));
        }
        Event::NumberLeftOut => people[one].id_number = None,
        Event::NumberCorrected => {
            people[one].birth_year = Some(1944);
            people[one].id_number = number(1944, 1200 + nth);
        }
        Event::OneLeft => drop(people.remove(one)),
        Event::ChildBorn => people.push(Person {
            note: SafeText::new(&format!("R{nth}-born")),
            name: SafeText::new(&format!("{}小宝", people[0].name.as_str().chars().next().unwrap())),
            birth_year: Some(2020),
            ..people[0].clone()
        }),
    }
}

proptest! {
    #[test]
    fn whatever_a_month_mixes_up_nobody_is_taken_for_another_or_gone_and_added(
        homes in prop::collection::vec(
            (any::<u32>(), prop::array::uniform4(any::<bool>()), 0..EVENTS.len(), 0..5_usize, any::<bool>()), 1..25
        )
    ) {
        let (mut before, mut list, mut months) = (Vec::new(), Vec::new(), Vec::new());
        let mut flagged = Vec::new();
        for (nth, (seed, has, event, at, flag)) in homes.iter().enumerate() {
            let mut people = household(nth, *seed, *has);
            flagged.extend(people.iter().map(|_| *flag));
            before.extend(people.clone());
            // Who is who among namesakes of one home only their numbers and years can say.
            let event = if has[3] && matches!(EVENTS[*event], Event::NumbersExchanged | Event::YearsExchanged | Event::YearLeftOut) {
                Event::Nothing
            } else {
                EVENTS[*event]
            };
            happen(&mut people, nth, event, *at);
            months.push(event);
            list.extend(people);
        }
        let mut existing = known(&before);
        for (known, flag) in existing.iter_mut().zip(flagged) {
            if flag {
                known.stake.flags.push(FlagKind::HomeQuarantine);
            }
        }
        list.reverse();
        let outcome = compared(&existing, list.clone());
        let who: BTreeMap<Id, &str> = existing.iter().map(|known| (known.id, known.person.note.as_str())).collect();
        for (id, entry) in &outcome.list.changed {
            prop_assert_eq!(who[id], entry.note.as_str(), "taken for another: {:?}", &months);
        }
        for id in &outcome.list.gone {
            prop_assert!(list.iter().all(|entry| entry.note.as_str() != who[id]), "{} is here: {:?}", who[id], &months);
        }
        for added in &outcome.list.added {
            prop_assert!(who.values().all(|known| *known != added.note.as_str()), "{} was here: {:?}", added.note, &months);
        }
        // Whoever is asked about is offered the right one.
        for entry in outcome.doubts.iter().map(|doubt| doubt.entry) {
            let truth = list[entry].note.as_str();
            let offered = outcome.doubts.iter().any(|doubt| doubt.entry == entry && who[&doubt.known] == truth);
            let is_new = who.values().all(|known| *known != truth);
            prop_assert!(offered || is_new, "{} is not offered: {:?}", truth, &months);
        }
    }
}
