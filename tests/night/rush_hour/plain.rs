//! The many who simply pass: found in every way there is, most of them typed ahead of the screen.

use super::hour::{Hour, go};
use super::model::{Card, Class, Pass, Told, Way};

/// Households from here on belong to the scenes.
const PLAIN: usize = 168;
/// So many lines are typed before the screen is read.
const AHEAD: usize = 6;

impl Hour {
    /// Somebody who has not passed in this sitting.
    fn anybody(&mut self) -> usize {
        loop {
            let house = self.dice.roll(PLAIN);
            let member = self.dice.roll(self.compound.houses[house].len());
            let who = self.member(house, member);
            if self.seen.insert(who) {
                return who;
            }
        }
    }

    /// A passage of somebody: mostly the other way than last time, and then perhaps left to the guess.
    fn passage(&mut self) -> Pass {
        let who = self.anybody();
        let tenths = u16::try_from(358 + self.dice.roll(13)).unwrap();
        let side = self.model.side(who);
        let way = if self.dice.roll(2) == 0 { Way::In } else { Way::Out };
        let likely = match side {
            Some(Way::In) => Way::Out,
            Some(Way::Out) => Way::In,
            None => way,
        };
        let way = if self.dice.roll(8) == 0 { way } else { likely };
        let guessed = side.is_some() && way == likely && self.dice.roll(2) == 0;
        let pass = go(who, tenths, way);
        Pass { way: (!guessed).then_some(way), ..pass }
    }

    /// What is typed of a passage behind the name.
    fn rest(&mut self, pass: &Pass) -> String {
        let super::model::Temp::Tenths(tenths) = pass.temp else { unreachable!() };
        let reading = match self.dice.roll(3) {
            0 => format!("{}.{}", tenths / 10, tenths % 10),
            _ => tenths.to_string(),
        };
        match pass.way {
            Some(way) => format!("{reading} {}", way.letter()),
            None => reading,
        }
    }

    /// So many plain passages.
    pub(crate) fn plain(&mut self, count: usize) {
        let mut ahead: Vec<(String, Told)> = Vec::new();
        for _ in 0..count {
            let pass = self.passage();
            if self.dice.roll(12) == 0 {
                self.flush(&mut ahead);
                self.by_home(&pass);
                continue;
            }
            let scanned = self.dice.roll(5) < 3;
            let (keys, pass) = if scanned { self.by_card(pass) } else { self.by_name(pass) };
            let line = keys.replace('\r', " / ");
            let told = self.model.pass(&line, &pass);
            ahead.push((keys, told));
            if ahead.len() == AHEAD {
                self.flush(&mut ahead);
            }
        }
        self.flush(&mut ahead);
    }

    /// Types all that was put by, and reads the answer to the last.
    fn flush(&mut self, ahead: &mut Vec<(String, Told)>) {
        let Some((last, told)) = ahead.last().cloned() else { return };
        let keys: String = ahead.drain(..).map(|(keys, _)| keys).collect();
        self.desk().screen.type_keys(&keys);
        self.desk().see(last.trim_end(), &told);
    }

    /// A scan, and then reading and way.
    fn by_card(&mut self, pass: Pass) -> (String, Pass) {
        let card = self.cards[pass.who].clone();
        let end = ["\r", "\r\n", "\t"][self.dice.roll(3)];
        let keys = format!("{card}{end}{}\r", self.rest(&pass));
        (keys, Pass { card: Some((Card::Valid, card)), ..pass })
    }

    /// All in one line: by two things that narrow each other, by a name, by a number.
    fn by_name(&mut self, pass: Pass) -> (String, Pass) {
        let person = self.compound.people[pass.who].clone();
        let tail = |number: &Option<String>| number.as_ref().map(|n| n[n.len() - 4..].to_owned());
        let twin = self.compound.people.iter().filter(|other| other.name == person.name).count() > 1;
        let mut ways = vec![format!("{} {}", person.home, person.initials)];
        ways.extend(tail(&person.phone).map(|tail| format!("{} {tail}", person.initials)));
        ways.extend(tail(&person.id_number));
        ways.extend(person.phone.clone());
        ways.extend((!twin).then(|| person.name.clone()));
        let way = ways[self.dice.roll(ways.len())].clone();
        let keys = format!("{way} {}\r", self.rest(&pass));
        (keys, pass)
    }

    /// By the home alone: whoever it is must be chosen by the number before them.
    fn by_home(&mut self, pass: &Pass) {
        let home = self.compound.people[pass.who].home.clone();
        self.say(&home, &Told::new(Class::Ambiguous, &[&self.model.called(pass.who)]));
        let number = self.desk().number_of(&self.name(pass.who));
        self.open(&number.to_string(), pass.who);
        let rest = self.rest(pass);
        self.pass_open(&rest, pass);
    }
}
