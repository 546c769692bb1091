//! Pass cards, read back by a decoder that shares nothing with the printer: from the page, from paper,
//! and from the cells of dark and light terminals.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::process::Stdio;

use nightpost::domain::value::{CardNumber, Home, SafeText};
use nightpost::exchange::cards::{COLUMNS, CardToPrint, Ground, QUIET, SIDE, html, text as card_text};
use nightpost::text::{Language, Texts};

use crate::support::picture::{DARK, LIGHT, MODULE, Modules, drawn, inked, photograph, picture, shown};
use crate::support::post::{self, Post, nightpost, text};
use crate::support::pty::{Launch, Screen};

fn card(random: u64) -> CardToPrint {
    CardToPrint {
        post: SafeText::new("石榴巷"),
        name: SafeText::new("李小明"),
        home: Some(Home::new("3", "2", "501").unwrap()),
        number: CardNumber::resident(random),
        valid_until: None,
    }
}

/// Numbers far apart, so that every mask of a code comes up.
fn cards(count: u64) -> Vec<CardToPrint> {
    (0..count).map(|n| card(n * 7_919_191_919_191 + n)).collect()
}

fn digits(cards: &[CardToPrint]) -> Vec<String> {
    cards.iter().map(|card| card.number.digits().to_owned()).collect()
}

fn page(cards: &[CardToPrint], language: Language) -> String {
    html(cards, &Texts::new(language)).collect::<Result<_, _>>().unwrap()
}

fn drawn_on(card: &CardToPrint, ground: Ground) -> String {
    let texts = Texts::new(Language::ZhCn);
    card_text(std::slice::from_ref(card), ground, COLUMNS, &texts).collect::<Result<_, _>>().unwrap()
}

/// Fails unless four light modules stand around a code on every side, and no more.
fn has_quiet_zone(modules: &Modules) {
    let rows: Vec<usize> = (0..modules.len()).filter(|y| modules[*y].contains(&true)).collect();
    let is_used = |x: &usize| modules.iter().any(|row| row[*x]);
    let columns: Vec<usize> = (0..modules[0].len()).filter(is_used).collect();
    for used in [rows, columns] {
        assert_eq!((used[0], used[used.len() - 1]), (QUIET, SIDE - QUIET - 1));
    }
    assert!(modules[0].len() == SIDE && modules.len() >= SIDE);
}

/// Whether a mask turns a module over (ISO/IEC 18004, table of data masks).
fn is_masked(mask: u16, row: usize, column: usize) -> bool {
    let (sum, product) = (row + column, row * column);
    match mask {
        0 => sum.is_multiple_of(2),
        1 => row.is_multiple_of(2),
        2 => column.is_multiple_of(3),
        3 => sum.is_multiple_of(3),
        4 => (row / 2 + column / 3).is_multiple_of(2),
        5 => product % 2 + product % 3 == 0,
        6 => (product % 2 + product % 3).is_multiple_of(2),
        _ => (sum % 2 + product % 3).is_multiple_of(2),
    }
}

#[test]
fn the_codes_of_the_page_are_read_back_and_are_numeric_of_21_modules() {
    let cards = cards(120);
    let mut masks = Vec::new();
    for (modules, card) in drawn(&page(&cards, Language::ZhCn)).iter().zip(&cards) {
        has_quiet_zone(modules);
        let found = picture(modules).decode();
        assert_eq!(found.len(), 1);
        let (content, meta) = &found[0];
        assert_eq!(content, card.number.digits());
        assert_eq!(meta.version.to_size(), 21);
        // Two bits of the format tell the level; 0 stands for M.
        assert_eq!(meta.ecc_level, 0);
        // The first four modules from the lower right corner on tell the mode; 0001 is numeric.
        let corner = [(20, 20), (20, 19), (19, 20), (19, 19)];
        let mode = corner
            .map(|(row, column)| modules[QUIET + row][QUIET + column] != is_masked(meta.mask, row, column));
        assert_eq!(mode, [false, false, false, true]);
        masks.push(meta.mask);
    }
    assert_eq!(masks.len(), cards.len());
    masks.sort_unstable();
    masks.dedup();
    assert!(masks.len() > 4, "{masks:?}");
}

#[test]
fn a_code_on_paper_is_read_back() {
    for card in cards(40) {
        let modules = inked(&drawn_on(&card, Ground::Paper));
        has_quiet_zone(&modules);
        assert_eq!(picture(&modules).read(), [card.number.digits()]);
    }
}

