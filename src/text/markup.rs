//! The little of Markdown that the manual uses, broken into lines of a given width: headings, paragraphs, lists, tables,
//! code.
//!
//! A block is read once and laid out as often as a window changes. Nothing here knows a screen or a colour: a part says
//! what it is, and whoever draws it chooses how that looks.

use std::ops::{Range, RangeInclusive};

use super::width::{pad_right, width, wrap};

/// The columns of the left side of a pair, a quarter of the width. One that is wider has a line of its own.
const LEFT: RangeInclusive<usize> = 18..=30;
/// The columns in front of code.
const INDENT: usize = 4;

/// What a part of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    Words,
    /// Something to type or to press, and whatever else the eye should find.
    Accent,
    Heading,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinePart {
    pub(crate) text: String,
    pub(crate) kind: PartKind,
}

/// A line as it is shown.
pub(crate) type MarkupLine = Vec<LinePart>;

/// Where text is shown: with colours the marks around code are taken off, without them they say what is to be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeMarks {
    Kept,
    Taken,
}

/// One thing that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A paragraph, with a blank line on both sides.
    Prose(String),
    /// Words behind a mark such as `- `, right below what stands above.
    Item(String, String),
    /// A row of a table: what it is about, and what there is to say.
    Pair(String, String),
    /// Lines to be typed as they stand.
    Code(Vec<String>),
}

/// A heading and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChapterSection {
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

impl ChapterSection {
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), blocks: Vec::new() }
    }

    /// Heading and blocks in lines of at most `cols` columns.
    pub(crate) fn lines(&self, cols: usize, marks: CodeMarks) -> Vec<MarkupLine> {
        let mut lines: Vec<MarkupLine> =
            wrap(&self.title, cols).into_iter().map(|line| one(line, PartKind::Heading)).collect();
        for (at, block) in self.blocks.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| self.blocks.get(before));
            if before.is_some_and(|before| before.stands_apart() || block.stands_apart()) {
                lines.push(MarkupLine::new());
            }
            lines.extend(block.lines(cols, marks));
        }
        lines
    }
}

impl Block {
    fn stands_apart(&self) -> bool {
        matches!(self, Self::Prose(_) | Self::Code(_))
    }

    /// All that it says, for whoever looks for a word.
    pub(crate) fn text(&self) -> String {
        let bare = |text: &str| inline(text, CodeMarks::Taken).0;
        match self {
            Self::Prose(words) | Self::Item(_, words) => bare(words),
            Self::Pair(left, right) => format!("{} {}", bare(left), bare(right)),
            Self::Code(lines) => lines.join("\n"),
        }
    }

    /// The block in lines of at most `cols` columns.
    pub(crate) fn lines(&self, cols: usize, marks: CodeMarks) -> Vec<MarkupLine> {
        match self {
            Self::Prose(words) => styled(words, cols, marks),
            Self::Item(mark, words) => {
                let indent = width(mark);
                hang(&[one(mark.clone(), PartKind::Accent)], indent, styled(words, less(cols, indent), marks))
            }
            Self::Pair(left, right) => {
                let left = inline(left, CodeMarks::Taken).0;
                let indent = match cols / 4 {
                    narrow if narrow < *LEFT.start() - INDENT => INDENT,
                    quarter => quarter.clamp(*LEFT.start(), *LEFT.end()) + 1,
                };
                let right = styled(right, less(cols, indent), marks);
                if width(&left) < indent {
                    return hang(&[one(pad_right(&left, indent), PartKind::Accent)], indent, right);
                }
                let above = wrap(&left, cols).into_iter().map(|line| one(line, PartKind::Accent));
                above.chain(hang(&[], indent, right)).collect()
            }
            Self::Code(lines) => {
                let lines = lines.iter().flat_map(|line| wrap(line, less(cols, INDENT)));
                hang(&[], INDENT, lines.map(|line| one(line, PartKind::Accent)).collect())
            }
        }
    }
}

