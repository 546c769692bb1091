//! The manual in chapters: `assets/manual` in both languages. The command line and F1 show the same text.
//!
//! A chapter is one row below and one file for each language; without either it does not compile.

use super::Language;
use super::markup::{ChapterSection, sections};

macro_rules! chapters {
    ($($chapter:ident = $id:literal),+ $(,)?) => {
        /// A chapter of the manual.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Chapter {
            $(
                #[doc = concat!("`assets/manual/LANGUAGE/", $id, ".md`.")]
                $chapter,
            )+
        }

        impl Chapter {
            /// All, in the order in which they are read.
            pub const ALL: &[Self] = &[$(Self::$chapter),+];

            /// The word by which it is asked for; the name of its files.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$chapter => $id,)+
                }
            }

            pub(crate) const fn source(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        (Self::$chapter, Language::ZhCn) => {
                            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/manual/zh-CN/", $id, ".md"))
                        }
                        (Self::$chapter, Language::En) => {
                            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/manual/en/", $id, ".md"))
                        }
                    )+
                }
            }
        }
    };
}

chapters! {
    Start = "start",
    Line = "line",
    Gate = "gate",
    Patrol = "patrol",
    Doors = "doors",
    Tasks = "tasks",
    People = "people",
    Errands = "errands",
    Numbers = "numbers",
    Shift = "shift",
    Lists = "lists",
    Tables = "tables",
    Scripts = "scripts",
    Ssh = "ssh",
    Safety = "safety",
    Sealed = "sealed",
    Copies = "copies",
    Speed = "speed",
}

impl Chapter {
    /// Its sections; the title of the first one is that of the chapter.
    pub(crate) fn sections(self, language: Language) -> Vec<ChapterSection> {
        sections(self.source(language))
    }

    pub(crate) fn title(self, language: Language) -> &'static str {
        let first = self.source(language).lines().next().unwrap_or_default();
        first.trim_start_matches("# ")
    }
}

#[cfg(test)]
mod tests {
    use super::super::markup::Block;
    use super::super::width::{is_ambiguous, width};
    use super::*;

    /// What kind of thing each block is, with the marks of items and the number of lines of code.
    fn shape(section: &ChapterSection) -> Vec<String> {
        let kind = |block: &Block| match block {
            Block::Prose(_) => "paragraph".to_owned(),
            Block::Item(mark, _) => format!("item {mark}"),
            Block::Pair(..) => "pair".to_owned(),
            Block::Code(lines) => format!("code {}", lines.len()),
        };
        section.blocks.iter().map(kind).collect()
    }

    #[test]
    fn both_languages_tell_the_same_things_in_the_same_order() {
        for chapter in Chapter::ALL {
            let [chinese, english] = Language::ALL.map(|language| chapter.sections(language));
            assert_eq!(chinese.len(), english.len(), "{chapter:?}: as many headings");
            for (zh, en) in chinese.iter().zip(&english) {
                assert_eq!(shape(zh), shape(en), "{chapter:?}: {} / {}", zh.title, en.title);
                assert!(!en.blocks.is_empty(), "{chapter:?}: nothing below {}", en.title);
            }
        }
    }

    #[test]
    fn chapters_use_nothing_that_is_not_laid_out_and_no_mark_that_some_terminals_draw_wide() {
        for (chapter, language) in
            Chapter::ALL.iter().flat_map(|id| Language::ALL.map(|language| (*id, language)))
        {
            let source = chapter.source(language);
            let place = format!("{language}/{}.md", chapter.id());
            assert!(source.starts_with("# "), "{place}");
            let wrong: Vec<char> = source.chars().filter(|c| is_ambiguous(&c.to_string())).collect();
            assert!(wrong.is_empty(), "{place}: {wrong:?} belong to the glyph sets");
            let other = |line: &&str| {
                line.starts_with("###")
                    || line.starts_with("* ")
                    || line.starts_with("> ")
                    || line.contains("](")
            };
            assert_eq!(source.lines().find(other), None, "{place}");
            for line in source.lines().filter(|line| !line.starts_with("```")) {
                assert_eq!(line.matches('`').count() % 2, 0, "{place}: {line}");
                assert_eq!(line.matches("**").count() % 2, 0, "{place}: {line}");
            }
            let words = source.lines().filter(|line| language == Language::En && !line.is_ascii());
            let foreign = words.filter(|line| !line.contains('`') && !line.contains('(')).collect::<Vec<_>>();
            assert!(foreign.is_empty(), "{place}: {foreign:?}");
        }
    }

    #[test]
    fn a_title_is_short_enough_for_the_list_of_chapters() {
        for chapter in Chapter::ALL {
            for language in Language::ALL {
                let title = chapter.title(language);
                assert!(!title.is_empty() && width(title) <= 14, "{title}");
            }
        }
    }
}
