//! What happens in the night, as it is typed.

use std::collections::BTreeMap;

use super::lists::{Duty, TEAMS, clock, fence, name, points, staff_no};
use super::night::WholeNight;
use super::tally::{Came, Incident, Point, Round, Slot, When};

/// When each wave of rounds begins, in minutes of the night.
const WAVES: [i64; 5] = [20, 160, 320, 490, 670];
/// The kinds of incidents: Chinese, English, and in data.
const KINDS: [(&str, &str, &str); 8] = [
    ("外来", "outsider", "outsider"),
    ("车辆", "vehicle", "vehicle"),
    ("聚集", "gathering", "gathering"),
    ("撬门", "door", "door_forced"),
    ("围挡", "fence", "fence_cut"),
    ("隐患", "hazard", "hazard"),
    ("帮助", "help", "help"),
    ("其他", "other", "other"),
];

/// How English counts that something happened again.
const ORDINALS: [&str; 4] = ["second time", "third time", "fourth time", "fifth time"];

/// The plan's gap is told before the night begins.
pub(crate) fn before_the_night(night: &mut WholeNight) {
    night.sit(-20);
    night.patrol_screen_shows(&["04:00 到 06:00 未排班（四".to_owned()]);
    night.stand();
}

pub(crate) fn the_first_shift_comes(night: &mut WholeNight) {
    night.sit(5);
    let ill = staff_no(2, 3);
    night.say(&format!("/absent {} 发烧", name(2, 3)), &[&name(2, 3)]);
    (night.tally.slot(&ill).came, night.tally.slot(&ill).note) = (Came::Absent, "发烧".to_owned());

    let (away, instead) = (staff_no(4, 2), staff_no(4, 10));
    night.say(&format!("/replace {} by {instead} 家里有事", name(4, 2)), &[&name(4, 2), &name(4, 10)]);
    let slot = night.tally.slot(&away);
    (slot.came, slot.note) = (Came::Replaced(instead), "家里有事".to_owned());

    night.say(&format!("/here {} late", staff_no(5, 4)), &[&name(5, 4)]);
    night.tally.slot(&staff_no(5, 4)).came = Came::Late;

    night.refused("/join p5 0301", &["已在 3 队", "/absent 0301"], &["in team 3", "/absent 0301"]);
    let joined = staff_no(10, 9);
    let seq = night.say(&format!("/join p2 {joined} until 20:00"), &[&name(10, 9), "20:00"]);
    extra(night, 2, &joined, seq, 120);
    let seq = night.say("/walkup 郑好 13900000417 p3", &["郑好"]);
    extra(night, 3, "V1", seq, 7 * 60);

    for team in 1..=TEAMS {
        here(night, team, 0);
    }
    night.refused("/here p7", &["7 队", "F4"], &["team 7", "nightpost roster"]);
    night.stand();
}

/// Somebody takes part beside the plan from now on to a minute.
fn extra(night: &mut WholeNight, team: u16, staff_no: &str, seq: i64, to: i64) {
    let duty = Duty { team, staff_no: staff_no.to_owned(), from: 0, to, captain: false };
    night.tally.slots.push(Slot { duty, came: Came::Present, extra: Some(seq), note: String::new() });
}

/// A team is here: whoever has duty from this minute on and was not spoken of.
fn here(night: &mut WholeNight, team: u16, from: i64) {
    let came = if night.minute - from > 10 { Came::Late } else { Came::Present };
    let is_one =
        |slot: &&mut Slot| slot.duty.team == team && slot.duty.from == from && slot.came == Came::Unsaid;
    let mut count = 0;
    for slot in night.tally.slots.iter_mut().filter(is_one) {
        slot.came = came.clone();
        count += 1;
    }
    let people = night.words(&format!("{count} 人"), &format!("{count} "));
    night.say(&format!("/here p{team}"), &[&people]);
}

