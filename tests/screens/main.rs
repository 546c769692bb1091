//! The screens as they are drawn: the demo night at 19:30 with a fixed clock, in both languages and
//! both glyph sets, and at every size without a panic.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod dead_keys;
mod doors;
mod figures;
mod notices;
mod patrol;
mod people;
mod reveal;
mod shift;
mod sign_in;
mod tasks;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use nightpost::app::ThemeName;
use nightpost::app::desk::{Desk, MATCHES, Notice, Pending, Said, Step};
use nightpost::app::help::{HelpAt, HelpPage};
use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::patrol::PatrolPane;
use nightpost::app::tent::TentPane;
use nightpost::app::{Changed, Effect, Message, Moment, OpenLayer, Screen, State, Timer, update};
use nightpost::domain::command::Refusal;
use nightpost::domain::flags::{Flag, FlagKind, KnownFlag};
use nightpost::domain::gate::PassageRequest;
use nightpost::domain::lane::DebtRow;
use nightpost::domain::now::Now;
use nightpost::domain::rules::{Finding, Preset, RuleRow};
use nightpost::domain::value::Id;
use nightpost::exchange::world::{World, fill};
use nightpost::store::service::{Read, Reply, Request};
use nightpost::store::{AnchorStanding, Call, ClockBase, Context, Lone, Pace, Store};
use nightpost::text::manual::Chapter;
use nightpost::text::{Language, Texts, width::width};
use nightpost::ui::glyphs::{GlyphSet, Glyphs};
use nightpost::ui::theme::{Colours, Theme};
use nightpost::ui::{self, Ui};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::{Position, Rect};
use strum::VariantArray as _;

/// 2026-02-24 19:30 at +08:00.
const START_MS: i64 = 1_771_932_600_000;

static NOW_MS: AtomicI64 = AtomicI64::new(START_MS);
static IDS: AtomicU64 = AtomicU64::new(0);

fn now() -> Now {
    let wall_ms = NOW_MS.load(Ordering::SeqCst);
    Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s: 8 * 3600 }
}

fn context() -> Context {
    Context::new(now, |bytes| {
        for chunk in bytes.chunks_mut(8) {
            let next = (IDS.fetch_add(1, Ordering::SeqCst) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&next.to_le_bytes()[..chunk.len()]);
        }
    })
}

/// Where the night lies as it was made.
const KEPT: &str = "kept";

/// The demo night, made once for each language and copied for each test.
fn night(language: Language) -> &'static (tempfile::TempDir, std::path::PathBuf) {
    static NIGHTS: [OnceLock<(tempfile::TempDir, std::path::PathBuf)>; 2] =
        [OnceLock::new(), OnceLock::new()];
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let turn = ONE_AT_A_TIME.lock();
    let made = NIGHTS[usize::from(language == Language::En)].get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.db");
        let base = ClockBase { shown_ms: START_MS, real_ms: START_MS };
        let world = World::new(1, START_MS);
        let set_now = |wall_ms| NOW_MS.store(wall_ms, Ordering::SeqCst);
        fill(&path, &world, language, base, &set_now, &context()).unwrap();
        NOW_MS.store(START_MS, Ordering::SeqCst);
        // Nobody opens these, so that whoever wants files of their own finds them as they were made.
        let kept = folder.path().join(KEPT);
        let made: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
        std::fs::create_dir(&kept).unwrap();
        for file in made.iter().filter(|file| file.path().is_file()) {
            std::fs::copy(file.path(), kept.join(file.file_name())).unwrap();
        }
        (folder, path)
    });
    drop(turn);
    made
}

/// A screen on the demo night, and its file.
fn open(language: Language) -> (State, Store) {
    let store = Store::open(&night(language).1, context()).unwrap();
    let actor = store.actor(None).unwrap().unwrap();
    let moment = Moment { now: now(), id: Id([1; 16]) };
    let mut state = State::new(actor, "pts/1", 1, 1, &moment);
    state.language = language;
    state.take_tent(Box::new(store.tent().unwrap()));
    (state, store)
}

/// Enters a line that records nothing.
fn enter(state: &mut State, store: &Store, line: &str) {
    let mut step = state.desk.enter(line, &now());
    loop {
        step = match step {
            Step::Find(queries) => state.desk.found(store.find(&queries, MATCHES).unwrap()),
            Step::Load(request) => {
                state.desk.loaded(store.known_person(&request, "pts/1").unwrap().map(Box::new), &state.now)
            }
            Step::Household(home) => state.desk.household(store.household(&home).unwrap()),
            Step::Say(said) => {
                state.said = Some(said);
                return;
            }
            other => unreachable!("{other:?}"),
        };
    }
}

