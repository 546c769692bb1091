//! After any sequence of frames the emulator shows what the buffer holds.

use std::cell::RefCell;
use std::num::NonZeroU16;
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::*;

/// An emulator that counts what it is sent.
struct Paper {
    emulator: vt100::Parser,
    size: (u16, u16),
    writes: Vec<Vec<u8>>,
    torn: bool,
}

#[derive(Clone)]
struct Shared(Rc<RefCell<Paper>>);

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

impl Shared {
    fn new(width: u16, height: u16) -> Self {
        let emulator = vt100::Parser::new(cells(height), cells(width), 0);
        Self(Rc::new(RefCell::new(Paper {
            emulator,
            size: (width, height),
            writes: Vec::new(),
            torn: false,
        })))
    }

    fn resize(&self, width: u16, height: u16) {
        let mut paper = self.0.borrow_mut();
        paper.size = (width, height);
        paper.emulator.set_size(cells(height), cells(width));
    }

    /// What was sent since the last call, one entry for each write.
    fn sent(&self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.0.borrow_mut().writes)
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut paper = self.0.borrow_mut();
        if paper.torn {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        paper.emulator.process(bytes);
        paper.writes.push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Canvas for Shared {
    fn size(&self) -> io::Result<(u16, u16)> {
        Ok(self.0.borrow().size)
    }
}

fn open(width: u16, height: u16, depth: ColourDepth) -> (Shared, Terminal<LeanBackend<Shared>>) {
    let paper = Shared::new(width, height);
    let mut terminal = Terminal::new(LeanBackend::new(paper.clone(), depth)).unwrap();
    terminal.clear().unwrap();
    (paper, terminal)
}

type Piece = (u16, u16, String, Style);

fn draw(
    terminal: &mut Terminal<LeanBackend<Shared>>,
    pieces: &[Piece],
    cursor: Option<(u16, u16)>,
) -> Buffer {
    let frame = terminal
        .draw(|frame| {
            let area = frame.area();
            for (x, y, text, style) in pieces {
                let (x, y) = (x % area.width, y % area.height);
                frame.buffer_mut().set_string(x, y, text, *style);
                heal(frame.buffer_mut(), y);
            }
            if let Some((x, y)) = cursor {
                frame.set_cursor_position((x % area.width, y % area.height));
            }
        })
        .unwrap();
    frame.buffer.clone()
}

/// Does what the screens do: a wide character that was cut in half by what was drawn over it becomes a blank.
fn heal(buffer: &mut Buffer, y: u16) {
    let width = buffer.area.width;
    for x in 0..width {
        let wide = buffer[(x, y)].cell_width() == 2;
        if wide && (x + 1 == width || buffer[(x + 1, y)].symbol() != " ") {
            buffer[(x, y)].set_symbol(" ");
        }
    }
}

fn emulated(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        other => panic!("{other} is not in these tests"),
    }
}

fn compare(paper: &Shared, buffer: &Buffer, cursor: Option<(u16, u16)>, coloured: bool) {
    let paper = paper.0.borrow();
    let screen = paper.emulator.screen();
    let Rect { width, height, .. } = buffer.area;
    for y in 0..height {
        let mut x = 0;
        while x < width {
            let (want, have) = (&buffer[(x, y)], screen.cell(y, x).unwrap());
            let text = if have.has_contents() { have.contents() } else { " " };
            assert_eq!(text, want.symbol(), "text at {x},{y} of {buffer:?}");
            let modifier = want.modifier;
            let visible = want.symbol() != " ";
            if coloured {
                assert_eq!(have.bgcolor(), emulated(want.bg), "ground at {x},{y}");
            } else {
                assert_eq!(have.bgcolor(), vt100::Color::Default);
                assert_eq!(have.fgcolor(), vt100::Color::Default);
            }
            if visible && coloured {
                assert_eq!(have.fgcolor(), emulated(want.fg), "colour at {x},{y}");
                assert_eq!(have.dim(), modifier.contains(Modifier::DIM), "dim at {x},{y}");
            }
            if visible {
                assert_eq!(have.bold(), modifier.contains(Modifier::BOLD), "bold at {x},{y}");
            }
            assert_eq!(have.underline(), modifier.contains(Modifier::UNDERLINED), "underline at {x},{y}");
            assert_eq!(have.inverse(), modifier.contains(Modifier::REVERSED), "reverse at {x},{y}");
            x += want.cell_width().max(1);
        }
    }
    assert_eq!(screen.hide_cursor(), cursor.is_none());
    if let Some((x, y)) = cursor {
        assert_eq!(screen.cursor_position(), (y % height, x % width));
    }
}

fn any_style() -> impl Strategy<Value = Style> {
    let colour = prop_oneof![
        3 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::LightBlue),
        1 => Just(Color::Indexed(200)),
        1 => Just(Color::Rgb(1, 20, 255)),
    ];
    let modifier = prop_oneof![
        3 => Just(Modifier::empty()),
        1 => Just(Modifier::BOLD),
        1 => Just(Modifier::DIM),
        1 => Just(Modifier::UNDERLINED | Modifier::BOLD),
        1 => Just(Modifier::REVERSED),
    ];
    (colour.clone(), colour, modifier).prop_map(|(fg, bg, modifier)| {
        Style::new().fg(fg).bg(bg).add_modifier(modifier).remove_modifier(!modifier)
    })
}

