//! Lists of words that stand in files below `assets/words`, so that whoever works in an office can add one: sections under
//! headings in brackets, words with blanks between, `+` for a blank inside a word. What the words mean is not known here.

use std::collections::HashMap;

/// The lines of a file without its remarks.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && *line != "#" && !line.starts_with("# "))
}

/// The sections of a file, in their order: each heading with its words.
pub(crate) struct WordList {
    sections: Vec<(&'static str, Vec<String>)>,
    /// Where the section of a heading stands: each cell of a long list is looked up.
    places: HashMap<&'static str, usize>,
}

impl WordList {
    pub(crate) fn read(file: &'static str) -> Self {
        let mut sections: Vec<(&str, Vec<String>)> = Vec::new();
        for line in lines(file) {
            if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                sections.push((heading, Vec::new()));
            } else if let Some((_, words)) = sections.last_mut() {
                words.extend(line.split_whitespace().map(|word| word.replace('+', " ")));
            }
        }
        let places = sections.iter().enumerate().map(|(place, (heading, _))| (*heading, place)).collect();
        Self { sections, places }
    }

    pub(crate) fn sections(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        self.sections.iter().map(|(heading, words)| (*heading, words.as_slice()))
    }

    /// The words under a heading; none if there is no such heading.
    pub(crate) fn of(&self, heading: &str) -> &[String] {
        self.places.get(heading).map_or(&[], |place| &self.sections[*place].1)
    }

    pub(crate) fn has(&self, heading: &str, word: &str) -> bool {
        self.of(heading).iter().any(|own| own == word)
    }

    /// Sections whose headings are a kind and a code: each code with its words.
    pub(crate) fn codes(&self, kind: &str) -> impl Iterator<Item = (&'static str, &[String])> {
        let code = move |heading: &'static str| heading.strip_prefix(kind)?.strip_prefix(": ");
        self.sections().filter_map(move |(heading, words)| Some((code(heading)?, words)))
    }

    /// The code under which a word stands.
    pub(crate) fn code(&self, kind: &str, word: &str) -> Option<&'static str> {
        self.codes(kind).find(|(_, words)| words.iter().any(|own| own == word)).map(|(code, _)| code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_no_word_and_a_word_may_have_a_blank() {
        let list = WordList::read("# a remark\n\n[one]\na b+c\n#3 d\n[two]\n");
        assert_eq!(list.of("one"), ["a", "b c", "#3", "d"]);
        assert!(list.of("two").is_empty() && list.of("three").is_empty());
        assert!(list.has("one", "b c") && !list.has("one", "b"));
    }
}
