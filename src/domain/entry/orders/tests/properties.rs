//! Every order is read back from the form in which it is typed; no text makes reading panic.

use proptest::prelude::*;
use strum::VariantArray as _;

use super::*;
use crate::domain::code::Code as _;
use crate::domain::command::{ErrandCommand, IncidentCommand, LoneCommand, RouteCommand, ScheduleCommand};
use crate::domain::doors::{Hours, Layer, RepairStep, Schedule};
use crate::domain::entry::COMMANDS;
use crate::domain::entry::DoorSet;
use crate::domain::entry::doors::door_set;
use crate::domain::errands::{ErrandStep, RunnerTold};
use crate::domain::patrol::{
    Ack, IncidentKind, IncidentReport, IncidentWords, Place, PointKind, RouteEdit, RoutePoint,
};
use crate::domain::rules::PRESETS;
use crate::domain::value::Fen;

/// Free text that is no word of any command.
fn texts() -> BoxedStrategy<SafeText> {
    "[送菜修水管东门]{1,6}( [送菜架]{1,4}){0,2}".prop_map(|text| SafeText::new(&text)).boxed()
}

/// Free text, or none.
fn maybe_texts() -> BoxedStrategy<SafeText> {
    prop_oneof![Just(SafeText::default()), texts()].boxed()
}

fn whens() -> BoxedStrategy<When> {
    prop_oneof![
        (0..24_u32, 0..60_u32).prop_map(|(hour, minute)| When::Time(hour, minute)),
        (1..=12_u32, 1..=28_u32).prop_map(|(month, day)| When::Date(month, day)),
        (1..=12_u32, 1..=28_u32, 0..24_u32, 0..60_u32)
            .prop_map(|(m, d, h, min)| When::DateTime(m, d, h, min)),
    ]
    .boxed()
}

fn untils() -> BoxedStrategy<Option<When>> {
    prop::option::of(whens()).boxed()
}

fn directions() -> BoxedStrategy<Option<Direction>> {
    prop::option::of(prop_oneof![Just(Direction::In), Just(Direction::Out)]).boxed()
}

fn levels() -> BoxedStrategy<Option<FlagLevel>> {
    prop::option::of(prop_oneof![Just(FlagLevel::Deny), Just(FlagLevel::Advise)]).boxed()
}

fn plates() -> BoxedStrategy<Plate> {
    prop_oneof!["鲁B[A-H0-9]{3}[0-9]{2}", "京A[0-9]{4}[?]", "鲁B[0-9]{5}D", "使[0-9]{6}"]
        .prop_map(|text| Plate::parse(&text).unwrap())
        .boxed()
}

fn kinds() -> BoxedStrategy<FlagKind> {
    prop::sample::select(FlagKind::VARIANTS.to_vec()).boxed()
}

fn lines() -> BoxedStrategy<String> {
    prop_oneof![Just("lxm i 365".to_owned()), Just("o 365 n 方向错".to_owned()), Just("+2".to_owned())]
        .boxed()
}