pub(crate) fn the_second_shift_comes(night: &mut WholeNight) {
    night.sit(422);
    let ill = staff_no(7, 12);
    night.say(&format!("/缺勤 {ill} 摔伤"), &[&name(7, 12)]);
    (night.tally.slot(&ill).came, night.tally.slot(&ill).note) = (Came::Absent, "摔伤".to_owned());
    for team in 1..=TEAMS {
        here(night, team, 7 * 60);
    }
    night.stand();
}

/// One wave: the first six teams go out, then the others; not all come back in time.
pub(crate) fn wave(night: &mut WholeNight, wave: usize) {
    let begin = WAVES[wave];
    let straggler = u16::try_from(wave).unwrap() + 1;
    let early: Vec<u16> = (1..=6).collect();
    // At midnight nobody goes into the third area.
    let late: Vec<u16> = (7..=TEAMS).filter(|team| wave != 2 || *team > 9).collect();

    night.sit(begin);
    if wave == 3 {
        from_paper(night);
    }
    for team in &early {
        out(night, *team, None);
    }
    night.refused("p2 out", &["2 队", "已出发"], &["team 2", "has been out since"]);
    night.stand();

    night.sit(begin + 25);
    for team in &late {
        let due = (*team == 12).then_some(begin + 140);
        out(night, *team, due);
    }
    for team in &early {
        first_building(night, *team, wave);
    }
    incident(night, Some(3), None);
    incident(night, None, None);
    night.stand();

    night.sit(begin + 45);
    for team in &early {
        second_building(night, *team, wave);
    }
    for team in &late {
        first_building(night, *team, wave);
    }
    night.refused("p1 月亮门 ok", &["没有 月亮门 这个点"], &["月亮门"]);
    if wave == 1 {
        // On the way past: a door of another team's route.
        report(night, 4, "1-1 ok", &[("1-1", None)]);
    }
    incident(night, Some(2), None);
    incident(night, Some(5), None);
    night.stand();

    night.sit(begin + 52);
    for team in &early {
        named_points(night, *team, wave);
    }
    for team in early.iter().filter(|team| **team != straggler) {
        if *team == 6 {
            let record = night.race("p6 back", "已返回（", "team 6 came back at");
            night.tally.out(6).unwrap().back = Some(record);
        } else {
            back(night, *team);
        }
    }
    let told = format!("/late {} p{straggler} back", clock(begin - 10));
    night.refused(&told, &["早于"], &["is before"]);
    incident(night, Some(10), None);
    incident(night, None, None);
    night.stand();

    night.sit(begin + 70);
    back(night, straggler);
    for team in &late {
        second_building(night, *team, wave);
        named_points(night, *team, wave);
    }
    for team in late.iter().filter(|team| **team % 2 == 0 && **team != 12) {
        back(night, *team);
    }
    incident(night, None, Some(begin + 61));
    let first = 8 * i64::try_from(wave).unwrap() + 1;
    for no in first..first + 3 {
        close(night, no);
    }
    note(night, first + 4);
    night.refused(&format!("/incident {first} close 劝离"), &["办结（"], &["was closed"]);
    night.stand();

    night.sit(begin + 100);
    let still: Vec<u16> = late.iter().copied().filter(|team| team % 2 == 1 || *team == 12).collect();
    for team in still {
        back(night, team);
    }
    incident(night, None, None);
    for no in first + 3..first + 6 {
        close(night, no);
    }
    night.stand();
}

/// Three rounds of which only the pad knew, written down afterwards.
fn from_paper(night: &mut WholeNight) {
    for team in 1..=3 {
        let late = |minute: i64, rest: &str| format!("/late {} p{team} {rest}", clock(minute));
        let seq = night.say(&late(405, "out"), &[]);
        night.tally.rounds.push(Round {
            team,
            seq,
            out: When::Minute(405),
            minute: 405,
            due: None,
            back: None,
            points: BTreeMap::new(),
            channel: None,
        });
        let place = fence(team);
        night.say(&late(420, &format!("{place} ok")), &[]);
        seen(night, team, &place, When::Minute(420));
        night.say(&late(450, "back"), &[]);
        night.tally.out(team).unwrap().back = Some(When::Minute(450));
    }
}