/// The sections of a text, the first with its title.
pub(crate) fn sections(source: &str) -> Vec<ChapterSection> {
    let mut sections: Vec<ChapterSection> = Vec::new();
    let mut lines = source.lines();
    // Whether a line goes on with what the line above it began.
    let mut goes_on = false;
    while let Some(line) = lines.next() {
        let went_on = std::mem::replace(&mut goes_on, false);
        if let Some(title) = line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")) {
            sections.push(ChapterSection::new(title));
            continue;
        }
        let Some(section) = sections.last_mut() else { continue };
        if line.starts_with("```") {
            let code = lines.by_ref().take_while(|line| !line.starts_with("```")).map(str::to_owned);
            section.blocks.push(Block::Code(code.collect()));
        } else if line.starts_with('|') {
            section.blocks.extend(row(line));
        } else if let Some((mark, words)) = item(line) {
            section.blocks.push(Block::Item(mark.to_owned(), words.to_owned()));
            goes_on = true;
        } else if !line.trim().is_empty() {
            match section.blocks.last_mut() {
                Some(Block::Prose(words) | Block::Item(_, words)) if went_on => go_on(words, line.trim()),
                _ => section.blocks.push(Block::Prose(line.trim().to_owned())),
            }
            goes_on = true;
        }
    }
    sections
}

/// Puts a line behind another: Chinese has no blank between words.
fn go_on(words: &mut String, line: &str) {
    let ends = [words.chars().next_back(), line.chars().next()];
    if ends.iter().flatten().all(char::is_ascii) {
        words.push(' ');
    }
    words.push_str(line);
}

/// The mark of an item and its words.
fn item(line: &str) -> Option<(&str, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let end = match digits {
        0 => line.strip_prefix("- ").map(|_| 2),
        _ => line[digits..].strip_prefix(". ").map(|_| digits + 2),
    };
    end.map(|end| line.split_at(end))
}

/// A row of a table. The rule below the heads and heads that are empty are nothing to tell.
fn row(line: &str) -> Option<Block> {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let is_told = cells.iter().any(|cell| cell.bytes().any(|byte| !matches!(byte, b'-' | b':')));
    let (left, right) = cells.split_first().filter(|_| is_told)?;
    let right: Vec<&str> = right.iter().copied().filter(|cell| !cell.is_empty()).collect();
    Some(Block::Pair((*left).to_owned(), right.join(" | ")))
}

fn one(text: String, kind: PartKind) -> MarkupLine {
    vec![LinePart { text, kind }]
}

fn less(cols: usize, taken: usize) -> usize {
    cols.saturating_sub(taken).max(2)
}

/// Lines behind a mark, which stands before the first of them; the others begin below its end.
fn hang(mark: &[MarkupLine], indent: usize, lines: Vec<MarkupLine>) -> Vec<MarkupLine> {
    let mark = mark.first();
    let blank = one(" ".repeat(indent), PartKind::Words);
    let with = |(at, line): (usize, MarkupLine)| {
        let front = mark.filter(|_| at == 0).unwrap_or(&blank);
        front.iter().cloned().chain(line).collect()
    };
    lines.into_iter().enumerate().map(with).collect()
}

/// Words in lines, each in the parts that look alike.
fn styled(text: &str, cols: usize, marks: CodeMarks) -> Vec<MarkupLine> {
    let (words, accents) = inline(text, marks);
    let mut from = 0;
    let part = |line: String| {
        // Between two lines only blanks are left out.
        let start = words.get(from..).and_then(|rest| rest.find(&line)).map_or(from, |at| from + at);
        from = start + line.len();
        parts(&line, start, &accents)
    };
    wrap(&words, cols).into_iter().map(part).collect()
}