fn about_people() -> BoxedStrategy<Order> {
    let whom =
        [Whom::Ambulance, Whom::Subdistrict, Whom::Committee, Whom::DutyLeader, Whom::Employer].to_vec();
    let answers = [HostAnswer::Yes, HostAnswer::No, HostAnswer::NotReached].to_vec();
    prop_oneof![
        ("[0-9]{1,6}", texts())
            .prop_map(|(leader, reason)| Order::Permit { leader: leader.as_str().into(), reason }),
        (prop::option::of(1..10_000_i64), any::<bool>())
            .prop_map(|(seq, agreed)| Order::ask(AnswerPermit { seq, agreed })),
        (kinds(), levels(), levels(), untils(), maybe_texts()).prop_map(
            |(kind, out, inward, until, instruction)| Order::OfOpen(OfOpen::Flag {
                kind,
                out,
                inward,
                until,
                instruction
            })
        ),
        kinds().prop_map(|kind| Order::OfOpen(OfOpen::Unflag { kind })),
        (untils(), maybe_texts())
            .prop_map(|(until, reason)| Order::OfOpen(OfOpen::CardNew { until, reason })),
        texts().prop_map(|reason| Order::OfOpen(OfOpen::CardVoid { reason })),
        maybe_texts().prop_map(|reason| Order::OfOpen(OfOpen::Representative { named: true, reason })),
        texts().prop_map(|reason| Order::OfOpen(OfOpen::Representative { named: false, reason })),
        (prop::sample::select(answers), untils(), maybe_texts(), any::<bool>()).prop_map(
            |(answer, until, purpose, contractor)| Order::OfOpen(OfOpen::Host {
                answer,
                until,
                purpose,
                contractor
            })
        ),
        (prop::sample::select(whom), maybe_texts()).prop_map(|(whom, note)| Order::OfOpen(OfOpen::Call {
            whom,
            also: Vec::new(),
            note
        })),
        maybe_texts().prop_map(|note| Order::OfOpen(OfOpen::Hold { calls: Vec::new(), note })),
        maybe_texts().prop_map(|note| Order::OfOpen(OfOpen::Walked { note })),
        texts().prop_map(|what| Order::OfOpen(OfOpen::Errand { what, at_ms: None })),
    ]
    .boxed()
}

/// Orders about what passes and about the post.
fn about_the_post() -> BoxedStrategy<Order> {
    let methods = Method::VARIANTS.to_vec();
    let times = whens().prop_filter("a time", |when| !matches!(when, When::Date(..)));
    prop_oneof![
        (1..=99_u16, prop::option::of((texts(), prop::sample::select(methods))))
            .prop_map(|(no, set)| Order::Gun { no, set }),
        (texts(), "[0-9]{4}", texts(), 1..=999_u16).prop_map(|(company, tail, place, parcels)| {
            let company = one_word(&company);
            Order::ask(LaneCommand::Courier(CourierRecorded { gate: 2, company, tail, place, parcels }))
        }),
        Just(Order::Again),
        (plates(), directions(), 0..=99_u16, maybe_texts()).prop_map(|(plate, way, others, purpose)| {
            way.map_or(Order::WhichWay, |direction| {
                let vehicle = VehicleRequest { gate: 2, direction, plate, others, purpose };
                Order::ask(LaneCommand::Vehicle(vehicle))
            })
        }),
        (times, prop::option::of(1..u32::MAX), lines()).prop_map(|(time, serial, line)| Order::Late {
            time,
            serial,
            line
        }),
        (1..i64::MAX, lines()).prop_map(|(seq, line)| Order::Correct { seq, line }),
        any::<bool>().prop_map(|on| Order::ask(SetShortMode { gate: 2, on })),
        prop::option::of(1..=99_u16).prop_map(|no| Order::Lane { no }),
        Just(Order::Screen(ScreenOrder::ToGate)),
        (1..i64::MAX, directions(), prop::option::of(plates()), texts()).prop_map(
            |(seq, direction, plate, what)| Order::ask(EmergencyCompleted { seq, direction, plate, what })
        ),
        routes(),
        Just(Order::Screen(ScreenOrder::Rules)),
        (
            texts(),
            prop::option::of(1..=9999_u16),
            prop::option::of(1..i64::MAX),
            maybe_texts(),
            any::<bool>()
        )
            .prop_map(|(place, people, passage, text, marked)| {
                // Unmarked, a place is one word.
                let place = if marked { place.to_string() } else { place.as_str().replace(' ', "") };
                Order::ask(IncidentCommand::Open(IncidentReport {
                    kind: IncidentKind::FenceCut,
                    place: Place::new(&place),
                    open_place: !marked,
                    people,
                    passage,
                    text,
                    outcome: marked.then(|| "好了".into()),
                    team: None,
                    at_ms: None,
                    ack: Ack::default(),
                }))
            }),
        ("[1-9][0-9]?-[1-9]-[1-9][0-9]{2}", texts()).prop_map(|(home, what)| {
            let home = home.parse().unwrap();
            Order::ask(ErrandCommand::Ask { home, person: None, what, at_ms: None })
        }),
        (1..=u32::MAX, steps()).prop_map(|(no, step)| Order::ask(ErrandCommand::Tell {
            no,
            step,
            at_ms: None
        })),
        (1..=u32::MAX, texts()).prop_map(|(no, text)| Order::ask(IncidentCommand::Note(told_of(no, text)))),
        (1..=u32::MAX, texts())
            .prop_map(|(no, outcome)| Order::ask(IncidentCommand::Close(told_of(no, outcome)))),
        (1..=u16::MAX, prop::collection::hash_set("[A-Z][0-9]{1,4}", 0..5)).prop_map(|(minutes, calls)| {
            let calls = calls.into_iter().collect();
            Order::AtScreen(Box::new(LoneCommand::Set { minutes, calls }.into()))
        }),
        Just(Order::ask(LoneCommand::Set { minutes: 0, calls: Vec::new() })),
        Just(Order::ask(LoneCommand::Answer)),
        directions().prop_map(|direction| Order::ask(Emergency { gate: 2, direction })),
    ]
    .boxed()
}

