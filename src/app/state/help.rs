//! Where somebody is in help: which page of it is open, and how far it is scrolled.

use super::{OpenLayer, State};
use crate::app::sight::Sight;
use crate::text::Language;
use crate::text::manual::Chapter;

/// A page of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HelpPage {
    /// The screen on which help was asked for, and a first night.
    First,
    /// All keys.
    Keys,
    /// All commands of the entry line.
    Commands,
    /// A chapter of the manual.
    Chapter(Chapter),
}

impl HelpPage {
    /// All, in the order in which they are turned.
    pub fn all() -> impl Iterator<Item = Self> {
        let chapters = Chapter::ALL.iter().map(|chapter| Self::Chapter(*chapter));
        [Self::First, Self::Keys, Self::Commands].into_iter().chain(chapters)
    }

    /// The word by which the command line asks for it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Keys => "keys",
            Self::Commands => "commands",
            Self::Chapter(chapter) => chapter.id(),
        }
    }

    /// Whether a page goes by this word: its own, or what the title of a chapter begins with in either language.
    fn is_called(self, asked: &str) -> bool {
        let is_title = |chapter: Chapter| {
            Language::ALL.iter().any(|language| chapter.title(*language).to_lowercase().starts_with(asked))
        };
        self.id() == asked || matches!(self, Self::Chapter(chapter) if is_title(chapter))
    }

    /// So many pages on; behind the last one comes the first.
    fn turned(self, by: isize) -> Self {
        let all: Vec<Self> = Self::all().collect();
        let at = all.iter().position(|page| *page == self).unwrap_or_default();
        let len = isize::try_from(all.len()).unwrap_or(1);
        let to = isize::try_from(at).unwrap_or_default().saturating_add(by).rem_euclid(len);
        usize::try_from(to).ok().and_then(|to| all.get(to)).copied().unwrap_or(self)
    }
}

/// The open page, scrolled by so many lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelpAt {
    /// Which page.
    pub page: HelpPage,
    /// The first line in sight.
    pub scrolled: usize,
}

impl HelpAt {
    /// Where help begins.
    pub const FIRST: Self = Self { page: HelpPage::First, scrolled: 0 };

    /// The page that somebody asks for behind `/help`, else where help begins.
    pub(in crate::app) fn asked(words: &str) -> Self {
        let asked = words.trim().to_lowercase();
        let page = HelpPage::all().find(|page| !asked.is_empty() && page.is_called(&asked));
        Self { page: page.unwrap_or(HelpPage::First), ..Self::FIRST }
    }
}

/// Turns pages, if help is what lies on top.
pub(in crate::app) fn turn(state: &mut State, by: isize) {
    let Some(OpenLayer::Help(at)) = state.layers.last_mut() else { return };
    *at = HelpAt { page: at.page.turned(by), scrolled: 0 };
    // The next page is as long as it is: whoever scrolls before it was drawn is not held by this one's end.
    state.sight = Sight { total: None, ..state.sight };
}

/// What is looked for has changed, and what is found begins at its beginning.
pub(in crate::app) fn narrowed(state: &mut State) {
    if let Some(OpenLayer::Help(at)) = state.layers.last_mut() {
        at.scrolled = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_asked_for_by_its_word_or_by_its_title_in_either_language() {
        let page = |words: &str| HelpAt::asked(words).page;
        assert_eq!(page("ssh"), HelpPage::Chapter(Chapter::Ssh));
        assert_eq!(page(" 数据 "), HelpPage::Chapter(Chapter::Safety));
        assert_eq!(page("Over"), HelpPage::Chapter(Chapter::Ssh));
        assert_eq!(page("keys"), HelpPage::Keys);
        assert_eq!(page(""), HelpPage::First);
        assert_eq!(page("xyzzy"), HelpPage::First);
    }

    #[test]
    fn pages_turn_in_a_circle() {
        let mut page = HelpPage::First;
        for expected in HelpPage::all().skip(1).chain([HelpPage::First]) {
            page = page.turned(1);
            assert_eq!(page, expected);
        }
        assert_eq!(page.turned(-1), HelpPage::Chapter(Chapter::Speed));
    }
}