#[test]
fn a_code_on_a_terminal_is_read_back_whatever_the_terminals_own_colours() {
    for card in cards(12) {
        for ground in [Ground::Terminal, Ground::Blanks] {
            let drawn = drawn_on(&card, ground);
            // A terminal that knows no bright colours keeps the plain white.
            let plain = drawn.replace(";107m", "m").replace(";97;", ";");
            assert_ne!(drawn, plain);
            for drawn in [&drawn, &plain] {
                let emulator = shown(drawn, 90, 34);
                for scheme in [DARK, LIGHT] {
                    let side = if ground == Ground::Blanks { 2 * SIDE } else { SIDE };
                    let seen = photograph(emulator.screen(), scheme)
                        .corner((side + 4) * MODULE, (side + 4) * MODULE);
                    assert_eq!(seen.read(), [card.number.digits()], "{ground:?} {scheme:?}");
                }
            }
        }
    }
}

#[test]
fn on_a_terminal_every_module_has_colours_of_its_own_and_nothing_else_has() {
    for (ground, wide, high) in [(Ground::Terminal, SIDE, SIDE.div_ceil(2)), (Ground::Blanks, 2 * SIDE, SIDE)]
    {
        let emulator = shown(&drawn_on(&card(42), ground), 90, 34);
        let screen = emulator.screen();
        let mut modules = Vec::new();
        for row in 0..34_u16 {
            let (mut upper, mut lower) = (Vec::new(), Vec::new());
            for column in 0..90_u16 {
                let cell = screen.cell(row, column).unwrap();
                let colours = (cell.fgcolor(), cell.bgcolor());
                if usize::from(column) < wide && usize::from(row) < high {
                    let white = vt100::Color::Idx(15);
                    let black = vt100::Color::Idx(0);
                    assert!([(black, white), (white, black)].contains(&colours), "{row} {column}");
                    assert!(!cell.inverse() && !cell.dim() && !cell.bold());
                    upper.push(cell.bgcolor() == black);
                    lower.push((cell.bgcolor() == black) != (cell.contents() == "\u{2584}"));
                } else {
                    assert_eq!(colours, (vt100::Color::Default, vt100::Color::Default), "{row} {column}");
                }
            }
            if upper.is_empty() {
                continue;
            }
            match ground {
                Ground::Blanks => modules.push(upper.chunks(2).map(|pair| pair[0] && pair[1]).collect()),
                _ => modules.extend([upper, lower]),
            }
        }
        has_quiet_zone(&modules);
    }
}

#[test]
fn a_card_says_what_a_pass_needs_in_either_language() {
    let mut card = card(1);
    card.valid_until = Some(SafeText::new("2026-03-01"));
    for (language, words) in [
        (
            Language::ZhCn,
            ["石榴巷", "出入证", "李小明", "3-2-501", "1000 0000 0000 0150", "有效期至 2026-03-01", "遗失"],
        ),
        (
            Language::En,
            [
                "石榴巷",
                "Entry pass",
                "李小明",
                "3-2-501",
                "1000 0000 0000 0150",
                "Valid until 2026-03-01",
                "Lost?",
            ],
        ),
    ] {
        let page = page(std::slice::from_ref(&card), language);
        let texts = Texts::new(language);
        let printed: String = card_text(std::slice::from_ref(&card), Ground::Paper, COLUMNS, &texts)
            .collect::<Result<_, _>>()
            .unwrap();
        for word in words {
            assert!(page.contains(word), "{word}");
            assert!(printed.contains(word), "{word}: {printed}");
        }
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
    }
}