fn points() -> BoxedStrategy<Vec<DoorSet>> {
    let sets = ["3-2", "@E12", "3-2..3-6", "@东门1..@东门3", "3-*"].to_vec();
    prop::collection::vec(prop::sample::select(sets), 1..3)
        .prop_map(|sets| sets.into_iter().map(|set| door_set(set).unwrap()).collect())
        .boxed()
}

/// Orders about closure points.
fn about_points() -> BoxedStrategy<Order> {
    let steps = prop::sample::select(vec![RepairStep::Reported, RepairStep::Finished]);
    let orders = prop_oneof![
        (steps, maybe_texts()).prop_map(|(step, note)| PointOrder::Repair {
            step,
            who: SafeText::default(),
            note
        }),
        (texts(), maybe_texts()).prop_map(|(who, note)| PointOrder::Repair {
            step: RepairStep::Assigned,
            who: one_word(&who),
            note
        }),
        texts().prop_map(|who| PointOrder::Repair {
            step: RepairStep::Waiting,
            who,
            note: SafeText::default()
        }),
        texts().prop_map(|who| PointOrder::Repair {
            step: RepairStep::Watched,
            who,
            note: SafeText::default()
        }),
        (texts(), maybe_texts()).prop_map(|(seal, note)| PointOrder::Seal { seal: one_word(&seal), note }),
        (1..=99_u16).prop_map(|team| PointOrder::Assign { team: Some(team), person: SafeText::default() }),
        texts().prop_map(|reason| PointOrder::Explain { reason }),
    ];
    (points(), orders).prop_map(|(points, order)| Order::Points { points, order }).boxed()
}

