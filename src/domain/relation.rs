//! What somebody is to the head of a household: free text on the office's list, with the words that lists use for it.

use super::spelling::SPELLINGS;

/// The code of a relation as a list spells it; `None` for words of the list's own, which are shown as they are.
#[must_use]
pub(crate) fn code(written: &str) -> Option<&'static str> {
    SPELLINGS.code("relation", &written.trim().to_lowercase())
}

#[cfg(test)]
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    SPELLINGS.codes("relation").map(|(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_offices_write_has_a_code_and_other_words_have_none() {
        assert_eq!(code("户主"), Some("head"));
        assert_eq!(code("长女"), Some("daughter"));
        assert_eq!(code(" Spouse "), Some("spouse"));
        assert_eq!(code("二叔的同学"), None);
    }
}
