//! A rule for going out begins in the middle of the hour.

use serde_json::json;

use super::others::{numbered, with_others};
use super::people::scanned;
use crate::rush_hour::hour::{Hour, go};
use crate::rush_hour::model::{Card, Class, Pass, Told, Way};

pub(crate) fn a_rule_begins(hour: &mut Hour) {
    let kind = json!("quota");
    let fields = vec![("/name", json!("two-days")), ("/what/kind", kind), ("/what/trips", json!(1))];
    hour.record("/rules add two-days", "rule.set", "规定 两天一次", fields);
    hour.model.rule = true;
}

pub(crate) fn second_outings(hour: &mut Hour) {
    // One of the household went out before: refused, and a duty leader may take that on themselves.
    let who = hour.member(180, 1);
    hour.pass("365 o", &go(who, 365, Way::Out));
    hour.say("/permit 1002 去医院", &Told::new(Class::Error, &["1002 不是带班领导"]));
    let pass = Pass { permit: Some("1001"), yes: true, ..go(who, 365, Way::Out) };
    hour.pass_open("/permit 1001 去医院", &pass);

    // Three together: one may go, one has no outing left, one is too cold.
    let members = hour.compound.houses[172].clone();
    let home = hour.compound.people[members[0]].home.clone();
    let no = numbered(hour, &format!("{home} g"), &members);
    let line = format!("{} 365 {} 366 {} 349 o", no[0], no[1], no[2]);
    for (who, tenths) in members.iter().zip([365, 366, 349]) {
        hour.model.pass(&line, &with_others(*who, tenths, Way::Out));
    }
    let (first, second) = (hour.name(members[0]), hour.name(members[1]));
    let words = [format!("{first}出36.5已记录"), format!("{second}不放行：本户已外出")];
    hour.say(&line, &Told::new(Class::Refused, &[&words[0], &words[1]]));

    // Short mode asks for nothing but card and temperature.
    let members = hour.compound.houses[173].clone();
    hour.pass("365 o", &go(members[0], 365, Way::Out));
    hour.record("/short on", "short_mode.started", "简化放行", Vec::new());
    hour.model.short = true;
    let scan = |hour: &mut Hour, who: usize| {
        let card = hour.cards[who].clone();
        hour.open(&card, who);
        hour.pass_open("365 o", &scanned(go(who, 365, Way::Out), Card::Valid, &card));
    };
    scan(hour, members[1]);
    hour.record("/short off", "short_mode.ended", "恢复正常登记", Vec::new());
    hour.model.short = false;
    scan(hour, members[2]);
}
