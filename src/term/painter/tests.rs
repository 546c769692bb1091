//! What a frame sends, whole and in part.

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

#[expect(clippy::unnecessary_wraps, reason = "what draws a frame has one shape")]
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
fn a_few_plain_cells_between_two_that_changed_are_written_and_not_stepped_over() {
    let mut painter = painter();
    let frame = |text: &'static str| move |buf: &mut Buffer, _: Rect| words(buf, 1, text);
    painter.draw(frame("a-b----c")).unwrap();
    sent(&mut painter);
    painter.draw(frame("A-B----C")).unwrap();
    let change = sent(&mut painter);
    assert!(change.contains("A-B\u{1b}[8GC"), "{change:?}");
    // A wide character has two columns, and is never cut.
    painter.draw(frame("A李-赵-C")).unwrap();
    sent(&mut painter);
    painter.draw(frame("D李-刘-E")).unwrap();
    let change = sent(&mut painter);
    assert!(change.contains("刘-E") && !change.contains('李'), "{change:?}");
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
