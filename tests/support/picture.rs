//! Codes as a reader sees them: drawn by a browser, inked on paper, or shown by a terminal, and decoded by a
//! library that shares nothing with the printer.

use std::num::NonZeroU16;

use nightpost::exchange::cards::SIDE;

/// Grey from 0 for black to 255 for white.
pub(crate) type Grey = u8;

/// A picture, row by row.
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) pixels: Vec<Grey>,
}

/// Pixels on each side of a module.
pub(crate) const MODULE: usize = 6;

impl Picture {
    pub(crate) fn new(width: usize, height: usize, grey: Grey) -> Self {
        Self { width, pixels: vec![grey; width * height] }
    }

    pub(crate) fn fill(&mut self, [x, y]: [usize; 2], [width, height]: [usize; 2], grey: Grey) {
        for row in y..y + height {
            self.pixels[row * self.width + x..][..width].fill(grey);
        }
    }

    /// Everything that a decoder finds, with version, level and mask of each code.
    pub(crate) fn decode(&self) -> Vec<(String, rqrr::MetaData)> {
        let height = self.pixels.len() / self.width;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(self.width, height, |x, y| {
            self.pixels[y * self.width + x]
        });
        let found = image.detect_grids();
        found
            .iter()
            .map(|grid| {
                let (meta, content) = grid.decode().unwrap();
                (content, meta)
            })
            .collect()
    }

    /// What a reader held in front of the left upper corner sees: the code and a little beside it.
    pub(crate) fn corner(&self, width: usize, height: usize) -> Self {
        let rows = self.pixels.chunks(self.width).take(height);
        Self { width, pixels: rows.flat_map(|row| row[..width].to_vec()).collect() }
    }

    pub(crate) fn read(&self) -> Vec<String> {
        self.decode().into_iter().map(|(content, _)| content).collect()
    }
}

/// The modules of a code, `true` for dark, row by row.
pub(crate) type Modules = Vec<Vec<bool>>;

/// A picture of modules on a ground that runs on around them.
pub(crate) fn picture(modules: &Modules) -> Picture {
    let side = modules.len();
    let mut picture = Picture::new(side * MODULE, side * MODULE, 255);
    for (y, row) in modules.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            picture.fill([x * MODULE, y * MODULE], [MODULE, MODULE], 0);
        }
    }
    picture
}

/// The text between two others.
pub(crate) fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}

/// The codes of a page, drawn as a browser would.
pub(crate) fn drawn(page: &str) -> Vec<Modules> {
    let drawings = page.split("<svg ").skip(1).map(|rest| rest.split_once("</svg>").unwrap().0);
    drawings
        .map(|drawing| {
            assert_eq!(between(drawing, "viewBox=\"", "\""), format!("0 0 {SIDE} {SIDE}"));
            let ground = between(drawing, "<rect ", "/>");
            assert_eq!(ground, format!("width=\"{SIDE}\" height=\"{SIDE}\" fill=\"#fff\""));
            assert!(drawing.contains("<path fill=\"#000\""));
            let mut modules = vec![vec![false; SIDE]; SIDE];
            for bar in between(drawing, " d=\"", "\"").split_terminator('z') {
                let (x, rest) = bar.strip_prefix('M').unwrap().split_once(' ').unwrap();
                let (y, rest) = rest.split_once('h').unwrap();
                let (run, back) = rest.split_once("v1h-").unwrap();
                assert_eq!(run, back);
                let [x, y, run] = [x, y, run].map(|number| number.parse::<usize>().unwrap());
                modules[y][x..x + run].fill(true);
            }
            modules
        })
        .collect()
}

/// A code in ink: half blocks on white paper.
pub(crate) fn inked(text: &str) -> Modules {
    let mut modules = Vec::new();
    for line in text.lines().take(SIDE.div_ceil(2)) {
        let cells: Vec<char> = line.chars().take(SIDE).collect();
        assert_eq!(cells.len(), SIDE, "{line:?}");
        assert!(cells.iter().all(|cell| " \u{2580}\u{2584}\u{2588}".contains(*cell)), "{line:?}");
        modules.push(cells.iter().map(|cell| matches!(cell, '\u{2580}' | '\u{2588}')).collect());
        modules.push(cells.iter().map(|cell| matches!(cell, '\u{2584}' | '\u{2588}')).collect());
    }
    modules
}

/// What a terminal shows where nothing was said of colours: ground and letters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scheme {
    pub(crate) ground: Grey,
    pub(crate) letters: Grey,
}

pub(crate) const DARK: Scheme = Scheme { ground: 0, letters: 220 };
pub(crate) const LIGHT: Scheme = Scheme { ground: 255, letters: 30 };

/// The grey of a colour; black and the two whites are the only ones that a card may name.
pub(crate) fn grey(colour: vt100::Color, default: Grey) -> Grey {
    match colour {
        vt100::Color::Default => default,
        vt100::Color::Idx(0) => 0,
        vt100::Color::Idx(7) => 200,
        vt100::Color::Idx(15) => 255,
        other => unreachable!("{other:?}"),
    }
}

/// Pixels of one cell of a terminal: half as wide as high.
pub(crate) const CELL: [usize; 2] = [MODULE, 2 * MODULE];

/// The screen of a terminal as a camera sees it.
pub(crate) fn photograph(screen: &vt100::Screen, scheme: Scheme) -> Picture {
    let (rows, columns) = screen.size();
    let [width, height] = CELL;
    let size = [usize::from(columns.get()), usize::from(rows.get())];
    let mut picture = Picture::new(size[0] * width, size[1] * height, scheme.ground);
    for row in 0..rows.get() {
        for column in 0..columns.get() {
            let cell = screen.cell(row, column).unwrap();
            let (x, y) = (usize::from(column) * width, usize::from(row) * height);
            picture.fill([x, y], CELL, grey(cell.bgcolor(), scheme.ground));
            let ink = grey(cell.fgcolor(), scheme.letters);
            match cell.contents() {
                "" | " " => {}
                "\u{2584}" => picture.fill([x, y + height / 2], [width, height / 2], ink),
                "\u{2580}" | "\u{2588}" => unreachable!("a ground fills its cell, a glyph may not"),
                // Any letter: some strokes.
                _ => picture.fill([x + 1, y + height / 2], [width - 2, 2], ink),
            }
        }
    }
    picture
}

/// What an emulator shows of a text.
pub(crate) fn shown(text: &str, columns: u16, rows: u16) -> vt100::Parser {
    let size = |n| NonZeroU16::new(n).unwrap();
    let mut emulator = vt100::Parser::new(size(rows), size(columns), 0);
    emulator.process(text.replace('\n', "\r\n").as_bytes());
    emulator
}
