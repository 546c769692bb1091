//! Puts a frame on the terminal in one write, with nothing in it that the terminal knows already.
//!
//! It believes nothing about the column after a character whose width terminals may disagree on, and it is the last
//! door: no control character, escape sequence or bidirectional override passes.

use std::io::{self, Write};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::sgr::{CellLook, ColourDepth};
use super::tty::Tty;

const SYNC_BEGIN: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
/// From this many blanks on, erasing and moving is shorter than writing them.
const ERASE_FROM: u16 = 12;
/// A text for the clipboard has at most so many bytes: whatever takes one takes that.
const MOST_COPIED: usize = 4096;
/// A name with a hundred accents stays one cell, but not a hundred characters.
const MOST_CHARS_IN_A_CELL: usize = 8;
/// How far a terminal may be from what the tables say after one such cell.
const MOST_COLUMNS_ASTRAY: u16 = 16;

/// Where a frame can go: something that takes bytes and has a size.
pub trait Canvas: Write {
    /// Columns and rows.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn size(&self) -> io::Result<(u16, u16)>;
}

impl Canvas for Tty {
    fn size(&self) -> io::Result<(u16, u16)> {
        Tty::size(self)
    }
}

/// Where the terminal's cursor is, as far as it can be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Unknown,
    /// The row is certain, the column is not.
    Row(u16),
    At(u16, u16),
}

/// Blanks that wait until it is known how many there are.
#[derive(Debug, Clone, Copy)]
struct Blanks {
    x: u16,
    y: u16,
    count: u16,
    look: CellLook,
}

/// The backend that `ratatui` draws through. To paint everything anew, call `Terminal::clear` and draw.
#[derive(Debug)]
pub struct LeanBackend<W: Canvas> {
    out: W,
    depth: ColourDepth,
    frame: Vec<u8>,
    /// How many separate places this frame has touched: one alone needs no synchronisation.
    runs: u32,
    cursor: Cursor,
    look: CellLook,
    shown: Option<bool>,
    wanted_position: Position,
    wanted_shown: bool,
    size: Size,
    blanks: Option<Blanks>,
    /// Where the left half of a wide character stands, row by row.
    wide: Vec<bool>,
    /// The right half of a wide character that has just lost its left one: a blank of an unwanted look, unless the next
    /// cell is put there.
    half: Option<(u16, u16)>,
    hung_up: bool,
}

impl<W: Canvas> LeanBackend<W> {
    /// Draws on `out`; nothing is believed about what stands there, so begin with `Terminal::clear`.
    pub fn new(out: W, depth: ColourDepth) -> Self {
        Self {
            out,
            depth,
            frame: Vec::with_capacity(8192),
            runs: 0,
            cursor: Cursor::Unknown,
            look: CellLook::default(),
            shown: None,
            wanted_position: Position::ORIGIN,
            wanted_shown: true,
            size: Size::ZERO,
            blanks: None,
            wide: Vec::new(),
            half: None,
            hung_up: false,
        }
    }

    /// Nothing of earlier frames stays in memory.
    pub(crate) fn forget_frames(&mut self) {
        self.frame = Vec::with_capacity(self.frame.capacity());
    }

    /// Adds a bell to the next frame.
    pub(crate) fn ring(&mut self) {
        self.frame.push(0x07);
    }

