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
mod tests {
    use std::io::Write;

    use ratatui::style::Style;

    use super::*;
    use crate::term::sgr::ColourDepth;

    /// A terminal of 8 by 3 that keeps what it was sent.
    #[derive(Debug)]
    struct Sent(Vec<u8>);

    impl Write for Sent {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Canvas for Sent {
        fn size(&self) -> io::Result<(u16, u16)> {
            Ok((8, 3))
        }
    }

    fn painter() -> Painter<Sent> {
        Painter::new(LeanBackend::new(Sent(Vec::new()), ColourDepth::None)).unwrap()
    }

    fn sent(painter: &mut Painter<Sent>) -> String {
        String::from_utf8(std::mem::take(&mut painter.backend_mut().canvas().0)).unwrap()
    }

    fn words(buf: &mut Buffer, row: u16, words: &str) -> Option<Position> {
        buf.set_string(0, row, words, Style::default());
        Some(Position::new(0, 2))
    }

    #[test]
    fn a_frame_sends_what_differs_and_one_like_the_last_sends_nothing() {
        let mut painter = painter();
        let frame = |text: &'static str| move |buf: &mut Buffer, _: Rect| words(buf, 1, text);
        painter.draw(frame("abcd")).unwrap();
        assert!(sent(&mut painter).contains("abcd"));
        painter.draw(frame("abXd")).unwrap();
        let change = sent(&mut painter);
        assert!(change.contains('X') && !change.contains('a'), "{change:?}");
        painter.draw(frame("abXd")).unwrap();
        assert_eq!(sent(&mut painter), "");
    }

    #[test]
    fn rows_that_are_drawn_alone_leave_the_others_and_are_known_to_the_next_frame() {
        let mut painter = painter();
        let whole = |last: &'static str| {
            move |buf: &mut Buffer, _: Rect| {
                words(buf, 0, "above");
                words(buf, 2, last)
            }
        };
        painter.draw(whole("one")).unwrap();
        sent(&mut painter);
        let last_row = |area: Rect| Rect { y: 2, height: 1, ..area };
        assert!(painter.draw_rows(last_row, |buf, _| words(buf, 2, "two")).unwrap());
        assert!(sent(&mut painter).contains("two"));
        painter.draw(whole("two")).unwrap();
        assert_eq!(sent(&mut painter), "", "nothing differs from what is shown");
        painter.clear().unwrap();
        painter.draw(whole("two")).unwrap();
        assert!(sent(&mut painter).contains("above"));
        assert!(!painter.draw_rows(|_| Rect::ZERO, |_, _| None).unwrap());
    }
}