/// A line that begins at a byte of its text, cut where accents begin and end.
fn parts(line: &str, start: usize, accents: &[Range<usize>]) -> MarkupLine {
    let edges = accents.iter().flat_map(|accent| [accent.start, accent.end]);
    let inside = edges.filter_map(|edge| edge.checked_sub(start)).filter(|edge| *edge < line.len());
    let mut cuts: Vec<usize> = inside.chain([0, line.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let found = cuts.windows(2).filter_map(|cut| {
        let is_accent = accents.iter().any(|accent| accent.contains(&(start + cut[0])));
        let kind = if is_accent { PartKind::Accent } else { PartKind::Words };
        Some(LinePart { text: line.get(cut[0]..cut[1])?.to_owned(), kind })
    });
    found.collect()
}

/// Words without the marks of emphasis, and where they stand out. Within code nothing is a mark.
fn inline(text: &str, marks: CodeMarks) -> (String, Vec<Range<usize>>) {
    let (mut words, mut accents) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*']) {
        let mark = if rest[at..].starts_with('`') { "`" } else { "**" };
        let inner = rest[at..].strip_prefix(mark).and_then(|behind| behind.split_once(mark));
        let Some((inner, behind)) = inner else {
            // A lone mark is a character like any other.
            words.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        words.push_str(&rest[..at]);
        let shown = if mark == "`" && marks == CodeMarks::Kept { "`" } else { "" };
        let start = words.len();
        words.extend([shown, inner, shown]);
        accents.push(start..words.len());
        rest = behind;
    }
    words.push_str(rest);
    (words, accents)
}

pub(crate) fn plain(line: &MarkupLine) -> String {
    let text: String = line.iter().map(|part| part.text.as_str()).collect();
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: &str = "# The gate\n\nFirst words,\nwith `lxm 365` in them.\n\n\
        - one\n- two\n  goes on\n\n1. **Strong** words\n\n## A table\n\n| | |\n|---|---|\n| `/pin` | a PIN |\n\
        | what | aim | is |\n\n```sh\nnightpost  demo\n```\n";

    fn shown(source: &str, cols: usize, marks: CodeMarks) -> Vec<String> {
        sections(source)
            .iter()
            .flat_map(|section| section.lines(cols, marks))
            .map(|line| plain(&line))
            .collect()
    }

    #[test]
    fn a_page_is_read_into_headings_paragraphs_items_rows_and_code() {
        let read = sections(PAGE);
        assert_eq!(
            read.iter().map(|section| section.title.as_str()).collect::<Vec<_>>(),
            ["The gate", "A table"]
        );
        let item = |mark: &str, words: &str| Block::Item(mark.to_owned(), words.to_owned());
        assert_eq!(
            read[0].blocks,
            [
                Block::Prose("First words, with `lxm 365` in them.".to_owned()),
                item("- ", "one"),
                item("- ", "two goes on"),
                item("1. ", "**Strong** words"),
            ]
        );
        assert_eq!(
            read[1].blocks,
            [
                Block::Pair("`/pin`".to_owned(), "a PIN".to_owned()),
                Block::Pair("what".to_owned(), "aim | is".to_owned()),
                Block::Code(vec!["nightpost  demo".to_owned()]),
            ]
        );
    }

    #[test]
    fn code_keeps_its_marks_where_there_is_no_colour() {
        let taken = shown(PAGE, 60, CodeMarks::Taken);
        assert_eq!(taken[..4], ["The gate", "First words, with lxm 365 in them.", "", "- one"]);
        assert_eq!(
            taken[7..],
            ["/pin               a PIN", "what               aim | is", "", "    nightpost  demo"]
        );
        assert_eq!(shown(PAGE, 60, CodeMarks::Kept)[1], "First words, with `lxm 365` in them.");
    }

    #[test]
    fn chinese_takes_two_columns_and_joins_without_a_blank() {
        let lines = shown("# 门岗\n\n先测温，\n再登记；输 `lxm 365` 即可。\n", 12, CodeMarks::Taken);
        assert_eq!(lines, ["门岗", "先测温，再登", "记；输 lxm", "365 即可。"]);
        assert!(lines.iter().all(|line| width(line) <= 12));
        // The accent goes on over the end of a line.
        let section = sections("# 门岗\n\n输 `lxm 365` 即可\n").remove(0);
        let accents: Vec<String> = section
            .lines(8, CodeMarks::Taken)
            .into_iter()
            .flatten()
            .filter(|part| part.kind == PartKind::Accent)
            .map(|part| part.text)
            .collect();
        assert_eq!(accents, ["lxm", "365"]);
    }

    #[test]
    fn a_pair_whose_left_side_is_wide_has_it_above() {
        let lines = shown("# a\n| `/flag quarantine until` | a flag |\n", 60, CodeMarks::Taken);
        assert_eq!(lines, ["a", "/flag quarantine until", "                   a flag"]);
    }

    proptest! {
        #[test]
        fn every_line_fits_and_nothing_is_lost(
            words in "[a-z门岗，。` *|-]{0,60}", left in "[a-z门/]{0,30}", cols in 8_usize..90,
        ) {
            let blocks = [
                Block::Prose(words.clone()),
                Block::Item("- ".to_owned(), words.clone()),
                Block::Pair(left.clone(), words.clone()),
                Block::Code(vec![words.clone()]),
            ];
            let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            for block in blocks {
                let lines = block.lines(cols, CodeMarks::Taken);
                prop_assert!(lines.iter().all(|line| width(&plain(line)) <= cols), "{:?}", lines);
                let all: String = lines.iter().map(|line| solid(&plain(line))).collect();
                let mark = if matches!(block, Block::Item(..)) { "-" } else { "" };
                prop_assert_eq!(all, format!("{mark}{}", solid(&block.text())));
            }
        }
    }
}