fn any_piece() -> impl Strategy<Value = Piece> {
    let text =
        prop_oneof!["[a-z ]{1,12}", "[登记夜岗 a]{1,8}", "[─│┌ ]{1,20}", " {1,40}", "[e\u{301}…℃ñ]{1,6}"];
    (0..40_u16, 0..8_u16, text, any_style())
}

fn any_frame() -> impl Strategy<Value = (Vec<Piece>, Option<(u16, u16)>)> {
    (prop::collection::vec(any_piece(), 0..8), prop::option::of((0..40_u16, 0..8_u16)))
}

proptest! {
    #[test]
    fn the_emulator_shows_what_the_buffer_holds(frames in prop::collection::vec(any_frame(), 1..6)) {
        let (paper, mut terminal) = open(40, 8, ColourDepth::TrueColour);
        for (pieces, cursor) in frames {
            let buffer = draw(&mut terminal, &pieces, cursor);
            compare(&paper, &buffer, cursor, true);
            prop_assert!(paper.sent().len() <= 1);
            draw(&mut terminal, &pieces, cursor);
            prop_assert_eq!(paper.sent(), Vec::<Vec<u8>>::new(), "an equal frame costs nothing");
        }
    }

    #[test]
    fn without_colours_only_attributes_are_sent(frames in prop::collection::vec(any_frame(), 1..4)) {
        let (paper, mut terminal) = open(40, 8, ColourDepth::None);
        for (pieces, cursor) in frames {
            let buffer = draw(&mut terminal, &pieces, cursor);
            compare(&paper, &buffer, cursor, false);
        }
    }

    #[test]
    fn a_new_size_is_painted_afresh(
        frames in prop::collection::vec((any_frame(), 1..50_u16, 1..10_u16), 1..5),
    ) {
        let (paper, mut terminal) = open(40, 8, ColourDepth::TrueColour);
        for ((pieces, cursor), width, height) in frames {
            paper.resize(width, height);
            let buffer = draw(&mut terminal, &pieces, cursor);
            compare(&paper, &buffer, cursor, true);
        }
    }

    #[test]
    fn whatever_a_cell_holds_no_foreign_sequence_leaves(symbols in prop::collection::vec("\\PC{0,3}|[\x1b\u{202e}\u{9b}\x07\u{200b}]{1,3}", 1..20)) {
        let paper = Shared::new(40, 8);
        let mut backend = LeanBackend::new(paper.clone(), ColourDepth::TrueColour);
        let cells: Vec<Cell> = symbols.iter().map(|symbol| { let mut cell = Cell::default(); cell.set_symbol(symbol); cell }).collect();
        backend.draw(cells.iter().zip(0..).map(|(cell, x)| (2 * x % 40, 0, cell))).unwrap();
        backend.flush().unwrap();
        let text = String::from_utf8(paper.sent().concat()).unwrap();
        for part in text.split('\x1b').skip(1) {
            let end = part.find(|c: char| c.is_ascii_alphabetic()).unwrap();
            prop_assert!(part.starts_with('['), "{:?}", text);
            prop_assert!("GHCDXKmhl".contains(&part[end..=end]), "{:?}", text);
        }
        let stray = text.chars().find(|c| is_unprintable(*c) && !matches!(c, '\x1b' | '\r' | '\x08'));
        prop_assert_eq!(stray, None);
    }
}

fn screen(line: &str, clock: &str) -> Vec<Piece> {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    vec![
        (0, 0, "一号门 夜班 李雪梅".into(), Style::new().fg(Color::Red)),
        (74, 0, clock.into(), bold),
        (0, 22, line.into(), Style::new()),
    ]
}

#[test]
fn a_letter_costs_one_byte_and_a_clock_tick_at_most_32() {
    let (paper, mut terminal) = open(80, 24, ColourDepth::TrueColour);
    draw(&mut terminal, &screen("lx", "19:59"), Some((2, 22)));
    paper.sent();
    draw(&mut terminal, &screen("lxm", "19:59"), Some((3, 22)));
    let letter = paper.sent().concat();
    assert!(letter.len() <= 5, "{letter:?}");
    draw(&mut terminal, &screen("lxm", "20:00"), Some((3, 22)));
    let tick = paper.sent().concat();
    assert!(tick.len() <= 32, "{tick:?}");
    draw(&mut terminal, &screen("lxmw", "20:00"), Some((4, 22)));
    let letter = paper.sent().concat();
    assert!(letter.len() <= 5, "{letter:?}");
}

