//! The Patrol screen on the demo night, with the roster, routes and incidents that make it whole.

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::patrol::{PageSubject, PatrolPage, PatrolPane, PatrolView};
use nightpost::app::{Effect, Message, Moment, Screen, State, update};
use nightpost::domain::patrol::{
    Attendance, IncidentKind, Mark, Night, Place, PointKind, Route, RoutePoint, Slot,
};
use nightpost::domain::value::Id;
use nightpost::store::service::{Read, Reply, Request, Wish};
use nightpost::store::{FoundRow, IncidentRow, PatrolNight, Store};
use nightpost::text::Language;

use super::{START_MS, draw, now, open, picture};

/// The demo night at 19:30 with what it lacks: three areas, a route for each team, a roster of which two
/// hours are not filled, a gap, incidents at a fence that is cut again and again.
pub(crate) fn night_of(store: &Store, language: Language) -> PatrolView {
    let word = |zh: &str, en: &str| if language == Language::En { en.to_owned() } else { zh.to_owned() };
    let now = now();
    let hour = 3_600_000;
    let (evening, morning) = Night::tonight(&now).watch(&now);
    let mut night: PatrolNight = store.patrol_night(Night::tonight(&now)).unwrap();
    let doors = store.tent().unwrap().doors;
    let stretch = |team: u16| {
        let first = usize::from(team - 1) * 20;
        doors[first..first + 20].iter().map(|door| door.code.clone())
    };
    night.routes = (1..=12)
        .map(|team| {
            let area = ["1", "2", "3"][usize::from(team - 1) / 4];
            let point = |place, kind| RoutePoint { place, kind, area: area.into() };
            let mut points: Vec<RoutePoint> =
                stretch(team).map(|door| point(Place::Door(door), PointKind::UnitDoor)).collect();
            points.push(point(Place::Named(word("北围挡", "north fence").into()), PointKind::ClosurePoint));
            Route { no: team, name: "".into(), minutes: 40, team: Some(team), points }
        })
        .collect();
    // Area 3 was walked long ago, and team 9 is to walk it; its other teams have time off.
    night.rounds.retain(|round| round.team <= 9);
    for round in &mut night.rounds {
        round.route = Some(round.team);
        round.points.clone_from(&night.routes[usize::from(round.team - 1)].points);
    }
    let late = night.rounds.iter_mut().find(|round| round.back_ms.is_none()).unwrap();
    late.uncertain = true;
    late.found.push(FoundRow {
        seq: 1,
        place: Place::Named(word("北围挡", "north fence").into()),
        team: late.team,
        round: Some(late.seq),
        at_ms: START_MS - 120_000,
        seen: false,
        finding: None,
        note: word("下雪封路", "snow").as_str().into(),
    });
    let slot = |team: u16, member: u16, from_ms, to_ms| Attendance {
        id: Id([u8::try_from(team).unwrap(); 16]),
        slot: Slot {
            night: night.night,
            team,
            staff_no: format!("T{team}{member:02}"),
            from_ms,
            to_ms,
            captain: member == 0,
        },
        extra: member == 6,
        mark: match member {
            0..3 => Some((Mark::Present, evening - hour)),
            3 => Some((Mark::Late, evening)),
            4 => Some((Mark::Absent, evening)),
            5 => Some((Mark::Replaced("T199".to_owned()), evening)),
            6 => Some((Mark::Present, evening)),
            _ => None,
        },
        note: "".into(),
        name: word("张三丰", "Zhang San").as_str().into(),
    };
    for team in 1..=9 {
        for member in 0..9 {
            // Who walks area 3 goes home at two, and nobody comes before four.
            let until = if team == 9 { evening + 8 * hour } else { morning };
            night.slots.push(slot(team, member, evening - hour / 2, until));
        }
    }
    let incident = |no: u32, kind, place: &str, minutes: i64, closed: bool| IncidentRow {
        id: Id([9; 16]),
        no,
        seq: i64::from(no) + 10_000,
        kind,
        place: Place::new(place),
        people: Some(3),
        text: word("围挡被剪开一米", "the fence was cut, one metre").as_str().into(),
        team: Some(2),
        round: Some(10_400),
        passage: None,
        at_ms: START_MS - minutes * 60_000,
        actor: "W1".to_owned(),
        closed: closed.then(|| (word("已补好", "mended").as_str().into(), START_MS - 60_000)),
        notes: vec![(
            START_MS - 300_000,
            "W1".to_owned(),
            word("又来了两人", "two more came").as_str().into(),
        )],
        erased: false,
    };
    let fence = word("北围挡", "north fence");
    night.incidents = vec![
        incident(1, IncidentKind::FenceCut, &fence, 80, true),
        incident(2, IncidentKind::Gathering, &word("文化广场", "square"), 50, false),
        incident(3, IncidentKind::FenceCut, &fence, 20, false),
        incident(4, IncidentKind::Help, "3-2", 10, true),
    ];
    PatrolView::new(night, &now)
}