    /// Adds a text for the terminal's clipboard to the next frame (OSC 52). Terminals take some thousands of bytes at
    /// least; a longer one some of them would cut, and is left out.
    pub(crate) fn copy(&mut self, text: &str) {
        let mut sent = String::new();
        if text.len() <= MOST_COPIED && CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sent).is_ok()
        {
            self.frame.extend_from_slice(sent.as_bytes());
        }
    }

    /// Whether a write failed: the terminal is gone, and nothing more will be sent.
    #[must_use]
    pub(crate) fn hung_up(&self) -> bool {
        self.hung_up
    }

    #[cfg(test)]
    pub(crate) fn canvas(&mut self) -> &mut W {
        &mut self.out
    }

    fn move_to(&mut self, x: u16, y: u16) {
        if self.cursor == Cursor::At(x, y) {
            return;
        }
        let mut best = absolute(x, y);
        let mut offer = |other: Vec<u8>| {
            if other.len() < best.len() {
                best = other;
            }
        };
        match self.cursor {
            Cursor::At(column, row) if row == y => {
                offer(in_row(x));
                if x > column {
                    offer(relative(x - column, b'C'));
                } else {
                    offer(relative(column - x, b'D'));
                    offer(vec![0x08; usize::from(column - x)]);
                }
            }
            Cursor::Row(row) if row == y => offer(in_row(x)),
            // To the left edge first, so that it comes to the same whether or not the line discipline adds that.
            Cursor::Row(row) | Cursor::At(_, row) if row < y => {
                let mut lines = vec![b'\r'];
                lines.resize(1 + usize::from(y - row), b'\n');
                if x > 0 {
                    lines.extend(relative(x, b'C'));
                }
                offer(lines);
            }
            Cursor::Unknown | Cursor::Row(_) | Cursor::At(..) => {}
        }
        self.frame.extend_from_slice(&best);
        // A step over a few cells cannot be seen half done.
        if !matches!(self.cursor, Cursor::At(column, row) if row == y && column < x && x - column <= 8) {
            self.runs += 1;
        }
        self.cursor = Cursor::At(x, y);
    }

    fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        let look = CellLook::of(cell, self.depth);
        let symbol = cell.symbol();
        if symbol == " " && look.erases() {
            self.blank_half(Some((x, y)));
            if let Some(blanks) = &mut self.blanks
                && blanks.y == y
                && blanks.x + blanks.count == x
                && blanks.look == look
            {
                blanks.count += 1;
                return;
            }
            self.put_blanks();
            self.blanks = Some(Blanks { x, y, count: 1, look });
            return;
        }
        self.put_blanks();
        self.blank_half(Some((x, y)));
        // The library's own measure asserts on a lone control character.
        let width = if symbol.len() <= 1 { 1 } else { cell.cell_width().max(1) };
        let is_cut = !look.erases() && self.is_wide(x + width - 1, y);
        for column in x..x.saturating_add(width) {
            self.mark_wide(column, y, width == 2 && column == x);
        }
        self.move_to(x, y);
        self.wear(look);
        let certain = self.push_symbol(symbol, width);
        self.advance(x, y, width, certain);
        self.half = is_cut.then_some((x + width, y));
    }

    /// A wide character that lost its left half leaves a blank of whatever look came next, and the library does not
    /// always send that cell again: it is blanked, unless what is put next covers it.
    fn blank_half(&mut self, next: Option<(u16, u16)>) {
        if let Some((x, y)) = self.half.take().filter(|half| Some(*half) != next && half.0 < self.size.width)
        {
            self.move_to(x, y);
            self.wear(CellLook::default());
            self.frame.push(b' ');
            self.advance(x, y, 1, true);
        }
    }

    /// Whether the left half of a wide character stands here.
    fn is_wide(&self, x: u16, y: u16) -> bool {
        self.wide_at(x, y).and_then(|at| self.wide.get(at)).is_some_and(|wide| *wide)
    }

    fn mark_wide(&mut self, x: u16, y: u16, wide: bool) {
        if let Some(at) = self.wide_at(x, y)
            && let Some(mark) = self.wide.get_mut(at)
        {
            *mark = wide;
        }
    }

    fn wide_at(&self, x: u16, y: u16) -> Option<usize> {
        (x < self.size.width).then(|| usize::from(y) * usize::from(self.size.width) + usize::from(x))
    }

    fn put_blanks(&mut self) {
        let Some(Blanks { x, y, mut count, look }) = self.blanks.take() else { return };
        // The library does not send the right half of a wide character that becomes blank: erased without it,
        // some terminals (tmux) keep a half that has no column, and the row is one short.
        if self.is_wide(x + count - 1, y) && x + count < self.size.width {
            count += 1;
        }
        for column in x..x.saturating_add(count) {
            self.mark_wide(column, y, false);
        }
        self.move_to(x, y);
        self.wear(look);
        if count >= ERASE_FROM {
            if x + count >= self.size.width {
                self.frame.extend_from_slice(b"\x1b[K");
            } else {
                self.frame.extend_from_slice(&relative(count, b'X'));
            }
            return;
        }
        self.frame.resize(self.frame.len() + usize::from(count), b' ');
        self.advance(x, y, count, true);
    }

    fn wear(&mut self, look: CellLook) {
        self.look.change_to(look, &mut self.frame);
        self.look = look;
    }

    /// Writes what may be written of a cell; true when every terminal gives it the width that was reckoned.
    fn push_symbol(&mut self, symbol: &str, width: u16) -> bool {
        if let [byte @ b' '..=b'~'] = symbol.as_bytes() {
            self.frame.push(*byte);
            return true;
        }
        let begin = self.frame.len();
        let mut certain = true;
        for c in symbol.chars().take(MOST_CHARS_IN_A_CELL) {
            if is_unprintable(c) {
                certain = false;
                continue;
            }
            certain &= is_of_certain_width(c);
            self.frame.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        if self.frame.len() == begin {
            self.frame.resize(begin + usize::from(width.max(1)), b'?');
        }
        certain
    }

    fn advance(&mut self, x: u16, y: u16, width: u16, certain: bool) {
        let next = x.saturating_add(width.max(1));
        let astray = if certain { 0 } else { MOST_COLUMNS_ASTRAY };
        // At the right edge terminals disagree on where the cursor waits, and one that draws wider has wrapped.
        self.cursor = if next.saturating_add(astray) >= self.size.width {
            Cursor::Unknown
        } else if certain {
            Cursor::At(next, y)
        } else {
            Cursor::Row(y)
        };
    }

    fn forget(&mut self) {
        self.cursor = Cursor::Unknown;
        self.shown = None;
        (self.blanks, self.half) = (None, None);
        self.look = CellLook::default();
    }
}