/// Orders that tell a moment, as they are typed.
fn with_a_moment() -> BoxedStrategy<(String, Order)> {
    let presets = prop::sample::select(PRESETS.iter().collect::<Vec<_>>());
    let rule = (presets, untils()).prop_map(|(preset, from)| {
        let order = Order::ask_then(AT.or_now(from), |at_ms| RuleCommand::Set(preset.rule(at_ms)));
        (format!("/rules add {} {}", preset.name, behind("from", from)), order)
    });
    let no_rule = (texts(), untils()).prop_map(|(name, from)| {
        (format!("/rules add {name} {}", behind("from", from)), Order::WhichPreset(name))
    });
    let rule_end = (texts(), untils()).prop_map(|(name, at)| {
        let line = format!("/rules end {name} {}", behind("at", at));
        (line, Order::ask_then(AT.or_now(at), |at_ms| RuleCommand::End { name, at_ms }))
    });
    let unseal = (points(), texts(), whens(), texts()).prop_map(|(points, by, until, why)| {
        let by = one_word(&by);
        let line = format!("/unseal {} {by} until {until} {why}", sets(&points));
        let order = until.soon(&AT.now).map_or(Order::WrongTime, |until_ms| Order::Points {
            points,
            order: PointOrder::Unseal { by, why, until_ms },
        });
        (line, order)
    });
    let hours = (0..24_u16, 1..24_u16).prop_map(|(from, long)| Hours {
        from_min: from * 60,
        to_min: if from + long > 24 { (from + long - 24) * 60 } else { (from + long) * 60 },
    });
    let layers = prop::option::of(prop::sample::select(Layer::VARIANTS.to_vec()));
    let set = (texts(), layers, hours, 1..=24_u16, prop::option::of(1..=99_u16), untils()).prop_map(
        |(name, layer, hours, every, team, from)| {
            let (name, kind, person) = (one_word(&name), SafeText::default(), SafeText::default());
            let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
            let when = format!("{}-{} {every}小时", clock(hours.from_min), clock(hours.to_min));
            let whose = team.map(|team| format!("p{team}")).unwrap_or_default();
            let layer_word = layer.map_or("", |layer| layer.code());
            let line = format!("/schedule {name} {layer_word} {when} {whose} {}", behind("from", from));
            let order = Order::ask_then(AT.or_now(from), |from_ms| {
                let every_min = every * 60;
                ScheduleCommand::Set(Schedule { name, layer, kind, hours, every_min, team, person, from_ms })
            });
            (line, order)
        },
    );
    let end = (texts(), untils()).prop_map(|(name, at)| {
        let name = one_word(&name);
        let line = format!("/schedule end {name} {}", behind("at", at));
        (line, Order::ask_then(AT.or_now(at), |at_ms| ScheduleCommand::End { name, at_ms }))
    });
    prop_oneof![rule, no_rule, rule_end, unseal, set, end].boxed()
}

fn one_word(text: &SafeText) -> SafeText {
    SafeText::new(&text.as_str().replace(' ', ""))
}

fn set(set: &DoorSet) -> String {
    match set {
        DoorSet::One(code) => code.to_string(),
        DoorSet::Range(first, last) => format!("{first}..{last}"),
        DoorSet::Building(building) => format!("{building}-*"),
    }
}

fn sets(points: &[DoorSet]) -> String {
    points.iter().map(set).collect::<Vec<_>>().join(" ")
}

fn typed_points(points: &[DoorSet], order: &PointOrder) -> String {
    let points = sets(points);
    match order {
        PointOrder::Repair { step, who, note } => match step {
            RepairStep::Watched => format!("/看守 {points} {who}"),
            RepairStep::Assigned => format!("/bx {points} 派 {who} {note}"),
            RepairStep::Waiting => format!("/repair {points} 等料 {who}"),
            RepairStep::Started => format!("/repair {points} start {who}"),
            RepairStep::Finished => format!("/repair {points} done {note}"),
            RepairStep::Reported => format!("/repair {points} report {note}"),
        },
        PointOrder::Seal { seal, note } => format!("/fb {points} {seal} n {note}"),
        PointOrder::Unseal { .. } => unreachable!("read with its moment"),
        PointOrder::Assign { team, .. } => {
            format!("/assign {points} p{}", team.unwrap_or_default())
        }
        PointOrder::Explain { reason } => format!("/漏检 {points} {reason}"),
    }
}

fn routes() -> impl Strategy<Value = Order> {
    let no = || 1..=999_u16;
    let place = || "[东西南北][墙门院]|3-[1-9]";
    let places = move || prop::collection::vec(place(), 1..4);
    let point = |place: &String| {
        let place = Place::new(place);
        let kind = if place.door().is_some() { PointKind::UnitDoor } else { PointKind::Other };
        RoutePoint { place, kind, area: SafeText::default() }
    };
    let add = move |(places, before, area): (Vec<String>, Option<usize>, String)| {
        let mut points: Vec<RoutePoint> = places.iter().map(point).collect();
        points[0].area = SafeText::new(&area);
        RouteEdit::Add { points, before }
    };
    let edits = prop_oneof![
        (places(), prop::option::of(1..=500_usize), "[一二三]区|").prop_map(add),
        places().prop_map(|all| RouteEdit::Remove(all.iter().map(|place| Place::new(place)).collect())),
        texts().prop_map(RouteEdit::Name),
        (5..=600_u16).prop_map(RouteEdit::Minutes),
        prop::option::of(1..=999_u16).prop_map(RouteEdit::Team),
    ];
    prop_oneof![
        prop::option::of(no()).prop_map(|no| Order::Screen(ScreenOrder::Routes(no))),
        (no(), edits).prop_map(|(no, edit)| Order::ask(RouteCommand::Edit { no, edit })),
        no().prop_map(|no| Order::ask(RouteCommand::End { no })),
    ]
}