#[test]
fn the_row_below_is_reached_from_its_left_edge_and_never_by_scrolling() {
    let (paper, mut terminal) = open(80, 24, ColourDepth::TrueColour);
    let list = |first: &str, second: &str| {
        let plain = Style::new();
        vec![(1, 22, first.to_owned(), plain), (1, 23, second.to_owned(), plain)]
    };
    draw(&mut terminal, &list("one", "two"), Some((0, 0)));
    paper.sent();
    let buffer = draw(&mut terminal, &list("ten", "six"), Some((0, 0)));
    let sent = paper.sent().concat();
    assert!(sent.windows(5).any(|bytes| bytes == b"\r\n\x1b[C"), "{sent:?}");
    compare(&paper, &buffer, Some((0, 0)), true);
}

#[test]
fn a_frame_of_several_places_stands_inside_marks() {
    let (paper, mut terminal) = open(80, 24, ColourDepth::TrueColour);
    draw(&mut terminal, &screen("lx", "19:59"), Some((2, 22)));
    let sent = paper.sent();
    assert_eq!(sent.len(), 1);
    assert!(sent[0].starts_with(SYNC_BEGIN) && sent[0].ends_with(SYNC_END));
}

#[test]
fn a_full_chinese_frame_stays_under_8_kilobytes() {
    let (paper, mut terminal) = open(80, 24, ColourDepth::TrueColour);
    let rows: Vec<Piece> = (0..24)
        .map(|y| (0, y, "│登记".repeat(16), Style::new().fg(Color::Indexed(100 + u8::try_from(y).unwrap()))))
        .collect();
    draw(&mut terminal, &rows, Some((0, 0)));
    assert!(paper.sent().concat().len() <= 8192);
}

#[test]
fn a_repaint_trusts_nothing() {
    let (paper, mut terminal) = open(80, 24, ColourDepth::TrueColour);
    let pieces = screen("lx", "19:59");
    draw(&mut terminal, &pieces, Some((2, 22)));
    paper.0.borrow_mut().emulator.process(b"\x1b[5;5H\x1b[41mnoise\x1b[?25l");
    terminal.clear().unwrap();
    let buffer = draw(&mut terminal, &pieces, Some((2, 22)));
    compare(&paper, &buffer, Some((2, 22)), true);
}

#[test]
fn a_terminal_that_is_gone_is_noticed() {
    let (paper, mut terminal) = open(80, 24, ColourDepth::TrueColour);
    draw(&mut terminal, &[], None);
    paper.0.borrow_mut().torn = true;
    assert!(terminal.draw(|frame| frame.set_cursor_position((1, 1))).is_err());
    assert!(terminal.backend().hung_up());
}

#[test]
fn a_wide_character_that_becomes_blank_is_erased_with_both_its_halves() {
    let (paper, mut terminal) = open(40, 2, ColourDepth::TrueColour);
    let row = |text: &str| vec![(2, 0, text.to_owned(), Style::new()), (20, 0, "x".to_owned(), Style::new())];
    draw(&mut terminal, &row("abcdefghijklm门"), None);
    paper.sent();
    draw(&mut terminal, &row(""), None);
    let sent = String::from_utf8(paper.sent().concat()).unwrap();
    assert!(sent.contains("\x1b[15X"), "{sent:?}");
}

#[test]
fn a_text_for_the_clipboard_goes_with_the_next_frame_and_no_byte_of_it_is_obeyed() {
    let (paper, mut terminal) = open(80, 24, ColourDepth::TrueColour);
    let pieces = screen("lx", "19:59");
    let buffer = draw(&mut terminal, &pieces, Some((2, 22)));
    paper.sent();
    terminal.backend_mut().copy("停水\x1b]0;x\x07\nPost");
    draw(&mut terminal, &pieces, Some((2, 22)));
    let sent = paper.sent().concat();
    let text = String::from_utf8_lossy(&sent);
    assert!(text.contains("\x1b]52;c;5YGc5rC0G10wO3gHClBvc3Q="), "{text:?}");
    compare(&paper, &buffer, Some((2, 22)), true);
    terminal.backend_mut().copy(&"x".repeat(MOST_COPIED + 1));
    draw(&mut terminal, &pieces, Some((2, 22)));
    assert!(!String::from_utf8_lossy(&paper.sent().concat()).contains("]52;"), "too long for some terminals");
}
