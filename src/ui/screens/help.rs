//! Help: what belongs to the screen it was asked on, a first night, all keys and commands, and the manual. A slash behind
//! which something stands in the entry line looks for it here.
//!
//! Keys and commands come from the tables that carry them out, so that help cannot lie; chapters from `assets/manual`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::of_screen;
use crate::app::help::{HelpAt, HelpPage};
use crate::app::keys::{Action, Binding, KeyPlace, TABLE};
use crate::app::{Screen, State};
use crate::domain::code::Code as _;
use crate::domain::entry::{COMMANDS, CommandRow};
use crate::text::markup::{Block, ChapterSection, CodeMarks, LinePart, MarkupLine, PartKind};
use crate::text::msg::{help, screen};
use crate::text::width::width;
use crate::text::{Language, Msg, find};
use crate::ui::Ui;
use crate::ui::hints::cap;
use crate::ui::paint::{RowPiece, wrapped};
use crate::ui::screens::{above, face, first_night};
use crate::ui::theme::Tone;
use crate::ui::widgets::{PaneFrame, Scroll};
use crate::ui::words;

/// Draws help over the screen: its pages by name, and the open one.
pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, at: HelpAt) {
    ui.clear(buf, area, Tone::Text);
    let title = ui.say(&help::title(words::word(state.screen)));
    let pane = PaneFrame::new(title).note(ui.say(&help::search())).focused(true);
    let inside = pane.draw(ui, area, buf);
    if inside.is_empty() {
        return;
    }
    let cols = usize::from(inside.width.saturating_sub(2));
    let query = state.help_query().filter(|query| !query.is_empty());
    let (names, lines) = if let Some(query) = query {
        (Vec::new(), found(ui, state.screen, &query, cols))
    } else {
        let sections = page(ui, at.page, Some(state.screen));
        // A heading that is the name that is marked above says nothing more.
        let is_name = sections.first().is_some_and(|first| first.title == name_of_page(ui, at.page));
        let lines = laid_out(&sections, cols).into_iter().skip(usize::from(is_name));
        (names(ui, at.page, cols), lines.collect())
    };
    ui.put_lines(buf, Rect { width: inside.width - 1, ..inside }, &names);
    let (_, below) = above(inside, u16::try_from(names.len()).unwrap_or(u16::MAX));
    scrolled(ui, below, buf, &lines, at.scrolled);
}

/// Draws lines scrolled by so many, at most to their end, and tells how many of them there was room for.
pub(in crate::ui) fn scrolled(
    ui: &Ui<'_>,
    area: Rect,
    buf: &mut Buffer,
    lines: &[Vec<RowPiece>],
    scrolled: usize,
) {
    let visible = usize::from(area.height);
    let first = scrolled.min(lines.len().saturating_sub(visible));
    let scroll = Scroll { total: lines.len(), first, visible };
    scroll.draw(ui, Rect { x: area.right(), width: 1, ..area }, buf);
    ui.sight.set(scroll.sight());
    let left = Rect { width: area.width.saturating_sub(1), ..area };
    ui.put_lines(buf, left, lines.iter().skip(first));
}

/// The pages by name in as many rows as they need, the open one marked, and a blank row.
fn names(ui: &Ui<'_>, open: HelpPage, cols: usize) -> Vec<Vec<RowPiece>> {
    let mut rows: Vec<Vec<RowPiece>> = vec![Vec::new()];
    let mut taken = 0;
    for page in HelpPage::all() {
        let name = name_of_page(ui, page);
        let (text, tone) = if page == open {
            (format!("[{name}]"), Tone::Title)
        } else {
            (format!(" {name} "), Tone::Accent)
        };
        if taken > 0 && taken + width(&text) > cols {
            rows.push(Vec::new());
            taken = 0;
        }
        taken += width(&text);
        rows.last_mut().into_iter().for_each(|row| row.push(RowPiece::new(text.clone(), tone)));
    }
    rows.push(Vec::new());
    rows
}

fn name_of_page(ui: &Ui<'_>, page: HelpPage) -> String {
    match page {
        HelpPage::First => ui.say(&help::this_screen()),
        HelpPage::Keys => ui.say(&screen::help_keys()),
        HelpPage::Commands => ui.say(&help::commands()),
        HelpPage::Chapter(chapter) => chapter.title(ui.texts.language()).to_owned(),
    }
}

/// What stands on a page.
fn page(ui: &Ui<'_>, page: HelpPage, screen: Option<Screen>) -> Vec<ChapterSection> {
    match page {
        HelpPage::First => first(ui, screen),
        HelpPage::Keys => vec![keys(ui)],
        HelpPage::Commands => vec![commands(ui)],
        HelpPage::Chapter(chapter) => chapter.sections(ui.texts.language()),
    }
}

/// A page in lines, for where there are no keys: nothing for the page of keys, and of the first one what can be typed.
pub(in crate::ui) fn lines(
    ui: &Ui<'_>,
    page: HelpPage,
    screen: Screen,
    cols: usize,
) -> Option<Vec<Vec<RowPiece>>> {
    let mut sections = self::page(ui, page, Some(screen));
    match page {
        HelpPage::Keys => return None,
        HelpPage::First => sections.truncate(1),
        HelpPage::Commands | HelpPage::Chapter(_) => {}
    }
    Some(laid_out(&sections, cols))
}

/// Sections, one below the other.
fn laid_out(sections: &[ChapterSection], cols: usize) -> Vec<Vec<RowPiece>> {
    let mut lines = Vec::new();
    for section in sections {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.extend(section.lines(cols, CodeMarks::Taken).iter().map(pieces));
    }
    lines
}