fn route_edit(edit: &RouteEdit) -> String {
    let join = |places: Vec<String>| places.join(" / ");
    match edit {
        RouteEdit::Add { points, before } => {
            let before = before.map(|number| format!("before {number}")).unwrap_or_default();
            let area = points[0].area.as_str();
            let area = if area.is_empty() { String::new() } else { format!("片区 {area}") };
            let points = join(points.iter().map(|point| point.place.to_string()).collect());
            format!("add {points} {before} {area}")
        }
        RouteEdit::Remove(places) => format!("del {}", join(places.iter().map(Place::to_string).collect())),
        RouteEdit::Name(name) => format!("name {name}"),
        RouteEdit::Minutes(minutes) => format!("minutes {minutes}"),
        RouteEdit::Team(team) => format!("team {}", team.unwrap_or(0)),
    }
}

fn behind(word: &str, when: Option<When>) -> String {
    when.map(|when| format!("{word} {when}")).unwrap_or_default()
}

fn way(direction: Option<Direction>) -> &'static str {
    match direction {
        None => "",
        Some(Direction::In) => "i",
        Some(Direction::Out) => "出",
    }
}

fn level(level: Option<FlagLevel>, way: &str) -> String {
    match level {
        None => String::new(),
        Some(FlagLevel::Deny) => format!("deny-{way}"),
        Some(FlagLevel::Advise) => format!("advise-{way}"),
    }
}

fn kind(kind: FlagKind) -> &'static str {
    match kind {
        FlagKind::HomeQuarantine => "q",
        FlagKind::FollowUp => "随访",
        FlagKind::Returnee => "returnee",
        FlagKind::NeedsHelp => "照顾",
    }
}