/// A page of the Patrol screen: none, a team's, a round's, an area's, an incident's.
pub(crate) fn page_of(state: &State, which: usize, row: usize) -> Option<PatrolPage> {
    let view = state.patrol.view.as_ref().unwrap();
    let round = view.night.rounds.iter().find(|round| round.uncertain).unwrap();
    let subject = match which {
        1 => PageSubject::Team(round.team),
        2 => PageSubject::Round(round.seq),
        3 => PageSubject::Area("3".into()),
        4 => PageSubject::Incident(3),
        _ => return None,
    };
    Some(PatrolPage { subject, row })
}

/// The Patrol screen on that night.
fn patrol(language: Language) -> State {
    let (mut state, store) = open(language);
    state.screen = Screen::Patrol;
    state.patrol.view = Some(Box::new(night_of(&store, language)));
    state
}

#[test]
fn the_patrol_screen_tells_teams_gaps_and_incidents_in_both_languages_and_sizes() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let mut state = patrol(language);
        for (columns, rows) in [(80, 24), (120, 40)] {
            let name = format!("patrol_{name}_{columns}x{rows}");
            insta::assert_snapshot!(name, picture(&draw(&state, false, columns, rows).0));
        }
        state.patrol.focus = PatrolPane::Timeline;
        insta::assert_snapshot!(format!("patrol_timeline_{name}"), picture(&draw(&state, false, 80, 24).0));
    }
}

#[test]
fn each_page_of_the_patrol_screen_is_read_in_the_smallest_window() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let mut state = patrol(language);
        state.patrol.history = state.patrol.view.as_ref().unwrap().night.incidents[..1].to_vec();
        for (which, page) in [(1, "team"), (2, "round"), (3, "area"), (4, "incident")] {
            // The end of the round is where points wait and one was passed over.
            let row = if which == 2 { 20 } else { 0 };
            state.patrol.pages = page_of(&state, which, row).into_iter().collect();
            let shown = picture(&draw(&state, false, 80, 24).0);
            insta::assert_snapshot!(format!("patrol_{page}_{name}"), shown);
        }
    }
}

#[test]
fn no_page_of_the_patrol_screen_shows_a_number_that_somebody_typed_into_a_note() {
    const PHONE: &str = "13900000417";
    let mut state = patrol(Language::ZhCn);
    let view = state.patrol.view.as_mut().unwrap();
    for row in &mut view.night.incidents {
        row.text = PHONE.into();
        row.notes = vec![(START_MS, "W1".to_owned(), PHONE.into())];
        row.closed = Some((PHONE.into(), START_MS));
    }
    state.patrol.history = view.night.incidents.clone();
    let mut shown = vec![picture(&draw(&state, false, 200, 60).0)];
    state.patrol.pages = page_of(&state, 4, 0).into_iter().collect();
    shown.push(picture(&draw(&state, false, 120, 40).0));
    assert!(shown.iter().all(|page| page.contains("139****0417") && !page.contains(PHONE)), "{shown:?}");
}

#[test]
fn the_patrol_screen_says_what_to_do_while_there_is_nothing() {
    for (language, words) in [
        (Language::ZhCn, ["nightpost import roster 文件", "还没有路线", "没有事件"]),
        (Language::En, ["nightpost import roster FILE", "no routes yet", "no incidents"]),
    ] {
        let (mut state, store) = open(language);
        state.screen = Screen::Patrol;
        let mut night = store.patrol_night(Night::tonight(&now()).next()).unwrap();
        (night.slots, night.routes, night.rounds) = (Vec::new(), Vec::new(), Vec::new());
        (night.found, night.incidents, night.last_seen) = (Vec::new(), Vec::new(), Vec::new());
        state.patrol.view = Some(Box::new(PatrolView::new(night, &now())));
        let shown = picture(&draw(&state, false, 120, 40).0);
        assert!(words.iter().all(|word| shown.contains(word)), "{shown}");
    }
}