fn draw(state: &State, ascii: bool, columns: u16, rows: u16) -> (Buffer, Option<Position>) {
    let area = Rect::new(0, 0, columns, rows);
    draw_with(state, ascii, area, |buffer, ui| ui::draw(buffer, area, state, ui))
}

/// Draws into a buffer of this area.
fn draw_with(
    state: &State,
    ascii: bool,
    area: Rect,
    draw: impl FnOnce(&mut Buffer, &Ui<'_>) -> Option<Position>,
) -> (Buffer, Option<Position>) {
    let texts = Texts::new(state.language);
    let theme = Theme::new(ThemeName::Day, Colours::Sixteen);
    let glyphs = Glyphs::new(if ascii { GlyphSet::Ascii } else { GlyphSet::Line });
    let mut buffer = Buffer::empty(area);
    let sight = std::cell::Cell::default();
    let cursor = draw(&mut buffer, &Ui { texts: &texts, theme: &theme, glyphs: &glyphs, sight: &sight });
    (buffer, cursor)
}

/// The rows of a buffer as a terminal shows them.
fn picture(buffer: &Buffer) -> String {
    let area = buffer.area;
    let row = |y: u16| {
        let mut text = String::new();
        let mut x = 0;
        while x < area.width {
            let cell = &buffer[(x, y)];
            text.push_str(cell.symbol());
            x += cell.cell_width().max(1);
        }
        text.trim_end().to_owned()
    };
    (0..area.height).map(row).collect::<Vec<_>>().join("\n")
}

fn tent(language: Language, ascii: bool, columns: u16, rows: u16) -> String {
    picture(&draw(&open(language).0, ascii, columns, rows).0)
}

/// The entry area and the keys.
fn foot(state: &State) -> String {
    let picture = picture(&draw(state, false, 80, 24).0);
    picture.lines().skip(16).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_lone_warden_is_asked_and_looked_for_at_the_top_of_every_screen() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let (mut state, store) = open(language);
        let people = store.members(1).unwrap().into_iter().filter_map(|staff| {
            let phone = staff.phone?;
            Some(Call { staff_no: staff.staff_no, name: staff.name, phone })
        });
        let lone = &mut state.tent.as_mut().unwrap().lone;
        *lone =
            Lone { minutes: 30, terminal: "pts/1".to_owned(), people: people.collect(), ..Lone::default() };
        state.lone.asked_ms = Some(START_MS);
        let top = |state: &State| {
            picture(&draw(state, false, 80, 24).0).lines().take(4).collect::<Vec<_>>().join("\n")
        };
        let mut shown = vec![top(&state)];
        state.tent.as_mut().unwrap().lone.missed_ms = Some(START_MS);
        shown.push(top(&state));
        state.terminal = "pts/2".to_owned();
        shown.push(top(&state));
        // Beside what is wrong with the file it has the first row.
        state.tent.as_mut().unwrap().standing = AnchorStanding::NoAnchor;
        shown.push(top(&state));
        insta::assert_snapshot!(format!("lone_{name}"), shown.join("\n\n"));
    }
}

#[test]
fn the_tent_is_drawn_in_both_languages_and_glyph_sets_at_both_sizes() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        for (ascii, glyphs) in [(false, "line"), (true, "ascii")] {
            for (columns, rows) in [(80, 24), (120, 40)] {
                let name = format!("tent_{name}_{glyphs}_{columns}x{rows}");
                insta::assert_snapshot!(name, tent(language, ascii, columns, rows));
            }
        }
    }
}

#[test]
fn the_other_screens_are_drawn() {
    let (mut state, store) = open(Language::ZhCn);
    state.screen = Screen::Gate;
    insta::assert_snapshot!("gate_zh", picture(&draw(&state, false, 80, 24).0));
    state.screen = Screen::People;
    state.people.households = store.households(&people::whole_list()).unwrap();
    let home = state.people.households.rows[3].home.clone();
    state.people.select(&home);
    state.people.page = store.household_page(&home).unwrap();
    state.people.home = Some(home);
    insta::assert_snapshot!("people_zh", picture(&draw(&state, false, 80, 24).0));
    state.layers.push(OpenLayer::Help(HelpAt::FIRST));
    insta::assert_snapshot!("help_zh", picture(&draw(&state, false, 80, 24).0));
    state.layers = vec![OpenLayer::Visitor(nightpost::app::form::VisitorForm::new("张三"))];
    insta::assert_snapshot!("visitor_zh", picture(&draw(&state, false, 80, 24).0));
}