fn absolute(x: u16, y: u16) -> Vec<u8> {
    match (x, y) {
        (0, 0) => b"\x1b[H".to_vec(),
        (0, _) => format!("\x1b[{}H", y + 1).into_bytes(),
        _ => format!("\x1b[{};{}H", y + 1, x + 1).into_bytes(),
    }
}

fn in_row(x: u16) -> Vec<u8> {
    if x == 0 { b"\r".to_vec() } else { format!("\x1b[{}G", x + 1).into_bytes() }
}

fn relative(count: u16, verb: u8) -> Vec<u8> {
    let mut bytes = if count == 1 { b"\x1b[".to_vec() } else { format!("\x1b[{count}").into_bytes() };
    bytes.push(verb);
    bytes
}

/// Controls, and what reorders or hides text.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Characters that every terminal draws as wide as the tables say: the common Chinese, kana and full-width blocks, and
/// the lines and blocks whose width was asked at the start.
fn is_of_certain_width(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{2500}'..='\u{259f}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

impl<W: Canvas> Backend for LeanBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let size = self.size()?;
        if size != self.size {
            self.size = size;
            self.wide.clear();
            self.wide.resize(usize::from(size.width) * usize::from(size.height), false);
        }
        for (x, y, cell) in content {
            self.put(x, y, cell);
        }
        self.put_blanks();
        self.blank_half(None);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted_shown = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.wanted_shown = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.wanted_position)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.wanted_position = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.put_blanks();
        let Position { x, y } = self.wanted_position;
        let erase: &[u8] = match clear_type {
            ClearType::All => {
                self.forget();
                self.wide.fill(false);
                self.runs += 2;
                self.frame.extend_from_slice(b"\x1b[m\x1b[H\x1b[2J");
                self.cursor = Cursor::At(0, 0);
                return Ok(());
            }
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        };
        self.move_to(x, y);
        self.wear(CellLook::default());
        self.frame.extend_from_slice(erase);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = self.out.size()?;
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.put_blanks();
        if self.wanted_shown {
            let Position { x, y } = self.wanted_position;
            self.move_to(x, y);
        }
        if self.shown != Some(self.wanted_shown) {
            self.frame.extend_from_slice(if self.wanted_shown { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.shown = Some(self.wanted_shown);
        }
        let runs = std::mem::take(&mut self.runs);
        if self.frame.is_empty() {
            return Ok(());
        }
        // One place and the way back to the entry line cannot be seen half done.
        if runs > 2 {
            self.frame.splice(0..0, SYNC_BEGIN.iter().copied());
            self.frame.extend_from_slice(SYNC_END);
        }
        let sent = self.out.write_all(&self.frame).and_then(|()| self.out.flush());
        self.frame.clear();
        if sent.is_err() {
            self.hung_up = true;
            self.forget();
        }
        sent
    }
}

#[cfg(test)]
mod tests;