fn pieces(line: &MarkupLine) -> Vec<RowPiece> {
    let piece = |part: &LinePart| {
        let tone = match part.kind {
            PartKind::Words => Tone::Text,
            PartKind::Accent => Tone::Accent,
            PartKind::Heading => Tone::Title,
        };
        RowPiece::new(part.text.clone(), tone)
    };
    line.iter().map(piece).collect()
}

/// What of all pages holds the words that are looked for, under its titles, each once.
fn found(ui: &Ui<'_>, screen: Screen, query: &str, cols: usize) -> Vec<Vec<RowPiece>> {
    let mut told: Vec<String> = Vec::new();
    let mut kept: Vec<ChapterSection> = Vec::new();
    for page in HelpPage::all() {
        let name = name_of_page(ui, page);
        let holds = if matches!(page, HelpPage::Chapter(_)) { find::says } else { find::holds };
        for mut section in self::page(ui, page, Some(screen)) {
            let all = holds(&section.title, query);
            section.blocks.retain(|block| {
                let text = block.text();
                let is_new = (all || holds(&text, query)) && !told.contains(&text);
                if is_new {
                    told.push(text);
                }
                is_new
            });
            if !section.title.starts_with(&name) {
                section.title = format!("{name} > {}", section.title);
            }
            kept.extend(Some(section).filter(|section| !section.blocks.is_empty()));
        }
    }
    let count = if told.is_empty() { help::found_none() } else { help::found(told.len()) };
    let mut lines: Vec<Vec<RowPiece>> = wrapped(&ui.say(&count), cols, Tone::Muted).collect();
    lines.push(Vec::new());
    lines.extend(laid_out(&kept, cols));
    lines
}

/// Words right below what stands above.
fn words(ui: &Ui<'_>, text: &Msg) -> Block {
    Block::Item(String::new(), ui.say(text))
}

/// The screen on which help was asked for: what it shows, how it is begun with, and the commands that belong to it.
/// Then the first night, and what to say.
fn first(ui: &Ui<'_>, screen: Option<Screen>) -> Vec<ChapterSection> {
    let mut sections = Vec::new();
    let mut own = ChapterSection::new(ui.say(&help::this_screen()));
    if let Some(screen) = screen {
        let face = face(screen);
        own.blocks.push(words(ui, &screen::HELP.word(screen.code())));
        own.blocks.extend(face.steps.iter().flatten().map(|step| words(ui, step)));
        let rows = of_screen(screen).into_iter();
        own.blocks
            .extend(rows.map(|word| Block::Pair(names_of(ui, word.spelled()), ui.say(&words::word(word)))));
        sections.push(own);
    }
    let mut steps = ChapterSection::new(ui.say(&screen::help_first()));
    let three = first_night();
    steps
        .blocks
        .extend(three.iter().zip(1..).map(|(step, number)| Block::Item(format!("{number} "), ui.say(step))));
    let mut say = ChapterSection::new(ui.say(&help::say_title()));
    say.blocks.push(words(ui, &help::say_why()));
    sections.extend([steps, say]);
    sections
}

fn commands(ui: &Ui<'_>) -> ChapterSection {
    let mut section = ChapterSection::new(ui.say(&screen::help_commands()));
    let pair = |row: &CommandRow| Block::Pair(names_of(ui, row), ui.say(&words::word(row.word)));
    section.blocks.extend(COMMANDS.iter().map(pair));
    section
}

/// All of help outside the screen: each page with the word by which it is asked for.
pub(in crate::ui) fn pages(ui: &Ui<'_>) -> Vec<(HelpPage, Vec<ChapterSection>)> {
    HelpPage::all().map(|id| (id, page(ui, id, None))).collect()
}

/// How a command is typed in the language of the screen: in Chinese with the initials of its pinyin.
pub(in crate::ui) fn names_of(ui: &Ui<'_>, row: &CommandRow) -> String {
    match ui.texts.language() {
        Language::ZhCn => format!("/{} {}", row.shown(), row.initials().unwrap_or_default()),
        Language::En => format!("/{}", row.name),
    }
}

/// The keys of a screen, those of one action in one line.
fn keys(ui: &Ui<'_>) -> ChapterSection {
    let mut section = ChapterSection::new(ui.say(&screen::help_keys()));
    let mut told: Vec<Action> = Vec::new();
    for row in TABLE.iter().filter(|row| row.place == KeyPlace::Screen) {
        let action = row.action.told_with();
        if told.contains(&action) {
            continue;
        }
        told.push(action);
        let mut caps: Vec<String> = Vec::new();
        let same = |row: &&Binding| row.place == KeyPlace::Screen && row.action.told_with() == action;
        for same in TABLE.iter().filter(same) {
            let cap = cap(ui, same.key);
            if !caps.contains(&cap) {
                caps.push(cap);
            }
        }
        section.blocks.push(Block::Pair(caps.join(" "), ui.say(&meaning(action))));
    }
    section
}

const _: () = assert!(help::ACTION.fits(<Action as strum::VariantNames>::VARIANTS));
const _: () = assert!(screen::HELP.fits(<Screen as strum::VariantNames>::VARIANTS));

/// What a key does, in a few words.
fn meaning(action: Action) -> Msg {
    if let Action::Show(screen) = action {
        screen::HELP.word(screen.code())
    } else {
        help::ACTION.word(action.code())
    }
}
