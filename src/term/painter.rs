//! Two frames, the one that the terminal shows and the next one; only what differs is sent. A part can be drawn alone,
//! so that a key costs no more than what it changes.

use std::io;

use ratatui::backend::Backend as _;
use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::layout::{Position, Rect};

use super::backend::{Canvas, LeanBackend};

/// So many cells that did not change are sent again between two that did: to step over them takes as many bytes.
const MOST_BRIDGED: u16 = 3;

/// Draws on a terminal.
#[derive(Debug)]
pub struct Painter<W: Canvas> {
    backend: LeanBackend<W>,
    shown: Buffer,
    next: Buffer,
}

impl<W: Canvas> Painter<W> {
    /// Begins with an empty terminal.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn new(backend: LeanBackend<W>) -> io::Result<Self> {
        let mut painter = Self { backend, shown: Buffer::default(), next: Buffer::default() };
        painter.fit()?;
        Ok(painter)
    }

    /// What is drawn through.
    pub fn backend_mut(&mut self) -> &mut LeanBackend<W> {
        &mut self.backend
    }

    /// Whatever stands on the terminal is forgotten: the next frame is painted whole.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn clear(&mut self) -> io::Result<()> {
        self.shown.reset();
        self.backend.clear()
    }

    /// Draws a whole frame; `draw` says where the cursor belongs.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer, Rect) -> Option<Position>) -> io::Result<()> {
        self.fit()?;
        self.next.reset();
        let cursor = draw(&mut self.next, self.shown.area);
        self.backend.draw(bridged(&self.next, self.shown.diff_iter(&self.next)))?;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.end(cursor)
    }

    /// Draws whole rows of the frame and leaves the others. False, and nothing drawn, if the terminal has another size
    /// by now or `part` is none of it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw_rows(
        &mut self,
        part: impl FnOnce(Rect) -> Rect,
        draw: impl FnOnce(&mut Buffer, Rect) -> Option<Position>,
    ) -> io::Result<bool> {
        let area = self.shown.area;
        let part = part(area);
        if self.fit()? || part.is_empty() || part.width != area.width {
            return Ok(false);
        }
        let cells = |y: u16| usize::from(y) * usize::from(area.width);
        let shown = &mut self.shown.content[cells(part.y)..cells(part.bottom())];
        let before = Buffer { area: part, content: shown.to_vec() };
        let mut after = Buffer::empty(part);
        let cursor = draw(&mut after, area);
        self.backend.draw(bridged(&after, before.diff_iter(&after)))?;
        shown.clone_from_slice(&after.content);
        self.end(cursor)?;
        Ok(true)
    }

    /// Nothing of earlier frames stays in memory.
    pub(crate) fn forget(&mut self) {
        // Copies: a cell that was emptied may still hold what stood in it.
        self.shown = self.shown.clone();
        self.next = Buffer::empty(self.shown.area);
        self.backend.forget_frames();
    }

    /// Sends what waits beside the frames: a bell.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn flush(&mut self) -> io::Result<()> {
        self.backend.flush()
    }

    /// Takes the size of the terminal over; whether it is another one.
    fn fit(&mut self) -> io::Result<bool> {
        let size = self.backend.size()?;
        let area = Rect::new(0, 0, size.width, size.height);
        if area == self.shown.area {
            return Ok(false);
        }
        self.next = Buffer::empty(area);
        self.shown = Buffer::empty(area);
        self.backend.clear()?;
        Ok(true)
    }

    fn end(&mut self, cursor: Option<Position>) -> io::Result<()> {
        match cursor {
            Some(position) => {
                self.backend.show_cursor()?;
                self.backend.set_cursor_position(position)?;
            }
            None => self.backend.hide_cursor()?,
        }
        self.backend.flush()
    }
}

/// What changed, and with it the few plain cells between that look like either side.
fn bridged<'a>(
    next: &'a Buffer,
    changed: impl Iterator<Item = (u16, u16, &'a Cell)>,
) -> impl Iterator<Item = (u16, u16, &'a Cell)> {
    let mut before: Option<(u16, u16, &Cell)> = None;
    changed.flat_map(move |(x, y, cell)| {
        let gap = before.and_then(|(end, row, last)| {
            let is_near = row == y && end < x && x - end <= MOST_BRIDGED;
            let looks_like = |side: &Cell| {
                (end..x).map(|x| &next[(x, y)]).all(|cell| {
                    matches!(cell.symbol().as_bytes(), [b' '..=b'~']) && cell.style() == side.style()
                })
            };
            (is_near && (looks_like(last) || looks_like(cell))).then_some(end..x)
        });
        // The library's own measure asserts on a lone control character.
        let width = if cell.symbol().len() <= 1 { 1 } else { cell.cell_width().max(1) };
        before = Some((x.saturating_add(width), y, cell));
        gap.unwrap_or(x..x).chain([x]).map(move |x| (x, y, &next[(x, y)]))
    })
}

#[cfg(test)]
mod tests;