#[test]
fn the_gate_tells_what_is_open_who_is_inside_and_how_sure_that_is() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let (mut state, _) = open(language);
        state.screen = Screen::Gate;
        let now = state.now.wall_ms;
        let tent = state.tent.as_mut().unwrap();
        tent.debts = vec![DebtRow {
            seq: 4711,
            at_ms: now - 900_000,
            gate: 1,
            direction: None,
            person: None,
            name: "".into(),
        }];
        tent.thermometers[1].readings = 20;
        tent.thermometers[1].cold = 6;
        tent.head_count.inside.others_inside = 3;
        tent.head_count.inside.unmatched = 2;
        tent.head_count.late = 4;
        tent.head_count.serial_gaps = vec![13, 14];
        tent.rules.rows = vec![RuleRow {
            seq: 9,
            id: Id([9; 16]),
            rule: Preset::named("two-days").unwrap().rule(now - 1_800_000),
            author: "0181".to_owned(),
            at_ms: now - 1_800_000,
            ended: None,
        }];
        tent.short = vec![(1, now - 600_000)];
        tent.paces = vec![Pace { gate: 1, seconds: 7 }];
        for (columns, rows) in [(80, 24), (120, 40)] {
            insta::assert_snapshot!(
                format!("gate_full_{name}_{columns}x{rows}"),
                picture(&draw(&state, false, columns, rows).0)
            );
        }
        state.layers.push(OpenLayer::Rules(Some(1)));
        insta::assert_snapshot!(format!("rules_{name}"), picture(&draw(&state, false, 80, 24).0));
    }
}

#[test]
fn a_household_and_a_verdict_are_told_before_anything_is_recorded() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let (mut state, store) = open(language);
        enter(&mut state, &store, "1-1-202 g");
        insta::assert_snapshot!(format!("entry_household_{name}"), foot(&state));
        state.desk.group = None;
        state.said = None;
        enter(&mut state, &store, "1-1-202");
        enter(&mut state, &store, "1");
        let opened = state.desk.open.as_mut().unwrap();
        opened.verdict = vec![
            Finding::HomeQuarantine { deny: true, instruction: "call 3-2-501".into() },
            Finding::QuotaUsed { used: 1, allowed: 1, next_ms: state.now.wall_ms + 90_000_000 },
        ];
        insta::assert_snapshot!(format!("entry_verdict_{name}"), foot(&state));
    }
}

/// The People screen with a home of three: one in quarantine whose pass is void, one who came back.
fn people_with_flags(language: Language) -> State {
    let (mut state, store) = open(language);
    state.screen = Screen::People;
    state.people.households = store.households(&people::whole_list()).unwrap();
    let home = state.people.households.rows[3].home.clone();
    state.people.select(&home);
    state.people.page = store.household_page(&home).unwrap();
    state.people.home = Some(home);
    let midnight = START_MS + 9 * 30 * 60 * 1000;
    let quarantine = Flag {
        instruction: if language == Language::En {
            "food at the door, call 3-2-501 first"
        } else {
            "每天送菜到门口，先打电话"
        }
        .into(),
        until_ms: Some(midnight + 11 * 24 * 3_600_000),
        ..Flag::new(FlagKind::HomeQuarantine)
    };
    let over = Flag { until_ms: Some(START_MS), ..Flag::new(FlagKind::NeedsHelp) };
    let returnee = Flag::new(FlagKind::Returnee);
    state.people.households.rows[3].flags = vec![over.clone(), quarantine.clone(), returnee.clone()];
    state.people.households.rows[5].flags = vec![Flag::new(FlagKind::FollowUp)];
    state.people.households.rows[6].flags = vec![over.clone()];
    let page = &mut state.people.page;
    page[0].flags = vec![KnownFlag { seq: 7, flag: over }, KnownFlag { seq: 8, flag: quarantine }];
    page[0].row.person.card = None;
    page[0].cards[0].void = Some((START_MS - 3_600_000, "returnee".into()));
    page[1].flags = vec![KnownFlag { seq: 9, flag: returnee }];
    page[1].cards[0].until_ms = Some(START_MS - 60_000);
    state
}