fn out(night: &mut WholeNight, team: u16, due: Option<i64>) {
    let by_radio = team.is_multiple_of(3);
    let radio = if by_radio { night.words("对讲 ", "radio ") } else { String::new() };
    let until = due.map(|due| format!(" until {}", clock(due))).unwrap_or_default();
    let line = format!("p{team} {radio}{}{until}", night.words("出发", "out"));
    let seq = night.say(&line, &[&team.to_string()]);
    let minute = night.minute;
    night.tally.rounds.push(Round {
        team,
        seq,
        out: When::Record(seq),
        minute,
        due,
        back: None,
        points: BTreeMap::new(),
        channel: by_radio.then_some("radio"),
    });
}

fn back(night: &mut WholeNight, team: u16) {
    let line = format!("p{team} {}", night.words("回来", "back"));
    let seq = night.say(&line, &[&team.to_string()]);
    night.tally.out(team).unwrap().back = Some(When::Record(seq));
}

fn seen(night: &mut WholeNight, team: u16, place: &str, at: When) {
    let points = &mut night.tally.out(team).unwrap().points;
    points.insert(place.to_owned(), Point::Seen);
    night.tally.sights.push((place.to_owned(), at));
}

/// Types what a team reports: each place, and why it was not seen if it was not.
fn report(night: &mut WholeNight, team: u16, typed: &str, places: &[(&str, Option<&str>)]) {
    let seq = night.say(&format!("p{team} {typed}"), &[]);
    for (place, missed) in places {
        if let Some(reason) = missed {
            let points = &mut night.tally.out(team).unwrap().points;
            points.entry((*place).to_owned()).or_insert_with(|| Point::Missed((*reason).to_owned()));
        } else {
            seen(night, team, place, When::Record(seq));
        }
    }
}

/// The four doors of the first building of a route.
fn first_building(night: &mut WholeNight, team: u16, wave: usize) {
    let building = 2 * team - 1;
    let doors: Vec<String> = (1..=4).map(|door| format!("{building}-{door}")).collect();
    let typed = match wave % 3 {
        0 => format!("{building}-1..{building}-4 ok"),
        1 => format!("{building}-* {}", night.words("好", "ok")),
        _ => format!("{} ok / {} open / {} ok / {} ok", doors[0], doors[1], doors[2], doors[3]),
    };
    let places: Vec<(&str, Option<&str>)> = doors.iter().map(|door| (door.as_str(), None)).collect();
    report(night, team, &typed, &places);
}

/// The second building; one of its doors is not always reached, and in the third wave only later.
fn second_building(night: &mut WholeNight, team: u16, wave: usize) {
    let building = 2 * team;
    let doors: Vec<String> = (1..=4).map(|door| format!("{building}-{door}")).collect();
    let missed = (usize::from(team) + wave).is_multiple_of(3);
    let last = if missed { night.words("未到 结冰", "missed ice") } else { "ok".to_owned() };
    let reason = night.words("结冰", "ice");
    let typed = format!("{building}-1..{building}-3 ok / {building}-4 {last}");
    let places: Vec<(&str, Option<&str>)> = doors
        .iter()
        .map(|door| (door.as_str(), (missed && door.ends_with("-4")).then_some(reason.as_str())))
        .collect();
    report(night, team, &typed, &places);
    if missed && wave == 2 {
        report(night, team, &format!("{building}-4 ok"), &[(&doors[3], None)]);
    }
}