/// What the post is asked, as somebody would type it.
fn asked(command: &Command) -> String {
    match command {
        Command::AnswerPermit(AnswerPermit { seq, agreed }) => {
            let seq = seq.map(|seq| format!(" {seq}")).unwrap_or_default();
            format!("/permit {}{seq}", if *agreed { "ok" } else { "no" })
        }
        Command::CompleteEmergency(EmergencyCompleted { seq, direction, plate, what }) => {
            let plate = plate.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("/debt {seq} {plate} {} {what}", way(*direction))
        }
        Command::Route(RouteCommand::Edit { no, edit }) => format!("/route r{no} {}", route_edit(edit)),
        Command::Route(RouteCommand::End { no }) => format!("/route {no} end"),
        Command::Lone(LoneCommand::Set { minutes: 0, .. }) => "/lone off".to_owned(),
        Command::Lone(LoneCommand::Set { minutes, calls }) => {
            format!("/lone {minutes}分 {}", calls.join(" "))
        }
        Command::Lone(LoneCommand::Answer) => "/lone ok".to_owned(),
        Command::Lane(LaneCommand::Courier(CourierRecorded { company, tail, place, parcels, .. })) => {
            format!("/courier {company} {tail} {place} {parcels}")
        }
        Command::Lane(LaneCommand::Vehicle(VehicleRequest { direction, plate, others, purpose, .. })) => {
            format!("/vehicle {plate} {} {others} {purpose}", way(Some(*direction)))
        }
        Command::SetShortMode(SetShortMode { on, .. }) => format!("/short {}", if *on { "on" } else { "关" }),
        Command::Emergency(Emergency { direction, .. }) => format!("/9 {}", way(*direction)),
        Command::Incident(IncidentCommand::Open(told)) => {
            let people = told.people.map(|count| format!("x{count}")).unwrap_or_default();
            let about = told.passage.map(|seq| format!("#{seq}")).unwrap_or_default();
            let mark = if told.open_place { "" } else { "n" };
            let over = told.outcome.as_ref().map(|outcome| format!("done {outcome}")).unwrap_or_default();
            format!("/incident fence {} {people} {about} {mark} {} {over}", told.place, told.text)
        }
        Command::Incident(IncidentCommand::Note(told)) => {
            format!("/incident {} 补充 {}", told.no, told.text)
        }
        Command::Incident(IncidentCommand::Close(told)) => {
            format!("/incident {} 结 {}", told.no, told.text)
        }
        Command::Errand(ErrandCommand::Ask { home, what, .. }) => format!("/errand {home} n {what}"),
        Command::Errand(ErrandCommand::Tell { no, step, .. }) => {
            let told = |amount: &Option<Fen>| amount.as_ref().map(ToString::to_string).unwrap_or_default();
            let step = match step {
                ErrandStep::Taken(RunnerTold::Oneself) => "taken".to_owned(),
                ErrandStep::Taken(RunnerTold::Team(team)) => format!("接单 {team}队"),
                ErrandStep::Taken(RunnerTold::Named(name)) => format!("接 {name}"),
                ErrandStep::Got(None) => "取到".to_owned(),
                ErrandStep::Got(cost) => format!("bought {}元", told(cost)),
                ErrandStep::Delivered(door) => {
                    format!("送到 {}", door.as_ref().map(ToString::to_string).unwrap_or_default())
                }
                ErrandStep::Paid(paid) => format!("付了 {}", told(paid)),
                ErrandStep::Cancelled(why) => format!("取消 n {why}"),
            };
            format!("/errand {no} {step}")
        }
        other => unreachable!("told by a test of its own: {other:?}"),
    }
}

fn steps() -> BoxedStrategy<ErrandStep> {
    let amounts = || prop::option::of((1..=9_999_999_u32).prop_map(|fen| Fen::new(fen).unwrap()));
    let door = "[1-9]-[1-9]-[1-9][0-9]{2}".prop_map(|home| home.parse().unwrap());
    prop_oneof![
        Just(ErrandStep::Taken(RunnerTold::Oneself)),
        (1..=999_u16).prop_map(|team| ErrandStep::Taken(RunnerTold::Team(team))),
        "[一-龥]{2,3}".prop_map(|name| ErrandStep::Taken(RunnerTold::Named(name.as_str().into()))),
        amounts().prop_map(ErrandStep::Got),
        prop::option::of(door).prop_map(ErrandStep::Delivered),
        amounts().prop_map(ErrandStep::Paid),
        texts().prop_map(ErrandStep::Cancelled),
    ]
    .boxed()
}

fn told_of(no: u32, text: SafeText) -> IncidentWords {
    IncidentWords { no, text, team: None, at_ms: None, ack: Ack::default() }
}

