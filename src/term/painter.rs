//! Two frames, the one that the terminal shows and the next one; only what differs is sent. A part can be drawn alone,
//! so that a key costs no more than what it changes.

use std::io;

use ratatui::backend::Backend as _;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::backend::{Canvas, LeanBackend};

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
        self.backend.draw(self.shown.diff_iter(&self.next))?;
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
        self.backend.draw(before.diff_iter(&after))?;
        shown.clone_from_slice(&after.content);
        self.end(cursor)?;
        Ok(true)
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

#[cfg(test)]
mod tests;