#[test]
fn a_hostile_name_is_only_text() {
    let mut hostile = card(1);
    hostile.name = SafeText::new("<script>alert('x')</script>\u{1b}[31m\u{202e}&amp;\"><img src=//evil>");
    hostile.post = SafeText::new("</title></style><svg onload=x>");
    let page = page(&[hostile.clone()], Language::En);
    for foreign in ["<script", "<img", "onload=x>", "\u{1b}", "\u{202e}", "</title></style>", "://"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;[31m&amp;amp;&quot;&gt;&lt;img"));
    // Nothing but the tags that the page is made of, and each one closed.
    let mut open = Vec::new();
    for tag in page.split('<').skip(1) {
        let tag = tag.split_once('>').unwrap().0;
        let name = tag.split([' ', '/']).next().unwrap();
        match tag.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed)),
            None if tag.ends_with('/') || matches!(name, "!DOCTYPE" | "meta") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let tags = ["html", "head", "title", "style", "body", "div", "p", "bdi", "svg"];
    let used = page.split('<').filter_map(|tag| tag.split([' ', '>', '/']).next());
    for name in used.filter(|name| !name.is_empty() && !name.starts_with('!')) {
        assert!(tags.contains(&name) || ["meta", "rect", "path"].contains(&name), "{name}");
    }
    let seen = drawn_on(&hostile, Ground::Terminal);
    assert!(!seen.contains("\u{1b}[31m") && !seen.contains('\u{202e}'));
    assert_eq!(drawn(&page).len(), 1);
}

#[test]
fn the_words_beside_a_code_never_leave_eighty_columns() {
    let mut long = card(1);
    long.name = SafeText::new(&"阿卜杜勒·".repeat(30));
    long.post = SafeText::new(&"x".repeat(200));
    for ground in [Ground::Paper, Ground::Terminal, Ground::Blanks] {
        let emulator = shown(&drawn_on(&long, ground), 200, 60);
        for row in 0..60_u16 {
            for column in 80..200_u16 {
                assert_eq!(emulator.screen().cell(row, column).unwrap().contents(), "", "{ground:?} {row}");
            }
        }
        if ground != Ground::Paper {
            assert_eq!(photograph(emulator.screen(), DARK).read(), digits(&[long.clone()]));
        }
    }
}

#[test]
fn a_narrow_terminal_gets_its_words_below_and_a_code_that_no_line_break_tears() {
    let texts = Texts::new(Language::En);
    for (ground, columns) in
        [(Ground::Terminal, 50), (Ground::Terminal, 40), (Ground::Blanks, 60), (Ground::Paper, 45)]
    {
        let drawn: String = card_text(&[card(7)], ground, columns, &texts).collect::<Result<_, _>>().unwrap();
        assert!(drawn.contains("1000 0000 0000 07"), "{drawn}");
        let columns = u16::try_from(columns).unwrap();
        let emulator = shown(&drawn, columns, 50);
        assert!((0..50).all(|row| !emulator.screen().row_wrapped(row)), "{ground:?} {columns}");
        if ground != Ground::Paper {
            assert_eq!(photograph(emulator.screen(), DARK).read(), digits(&[card(7)]));
        }
    }
}

#[test]
fn the_cards_of_a_whole_post_are_printed_in_one_run_and_each_costs_the_same() {
    let cards = cards(8_325);
    let texts = Texts::new(Language::ZhCn);
    let sizes: Vec<usize> = html(&cards, &texts).map(|piece| piece.unwrap().len()).collect();
    // A head, 833 sheets of ten, a foot; none of them holds more than its own cards.
    assert_eq!(sizes.len(), 835);
    let sheets = &sizes[1..833];
    assert!(sheets.iter().max().unwrap() < &(sheets.iter().min().unwrap() * 2), "{sheets:?}");
    assert!(sheets.iter().all(|bytes| *bytes < 30_000));
    let sizes: Vec<usize> =
        card_text(&cards, Ground::Paper, COLUMNS, &texts).map(|piece| piece.unwrap().len()).collect();
    assert_eq!(sizes.len(), cards.len());
    assert!(sizes.iter().all(|bytes| *bytes < 2_500), "{:?}", sizes.iter().max());
}

const RESIDENTS: &str = "\
姓名,楼号,单元,房号,出生年,手机,身份证号
王芳,10,1,101,1990,13900000417,
李小明,3,2,501,1980,13900001234,000000198001010013
李晓梅,3,2,501,1981,,
单雄信子,3,10,102,1970,,
";

impl Post {
    fn of_holders() -> Self {
        let post = Self::with_gates("East");
        let list = post.folder.path().join("residents.csv");
        std::fs::write(&list, RESIDENTS).unwrap();
        let output = post.run(&["import", "residents", list.to_str().unwrap()]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        post
    }

    /// Name and card of everybody, as the command prints them.
    fn holders(&self) -> Vec<(String, String)> {
        let rows = self.json(&["cards", "--json"]);
        let word = |row: &serde_json::Value, field: &str| row[field].as_str().unwrap().to_owned();
        rows.as_array().unwrap().iter().map(|row| (word(row, "name"), word(row, "number"))).collect()
    }
}

/// Fails with exit code 1, a complaint and a mend.
fn fails(output: &std::process::Output, says: &[&str]) {
    post::fails(output, 1, says);
    post::fails(output, 1, &["fix:"]);
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
}

#[test]
fn all_holders_are_printed_in_the_order_of_homes_or_those_of_one_home() {
    let post = Post::of_holders();
    let names: Vec<String> = post.holders().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["李小明", "李晓梅", "单雄信子", "王芳"]);
    let cards: Vec<String> = post.holders().into_iter().map(|(_, number)| number).collect();
    let page = text(&post.run(&["cards", "--format", "html"]).stdout);
    let read: Vec<String> = drawn(&page).iter().flat_map(|modules| picture(modules).read()).collect();
    assert_eq!(read, cards);
    for private in ["13900001234", "000000198001010013", "1234", "1980"] {
        let shown = page.replace(&cards[0], "");
        assert!(!shown.contains(&format!(">{private}")) && !shown.contains("13900001234"), "{private}");
    }
    for spelt in ["3-2-501", "3—2—501", "03-2-0501"] {
        let one = text(&post.run(&["cards", "--household", spelt]).stdout);
        assert!(one.contains("李小明") && one.contains("李晓梅") && !one.contains("王芳"), "{spelt}");
        assert!(!one.contains('\u{1b}'), "what is no terminal gets no colours");
    }
}

#[test]
fn a_home_that_is_none_or_unknown_is_named_with_its_mend() {
    let post = Post::of_holders();
    fails(&post.run(&["cards", "--household", "9-9-999"]), &["9-9-999", "nightpost find"]);
    fails(
        &post.run(&["cards", "--household", "3-2"]),
        &["nobody living at 3-2 is on the list", "nightpost find"],
    );
    fails(&post.run(&["cards", "--household", "\u{1b}[31m"]), &["is not a home"]);
    fails(&Post::with_gates("East").run(&["cards"]), &["nobody has a pass card", "import residents"]);
    let output = post.run(&["cards", "--format", "pdf"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
}

#[test]
fn a_file_is_written_whole_or_not_at_all_and_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let post = Post::of_holders();
    let folder = post.folder.path();
    let names = || {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| !name.starts_with("post.db"))
            .collect();
        names.sort();
        names
    };
    let out = folder.join("cards.html");
    std::fs::write(&out, "the cards of last month").unwrap();
    let args = ["cards", "--format", "html", "--out", out.to_str().unwrap()];
    let output = post.run(&args);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("4 cards written"));
    let page = std::fs::read_to_string(&out).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert_eq!(drawn(&page).len(), 4);
    assert_eq!(std::fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names(), ["cards.html", "residents.csv"]);
    let before = std::fs::read(&post.file).unwrap();
    for (place, says) in [
        ("no/such/folder/cards.html", "could not be written"),
        (".", "cannot be written to"),
        ("post.db", "one of the post's own files"),
        ("post.db-wal", "one of the post's own files"),
        ("./post.db-head.anchor", "one of the post's own files"),
    ] {
        let place = folder.join(place);
        fails(&post.run(&["cards", "--out", place.to_str().unwrap()]), &[says]);
    }
    fails(&post.run(&["cards", "--out", "/dev/null"]), &["/dev/null"]);
    let link = folder.join("innocent.html");
    std::os::unix::fs::symlink(&post.file, &link).unwrap();
    fails(&post.run(&["cards", "--out", link.to_str().unwrap()]), &["one of the post's own files"]);
    assert_eq!(std::fs::read(&post.file).unwrap(), before);
    assert_eq!(names(), ["cards.html", "innocent.html", "residents.csv"]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let status = nightpost(&post.file).arg("cards").stdout(full).stderr(Stdio::null()).status().unwrap();
    assert_eq!(status.code(), Some(1));
}

#[test]
fn a_real_terminal_shows_a_card_that_can_be_scanned_from_it() {
    let post = Post::of_holders();
    let holders = post.holders();
    let (_, number) = holders.iter().find(|(name, _)| name == "王芳").unwrap();
    let one = |more: &[&str], columns: u16| -> Screen {
        let args =
            ["cards", "--household", "10-1-101", "--lang", "zh-CN", "--db", post.file.to_str().unwrap()];
        Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args(args)
            .args(more.iter().copied())
            .size(columns, 45)
            .spawn()
    };
    for (more, columns) in [(&[][..], 90), (&["--ascii"], 90), (&[], 60), (&["--ascii"], 60)] {
        let mut screen = one(more, columns);
        assert!(screen.wait_exit().success());
        screen.wait_end();
        for scheme in [DARK, LIGHT] {
            let read = screen.look(|shown| photograph(shown, scheme).read());
            assert_eq!(&read, std::slice::from_ref(number), "{more:?} {scheme:?}\n{}", screen.contents());
        }
    }
    let mut screen = one(&["--on", "paper"], 90);
    assert!(screen.wait_exit().success());
    screen.wait_end();
    assert!(!screen.bytes_since(0).contains(&0x1b));
    let drawn = text(&post.run(&["cards", "--household", "10-1-101", "--on", "terminal"]).stdout);
    assert!(drawn.contains("\u{1b}[0;30;47;107m"));
}