#[test]
fn the_people_screen_tells_flags_and_void_passes_in_both_languages() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let mut state = people_with_flags(language);
        state.people.member = Some(0);
        insta::assert_snapshot!(format!("people_flag_{name}"), picture(&draw(&state, false, 80, 24).0));
        state.people.member = Some(1);
        insta::assert_snapshot!(format!("people_flag_wide_{name}"), picture(&draw(&state, true, 120, 24).0));
        // What is over by its date is not told; time goes on without the file being read again.
        state.now.wall_ms += 12 * 24 * 3_600_000;
        state.people.member = Some(0);
        let later = picture(&draw(&state, false, 80, 24).0);
        assert!(
            !later.contains(if language == Language::En { "food at the door" } else { "每天送菜" }),
            "{later}"
        );
    }
}

#[test]
fn a_member_with_every_flag_is_drawn_whole_at_every_size() {
    for language in [Language::ZhCn, Language::En] {
        let mut state = people_with_flags(language);
        let note = "字".repeat(200);
        let flag = |kind| Flag { instruction: note.as_str().into(), ..Flag::new(kind) };
        state.people.page[0].flags =
            FlagKind::VARIANTS.iter().map(|kind| KnownFlag { seq: 1, flag: flag(*kind) }).collect();
        state.people.households.rows[3].flags = FlagKind::VARIANTS.iter().copied().map(flag).collect();
        state.people.member = Some(0);
        for (columns, rows) in [(60, 16), (61, 17), (80, 24), (109, 24), (110, 30), (200, 60)] {
            let shown = picture(&draw(&state, false, columns, rows).0);
            let sides = shown.lines().skip(2).take_while(|line| !line.starts_with('└'));
            let mut panes = 0;
            for line in sides {
                panes += 1;
                assert!(
                    width(line) == usize::from(columns) && line.ends_with(['║', '█', '↑', '↓']),
                    "{columns}x{rows}\n{shown}"
                );
            }
            assert!(panes > 5, "{shown}");
        }
        let shown = picture(&draw(&state, false, 200, 60).0);
        let words = if language == Language::En {
            ["returnee", "needs help"]
        } else {
            ["返青人员", "需要照顾"]
        };
        assert!(words.iter().all(|word| shown.contains(word)), "{shown}");
    }
}

#[test]
fn the_entry_area_shows_who_is_meant_who_is_open_and_what_is_asked() {
    let (mut state, store) = open(Language::ZhCn);
    enter(&mut state, &store, "lxm");
    insta::assert_snapshot!("entry_chooser_zh", foot(&state));
    enter(&mut state, &store, "1");
    insta::assert_snapshot!("entry_open_zh", foot(&state));
    enter(&mut state, &store, "没有的人");
    insta::assert_snapshot!("entry_nobody_zh", foot(&state));
}

#[test]
fn the_other_screens_are_drawn_in_english_and_the_largest_uses_its_room() {
    let (mut state, _store) = open(Language::En);
    insta::assert_snapshot!("tent_en_line_200x60", picture(&draw(&state, false, 200, 60).0));
    insta::assert_snapshot!("tent_en_line_60x16", picture(&draw(&state, false, 60, 16).0));
    state.panes.focus = TentPane::Doors;
    state.panes.door = 2;
    state.layers.push(OpenLayer::Help(HelpAt { page: HelpPage::Chapter(Chapter::Line), scrolled: 12 }));
    insta::assert_snapshot!("help_en", picture(&draw(&state, false, 80, 24).0));
    state.layers.clear();
    let tent = state.tent.as_mut().unwrap();
    tent.standing = AnchorStanding::Shortened { anchor_seq: 4713, file_seq: 4711 };
    insta::assert_snapshot!("tent_en_shortened", picture(&draw(&state, false, 80, 24).0));
}

#[test]
fn a_team_is_shown_with_its_members_and_their_numbers_masked() {
    let (mut state, store) = open(Language::ZhCn);
    let members = store.members(3).unwrap();
    let whole: Vec<_> = members.iter().filter_map(|staff| staff.phone.clone()).collect();
    state.layers.push(OpenLayer::Team(3, members, 0));
    let shown = picture(&draw(&state, false, 80, 24).0);
    assert!(!whole.is_empty() && whole.iter().all(|phone| !shown.contains(phone.digits())));
    insta::assert_snapshot!("team_zh", shown);
}

