//! The Doors screen with 10,000 doors: from a key press to the last byte of its frame.
//!
//! Method: 2,000 buildings of 5 stairwells, a schedule of every two hours, half of the doors looked at. A key goes
//! through `app::update`, and the state is drawn by `ui::draw` through `LeanBackend` into a sink, in Chinese with 16
//! colours. `down`, `right`, `page`: keys that move the cursor at 80x24 and at 120x40; what they ask the file for (the
//! page beside the grid) is not answered, as another thread does that. `letter`: a key into the entry line. `filter`:
//! Enter on a part of the filter, which lays the grid out anew. `read`: the board from the file, which the
//! thread of the pages does whenever somebody wrote, and the Tent's state if a door changed. `board taken in`: the
//! answer, laid out. `letter on the Tent`: a key into the line there. Run with `cargo bench --bench doors`.

mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
mod million;

use std::io::{self, Write};

use measure::Times;
use million::Hands;
use nightpost::app::ThemeName;
use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{Message, Moment, State, update};
use nightpost::domain::command::{CheckRequest, Command, DoorCheck, Import, ListRows, ScheduleCommand};
use nightpost::domain::doors::{ClosurePoint, DoorFinding, Hours, Layer, Schedule};
use nightpost::domain::value::{DoorCode, Id, PointCode, SafeText};
use nightpost::store::BoardWanted;
use nightpost::store::service::Reply;
use nightpost::term::backend::{Canvas, LeanBackend};
use nightpost::term::sgr::ColourDepth;
use nightpost::text::{Language, Texts};
use nightpost::ui::glyphs::{GlyphSet, Glyphs};
use nightpost::ui::theme::{Colours, Theme};
use nightpost::ui::{self, Ui};
use ratatui::Terminal;

/// A terminal of a size that swallows what it is sent.
struct Sink((u16, u16));

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(std::hint::black_box(bytes).len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Canvas for Sink {
    fn size(&self) -> io::Result<(u16, u16)> {
        Ok(self.0)
    }
}

fn main() -> anyhow::Result<()> {
    let whole = std::env::args().any(|arg| arg == "--bench");
    let (buildings, runs) = if whole { (2_000, 2_000) } else { (20, 20) };
    let folder = tempfile::tempdir()?;
    let hands = Hands::default();
    let (mut store, _) = million::post(&folder.path().join("post.db"), &hands, 3)?;
    let mut points = Vec::new();
    for building in 1..=buildings {
        for stairwell in 1..=5 {
            points.push(ClosurePoint::new(DoorCode::new(&building.to_string(), &stairwell.to_string())?));
        }
    }
    let codes: Vec<PointCode> = points.iter().map(|point| point.code.clone()).collect();
    let rows = ListRows::Doors(points);
    store.execute(
        &hands.op(),
        &Command::Import(Import { rows, file: SafeText::new("doors.csv"), skipped: 0 }),
    )?;
    let schedule = Schedule {
        name: SafeText::new("night"),
        layer: Some(Layer::UnitDoor),
        kind: SafeText::default(),
        hours: Hours::DAY,
        every_min: 120,
        team: Some(1),
        person: SafeText::default(),
        from_ms: hands.now().wall_ms,
    };
    store.execute(&hands.op(), &Command::Schedule(ScheduleCommand::Set(schedule)))?;
    hands.pass(3 * 60 * 60 * 1000);
    for some in codes.iter().step_by(2).collect::<Vec<_>>().chunks(500) {
        let check = |code: &&PointCode| DoorCheck {
            code: (*code).clone(),
            finding: DoorFinding::Ok,
            note: SafeText::default(),
        };
        let request = CheckRequest::new(some.iter().map(check).collect());
        store.execute(&hands.op(), &Command::CheckDoors(request))?;
    }

    let moment = Moment { now: hands.now(), id: Id([1; 16]) };
    let actor = store.actor(None)?.ok_or_else(|| anyhow::anyhow!("a post without a warden"))?;
    let count = f64::from(u32::try_from(codes.len()).unwrap_or(u32::MAX));
    measure::figure("doors", count, "");
    measure::head();
    Times::of((runs / 100).max(1), || store.door_board(BoardWanted::default()))
        .print("read: the board from the file");
    Times::of((runs / 100).max(1), || store.tent()).print("read: the Tent's state, its doors anew");
    for size in [(80, 24), (120, 40)] {
        let mut state = State::new(actor.clone(), "pts/0", 1, 1, &moment);
        (state.language, state.size) = (Language::ZhCn, size);
        state.take_tent(Box::new(store.tent()?));
        let backend = LeanBackend::new(Sink(size), ColourDepth::Sixteen);
        let mut terminal = Terminal::new(backend)?;
        let (texts, theme, glyphs) = (
            Texts::new(Language::ZhCn),
            Theme::new(ThemeName::Night, Colours::Sixteen),
            Glyphs::new(GlyphSet::Line),
        );
        let mut press = |state: &mut State, code: KeyCode| -> io::Result<()> {
            update(state, Message::Input(Input::Key(Key::plain(code))), &moment);
            terminal.draw(|frame| {
                let ui =
                    Ui { texts: &texts, theme: &theme, glyphs: &glyphs, sight: &std::cell::Cell::default() };
                let area = frame.area();
                if let Some(cursor) = ui::draw(frame.buffer_mut(), area, state, &ui) {
                    frame.set_cursor_position(cursor);
                }
            })?;
            Ok(())
        };
        let name = |what: &str| format!("{what} at {}x{}", size.0, size.1);
        let mut letters = [KeyCode::Char('3'), KeyCode::Backspace].into_iter().cycle();
        let times = Times::of(runs, || press(&mut state, letters.next().unwrap_or(KeyCode::Backspace)));
        times.print(&name("letter on the Tent"));
        press(&mut state, KeyCode::F(5))?;
        let board = store.door_board(BoardWanted::default())?;
        let taken = std::time::Instant::now();
        update(&mut state, Message::Reply(Reply::Board(Ok(Box::new(board)))), &moment);
        measure::figure(&name("board taken in"), taken.elapsed().as_secs_f64() * 1000.0, "ms");
        for (what, keys) in [
            ("down", [KeyCode::Down, KeyCode::Down]),
            ("right", [KeyCode::Right, KeyCode::Left]),
            ("page", [KeyCode::PageDown, KeyCode::PageUp]),
            ("letter", [KeyCode::Char('3'), KeyCode::Backspace]),
        ] {
            let mut at = 0;
            let times = Times::of(runs, || {
                at += 1;
                press(&mut state, keys[at % 2])
            });
            times.print(&name(what));
        }
        state.doors.field = Some(1);
        Times::of((runs / 10).max(1), || press(&mut state, KeyCode::Enter)).print(&name("filter"));
    }
    Ok(())
}