/// The fence and the waste drop; of the drop nothing is said in the last wave.
fn named_points(night: &mut WholeNight, team: u16, wave: usize) {
    let (fence, drop) = (fence(team), points(team)[9].0.clone());
    match (usize::from(team) + wave) % 4 {
        _ if wave == 4 => report(night, team, &format!("{fence} seen"), &[(&fence, None)]),
        0 => {
            let typed = format!("{fence} ok / {drop} missed snow");
            report(night, team, &typed, &[(&fence, None), (&drop, Some("snow"))]);
        }
        _ => report(night, team, &format!("{fence} ok / {drop} 已到"), &[(&fence, None), (&drop, None)]),
    }
}

/// The next incident: of a team that is out, or of nobody; now, or at a minute of the night.
fn incident(night: &mut WholeNight, team: Option<u16>, minute: Option<i64>) {
    let at = night.tally.incidents.len();
    let no = i64::try_from(at).unwrap() + 1;
    let (chinese, english, kind) = KINDS[at % 8];
    let place = match kind {
        "fence_cut" => "2号围挡".to_owned(),
        "door_forced" => format!("{}-2", at % 24 + 1),
        _ => ["东门", "文化广场", "地下车库", "西墙"][at % 4].to_owned(),
    };
    let people = (at % 8 < 3).then(|| i64::try_from(at % 4).unwrap() + 1);
    let text = night.words("巡逻时发现", "seen on the way");
    let over = (at % 10 == 9).then(|| night.words("当场处理", "settled there"));
    let counted = people
        .map(|count| format!(" {}", night.words(&format!("{count}人"), &format!("x{count}"))))
        .unwrap_or_default();
    let done = over.as_ref().map(|over| format!(" done {over}")).unwrap_or_default();
    let told = format!("{} {place}{counted} n {text}{done}", night.words(chinese, english));
    let line = match (team, minute) {
        (Some(team), _) => format!("p{team} {} {told}", night.words("事件", "incident")),
        (None, Some(minute)) => format!("/late {} /incident {told}", clock(minute)),
        (None, None) => format!("{} {told}", night.words("/事件", "/incident")),
    };
    let before = night.tally.incidents.iter().filter(|other| {
        let way_in = |kind: &str| matches!(kind, "fence_cut" | "door_forced");
        other.place == place && (other.kind == kind && kind != "other" || way_in(kind) && way_in(other.kind))
    });
    let times = before.count() + 1;
    let again = match times {
        1 => String::new(),
        _ => night.words(&format!("第 {times} 次"), ORDINALS.get(times - 2).unwrap_or(&"time ")),
    };
    let seq = night.say(&line, &[&no.to_string(), &again]);
    let at = minute.map_or(When::Record(seq), When::Minute);
    let round = team.map(|team| night.tally.out(team).unwrap().seq);
    let closed = over.map(|over| (over, at));
    let notes = Vec::new();
    night.tally.incidents.push(Incident { no, kind, place, people, text, team, round, at, closed, notes });
}

fn at(no: i64) -> usize {
    usize::try_from(no).unwrap() - 1
}

/// An incident is over, unless it was at once.
fn close(night: &mut WholeNight, no: i64) {
    if night.tally.incidents[at(no)].closed.is_some() {
        return;
    }
    let outcome = night.words("已劝离", "sent away");
    let line = format!("/incident {no} {} {outcome}", night.words("结", "close"));
    let seq = night.say(&line, &[&no.to_string()]);
    night.tally.incidents[at(no)].closed = Some((outcome, When::Record(seq)));
}

fn note(night: &mut WholeNight, no: i64) {
    let text = night.words("又来了两人", "two more came");
    let line = format!("/incident {no} {} {text}", night.words("补", "note"));
    night.say(&line, &[&no.to_string()]);
    night.tally.incidents[at(no)].notes.push(text);
}

/// The last of the roster, and nobody is out any more.
pub(crate) fn morning(night: &mut WholeNight) {
    night.sit(780);
    here(night, 11, 12 * 60);
    night.stand();
    night.sit(850);
    night.stand();
}