#[test]
fn the_keys_at_the_bottom_stay_where_they_are_while_somebody_types() {
    for language in [Language::ZhCn, Language::En] {
        let (mut state, _) = open(language);
        let keys = |state: &State| {
            let picture = picture(&draw(state, false, 120, 40).0);
            picture.lines().last().unwrap_or_default().to_owned()
        };
        let empty = keys(&state);
        state.line.set("l");
        let typed = keys(&state);
        assert_ne!(typed, empty, "Enter and Esc do something now");
        let same: String = empty
            .chars()
            .zip(typed.chars())
            .take_while(|(one, other)| one == other)
            .map(|(one, _)| one)
            .collect();
        assert!(same.contains("F9") && same.contains("^G"), "{empty}\n{typed}");
        let way_out = &empty[empty.find("F10").unwrap()..];
        assert!(typed.ends_with(way_out), "{empty}\n{typed}");
    }
}

#[test]
fn what_asks_for_a_yes_and_what_is_typed_are_told_in_both_languages() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let (mut state, store) = open(language);
        let foot = |state: &State| {
            let picture = picture(&draw(state, false, 80, 24).0);
            picture.lines().skip(17).collect::<Vec<_>>().join("\n")
        };
        state.line.set("lxm 365 o n 去医院");
        let read = nightpost::domain::entry::parse(state.line.text(), &state.desk.context());
        let Ok(nightpost::domain::entry::Line::Entry { subjects, .. }) = &read else {
            unreachable!("{read:?}")
        };
        let queries: Vec<_> = subjects.iter().map(nightpost::app::desk::queries_of).collect();
        state.line.matches = store.find(&queries, MATCHES).unwrap();
        state.line.understood = Some(read);
        insta::assert_snapshot!(format!("entry_typing_{name}"), foot(&state));
        state.line.clear();

        let person = state.tent.as_ref().unwrap().queue[0].person.clone();
        enter(&mut state, &store, &format!("{} {}", person.home.as_ref().unwrap(), person.name));
        let findings = vec![Finding::NotResident, Finding::RecentlyRecorded { seq: 4711, seconds: 20 }];
        let request = PassageRequest::new(state.desk.open.as_ref().unwrap().id, 1);
        state.desk.pending = Some(Pending::Pass(request));
        let notice =
            Notice::Refused { refusal: Refusal::NeedConfirm { findings }, person: Some(Box::new(person)) };
        state.said = Some(Said::new(notice, true));
        insta::assert_snapshot!(format!("entry_confirm_{name}"), foot(&state));
    }
}

#[test]
fn no_screen_shows_a_whole_phone_or_id_number() {
    let (mut state, store) = open(Language::ZhCn);
    let person =
        store.find(&[vec![nightpost::domain::matching::Query::Characters("李".to_owned())]], 50).unwrap();
    let person = person.iter().find(|found| found.person.id_number.is_some() && found.person.phone.is_some());
    let person = person.unwrap().person.clone();
    let home = person.home.clone().unwrap();
    enter(&mut state, &store, &format!("{home} {}", person.name));
    state.people.households = store.households(&people::whole_list()).unwrap();
    state.people.select(&home);
    state.people.page = store.household_page(&home).unwrap();
    for screen in [Screen::Tent, Screen::Gate, Screen::People] {
        state.screen = screen;
        let shown = picture(&draw(&state, false, 200, 60).0);
        assert!(shown.contains(person.name.as_str()));
        assert!(!shown.contains(person.phone.as_ref().unwrap().digits()));
        assert!(!shown.contains(person.id_number.as_ref().unwrap().digits()));
    }
}

#[test]
fn a_window_that_is_too_small_gets_a_polite_line() {
    let shown = tent(Language::ZhCn, false, 59, 15);
    assert!(shown.contains("60") && shown.contains("16"), "{shown}");
    assert!(!tent(Language::ZhCn, false, 60, 16).contains("60x16"));
}