/// An order as somebody would type it; blanks may be doubled.
fn typed(order: &Order) -> String {
    match order {
        Order::Permit { leader, reason } => format!("/permit {leader} {reason}"),
        Order::Ask(command) | Order::AtScreen(command) => asked(command),
        Order::Undo => "/undo".to_owned(),
        Order::Visitor(typed) => format!("/visitor {typed}"),
        Order::Gate(no) => format!("/gate {}", no.map(|no| no.to_string()).unwrap_or_default()),
        Order::OfOpen(OfOpen::Flag { kind: what, out, inward, until, instruction }) => {
            let levels = format!("{} {}", level(*out, "out"), level(*inward, "in"));
            format!("/flag {} {levels} {} {instruction}", kind(*what), behind("until", *until))
        }
        Order::OfOpen(OfOpen::Unflag { kind: what }) => format!("/unflag {}", kind(*what)),
        Order::OfOpen(OfOpen::CardNew { until, reason }) => {
            format!("/card new {} {reason}", behind("到", *until))
        }
        Order::OfOpen(OfOpen::CardVoid { reason }) => format!("/card void {reason}"),
        Order::OfOpen(OfOpen::Contact { channel: None, note, .. }) => format!("/contact untried {note}"),
        Order::OfOpen(OfOpen::Contact { channel: Some(channel), outcome, note, .. }) => {
            let outcome = match outcome {
                ContactOutcome::NotReached => "没接",
                other => other.code(),
            };
            format!("/随访 {} {outcome} n {note}", channel.code())
        }
        Order::OfOpen(OfOpen::Representative { named: true, reason }) => {
            format!("/representative n {reason}")
        }
        Order::OfOpen(OfOpen::Representative { named: false, reason }) => format!("/代表 取消 {reason}"),
        Order::Gun { no, set: None } => format!("/gun {no}"),
        Order::Gun { no, set: Some((name, method)) } => format!("/gun {no} {name} {}", method.code()),
        Order::Again => "/again".to_owned(),
        Order::OfOpen(OfOpen::Host { answer, until, purpose, contractor }) => {
            let answer = match answer {
                HostAnswer::Yes => "yes",
                HostAnswer::No => "不同意",
                HostAnswer::NotReached | HostAnswer::NotAsked => "none",
            };
            let contractor = if *contractor { "施工" } else { "" };
            format!("/host {answer} {} {contractor} {purpose}", behind("until", *until))
        }
        Order::OfOpen(OfOpen::Call { whom, note, .. }) => {
            let whom = match whom {
                Whom::Ambulance => "120",
                Whom::Subdistrict => "街道",
                Whom::Committee => "committee",
                Whom::DutyLeader => "带班",
                Whom::Employer => "employer",
            };
            format!("/call {whom} {note}")
        }
        Order::OfOpen(OfOpen::Hold { note, .. }) => format!("/hold {note}"),
        Order::OfOpen(OfOpen::Errand { what, .. }) => format!("/errand {what}"),
        Order::OfOpen(OfOpen::Walked { note }) => format!("/walked n {note}"),
        Order::Late { time, serial, line } => {
            let serial = serial.map(|serial| format!("#{serial}")).unwrap_or_default();
            format!("/late {time} {serial} {line}")
        }
        Order::Correct { seq, line } => format!("/correct {seq} {line}"),
        Order::Lane { no } => format!("/lane {}", no.unwrap_or(0)),
        Order::Screen(ScreenOrder::ToGate) => "/debt".to_owned(),
        Order::Screen(ScreenOrder::Routes(no)) => {
            no.map_or_else(|| "/route".to_owned(), |no| format!("/route {no}"))
        }
        Order::Screen(ScreenOrder::Rules) => "/rules".to_owned(),
        Order::Screen(other) => unreachable!("{other:?}"),
        Order::WhichWay => "/vehicle 鲁B12345 3 送货".to_owned(),
        Order::Points { points, order } => typed_points(points, order),
        Order::WhichPreset(_) | Order::WrongTime => unreachable!("told with their moments"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn an_order_is_read_back_from_its_typed_form((line, wanted) in prop_oneof![
        3 => prop_oneof![about_people(), about_the_post(), about_points()]
            .prop_map(|wanted| (typed(&wanted), wanted)),
        1 => with_a_moment(),
    ]) {
        prop_assert_eq!(read(&line), Ok(wanted), "{}", line);
    }

    #[test]
    fn no_text_makes_reading_an_order_panic(
        row in prop::sample::select(COMMANDS.to_vec()),
        rest in prop_oneof![
            any::<String>(),
            "(until|到|03-08|20:00|yes|new|add|i|o|鲁B|12345|\\?|#1|4711|1234|n|施工|red|wrist|t2|120| ){0,10}",
        ],
        prefix in prop_oneof![Just("鲁B"), Just(""), Just("x")],
    ) {
        let _ = row.word.order(&rest, TypedAt { local_prefix: prefix, ..AT });
    }
}