/// Presses a key and answers what the screen asks the file for; how often it asked for the night.
fn press(state: &mut State, store: &Store, code: KeyCode) -> usize {
    let moment = Moment { now: now(), id: Id([7; 16]) };
    let mut effects = update(state, Message::Input(Input::Key(Key::plain(code))), &moment);
    let mut nights = 0;
    while let Some(effect) = effects.pop() {
        let reply = match effect {
            Effect::Ask(Request::Wish(Wish::Patrol(night))) => {
                nights += 1;
                Reply::Patrol(store.patrol_night(night).map(Box::new))
            }
            Effect::Ask(Request::Read(Read::IncidentsAt(ticket, place))) => {
                Reply::IncidentsAt(ticket, store.incidents_at(&place))
            }
            _ => continue,
        };
        effects.extend(update(state, Message::Reply(reply), &moment));
    }
    nights
}

#[test]
fn the_night_is_read_while_its_screen_is_shown_and_given_back_after() {
    let (mut state, store) = open(Language::En);
    assert_eq!(press(&mut state, &store, KeyCode::F(4)), 1);
    assert!(state.patrol.view.is_some());
    // Whoever wrote meanwhile is seen here, and only here.
    let news = |state: &mut State| {
        let mut tent = store.tent().unwrap();
        tent.figures.seq += 1;
        state.tent.as_mut().unwrap().figures.seq -= 1;
        let moment = Moment { now: now(), id: Id([8; 16]) };
        let effects = update(state, Message::Reply(Reply::Tent(Ok(Box::new(tent)))), &moment);
        effects.iter().filter(|effect| matches!(effect, Effect::Ask(Request::Wish(Wish::Patrol(_))))).count()
    };
    assert_eq!(news(&mut state), 1);
    press(&mut state, &store, KeyCode::F(2));
    assert!(state.patrol.view.is_none());
    assert_eq!(news(&mut state), 0);
}

#[test]
fn enter_goes_from_a_team_to_its_round_and_esc_back_without_a_letter() {
    let (mut state, store) = open(Language::En);
    press(&mut state, &store, KeyCode::F(4));
    press(&mut state, &store, KeyCode::Down);
    press(&mut state, &store, KeyCode::Enter);
    assert_eq!(state.patrol.page().unwrap().subject, PageSubject::Team(2));
    press(&mut state, &store, KeyCode::Enter);
    let PageSubject::Round(seq) = state.patrol.page().unwrap().subject else { unreachable!() };
    assert_eq!(state.patrol.round(seq).unwrap().team, 2);
    // There is nothing behind a point, and the screen says so.
    press(&mut state, &store, KeyCode::Enter);
    assert_eq!(state.patrol.pages.len(), 2);
    assert!(picture(&draw(&state, false, 80, 24).0).contains("nothing behind this row"));
    press(&mut state, &store, KeyCode::Esc);
    press(&mut state, &store, KeyCode::Esc);
    assert_eq!((state.patrol.pages.len(), state.screen), (0, Screen::Patrol));
    let focus = |state: &State| state.patrol.focus;
    for pane in [PatrolPane::Timeline, PatrolPane::Gaps, PatrolPane::Incidents, PatrolPane::Teams] {
        press(&mut state, &store, KeyCode::Tab);
        assert_eq!(focus(&state), pane);
    }
    press(&mut state, &store, KeyCode::BackTab);
    assert_eq!(focus(&state), PatrolPane::Incidents);
}

#[test]
fn esc_empties_the_line_then_leaves_the_page_and_brings_nothing_back() {
    let (mut state, store) = open(Language::En);
    press(&mut state, &store, KeyCode::F(4));
    press(&mut state, &store, KeyCode::Enter);
    for letter in "p2 ou".chars() {
        press(&mut state, &store, KeyCode::Char(letter));
    }
    press(&mut state, &store, KeyCode::Esc);
    assert_eq!((state.line.text(), state.patrol.pages.len()), ("", 1));
    press(&mut state, &store, KeyCode::Esc);
    assert_eq!((state.line.text(), state.patrol.pages.len()), ("", 0));
    press(&mut state, &store, KeyCode::Esc);
    assert_eq!(state.line.text(), "");
}

#[test]
fn who_is_overdue_is_told_as_of_the_moment_at_which_it_was_reckoned() {
    let (mut state, _) = open(Language::En);
    state.screen = Screen::Patrol;
    let (_, store) = open(Language::En);
    state.patrol.view = Some(Box::new(night_of(&store, Language::En)));
    let overdue = |state: &State| picture(&draw(state, false, 80, 24).0).matches("▲overdue ").count();
    assert_eq!(overdue(&state), 1);
    let later = nightpost::domain::now::Now { wall_ms: START_MS + 90 * 60_000, ..now() };
    update(&mut state, Message::Tick, &Moment { now: later, id: Id([9; 16]) });
    let shown = picture(&draw(&state, false, 80, 24).0);
    assert!(shown.contains("as of 21:00") && overdue(&state) > 5, "{shown}");
}