/// Keys that a warden types with, and some that do something else.
fn some_key() -> impl Strategy<Value = Key> {
    let typed =
        prop::sample::select("lixamngzhwe365/ .!王".chars().collect::<Vec<_>>()).prop_map(KeyCode::Char);
    let others = [
        KeyCode::Backspace,
        KeyCode::Left,
        KeyCode::Home,
        KeyCode::Down,
        KeyCode::Tab,
        KeyCode::Esc,
        KeyCode::F(1),
        KeyCode::F(3),
        KeyCode::F(6),
    ];
    prop_oneof![8 => typed, 3 => prop::sample::select(others.to_vec())].prop_map(Key::plain)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_is_drawn_of_a_key_is_all_that_it_changed(
        screen in 0_usize..6, keys in prop::collection::vec(some_key(), 1..12), english: bool,
    ) {
        let (mut state, store) = open(if english { Language::En } else { Language::ZhCn });
        state.patrol.view = Some(Box::new(patrol::night_of(&store, state.language)));
        state.people.households = store.households(&people::whole_list()).unwrap();
        state.screen = [Screen::Tent, Screen::Gate, Screen::People, Screen::Patrol, Screen::Doors, Screen::Shift][screen];
        let area = Rect::new(0, 0, 100, 30);
        let mut shown = draw(&state, false, 100, 30).0;
        for key in keys {
            let mut messages = vec![Message::Timer(Timer::KeepDraft), Message::Input(Input::Key(key))];
            while let Some(message) = messages.pop() {
                for effect in update(&mut state, message, &Moment { now: now(), id: Id([7; 16]) }) {
                    if let Effect::Ask(Request::Read(Read::Preview(ticket, queries, most))) = effect {
                        messages.push(Message::Reply(Reply::Found(ticket, store.find(&queries, most))));
                    }
                }
                let part = ui::line_area(area);
                let (whole, _) = draw(&state, false, 100, 30);
                match state.changed {
                    Changed::Nothing => {}
                    Changed::Line => {
                        let (line, _) = draw_with(&state, false, part, |buffer, ui| ui::draw_line(buffer, area, &state, ui));
                        for place in part.positions() {
                            shown[place] = line[place].clone();
                        }
                    }
                    Changed::All => shown = whole.clone(),
                }
                prop_assert_eq!(picture(&shown), picture(&whole), "{:?}", key);
                prop_assert!(shown == whole, "{:?}", key);
            }
        }
    }

    #[test]
    fn every_size_is_drawn_whole_and_the_cursor_stays_inside(
        columns in 1_u16..230, rows in 1_u16..70, screen in 0_usize..6, pane in 0_usize..4, page in 0_usize..5, layer in 0_usize..3,
        english: bool, ascii: bool, focus in 0_usize..3, row in 0_usize..300, grave: bool, typed in "[a-z0-9李明 ./-]{0,400}",
    ) {
        let language = if english { Language::En } else { Language::ZhCn };
        let (mut state, store) = open(language);
        if screen == 4 {
            let codes = [KeyCode::Tab, KeyCode::PageDown, KeyCode::Right, KeyCode::Down];
            doors::keys(&mut state, &store, &[KeyCode::F(5)]);
            doors::keys(&mut state, &store, &codes[..1].repeat(pane));
            doors::keys(&mut state, &store, &codes[1..].repeat(row % 40));
            doors::keys(&mut state, &store, &[KeyCode::Enter; 4][..page]);
        }
        state.screen = [Screen::Tent, Screen::Gate, Screen::People, Screen::Patrol, Screen::Doors, Screen::Shift][screen];
        state.patrol.view = Some(Box::new(patrol::night_of(&store, language)));
        state.patrol.focus = PatrolPane::ALL[pane];
        state.patrol.pages.extend(patrol::page_of(&state, page, row));
        match layer {
            1 => state.layers.push(OpenLayer::Help(HelpAt { page: HelpPage::Keys, scrolled: 3 })),
            2 => state.layers.push(OpenLayer::Visitor(nightpost::app::form::VisitorForm::new("张三"))),
            _ => {}
        }
        enter(&mut state, &store, "lxm");
        state.panes.focus = TentPane::ALL[focus];
        (state.panes.team, state.panes.door) = (row % 12, row);
        state.people.households = store.households(&people::whole_list()).unwrap();
        state.people.row = row;
        if grave {
            state.tent.as_mut().unwrap().standing = AnchorStanding::NoAnchor;
            state.layers.push(OpenLayer::Team(1, store.members(1).unwrap(), 0));
        }
        state.line.set(&typed);
        state.line.understood =
            Some(nightpost::domain::entry::parse(&typed, &Desk::new(1, "鲁B").context()));
        let (buffer, cursor) = draw(&state, ascii, columns, rows);
        if let Some(cursor) = cursor {
            prop_assert!(cursor.x < columns && cursor.y < rows, "{cursor:?} in {columns}x{rows}");
        }
        for y in 0..rows {
            let mut x = 0;
            while x < columns {
                x += buffer[(x, y)].cell_width().max(1);
            }
            prop_assert_eq!(x, columns, "a wide character reaches over the edge in row {}", y);
        }
        for line in picture(&buffer).lines() {
            prop_assert!(width(line) <= usize::from(columns), "{line}");
        }
    }
}
