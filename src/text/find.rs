//! Whether a text holds what was typed: as it is written, by its pinyin, or by the initials of that.

use crate::domain::pinyin::readings;

/// The text with each character by its likeliest reading, and with its initial alone.
fn sounds(text: &str) -> (String, String) {
    let (mut whole, mut initials) = (String::new(), String::new());
    for c in text.chars().flat_map(char::to_lowercase) {
        if let Some(reading) = readings(c).first().filter(|_| !c.is_ascii()) {
            whole.push_str(reading);
            initials.push_str(&reading[..1]);
        } else {
            whole.push(c);
            initials.push(c);
        }
    }
    (whole, initials)
}

/// Whether `text` holds `typed`, small letters for large ones.
#[must_use]
pub(crate) fn holds(text: &str, typed: &str) -> bool {
    says(text, typed) || sounds(text).1.contains(&typed.trim().to_lowercase())
}

/// The same without initials: in a long text some two characters have any two.
#[must_use]
pub(crate) fn says(text: &str, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    text.to_lowercase().contains(&typed) || sounds(text).0.contains(&typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_as_written_by_pinyin_and_by_initials() {
        for typed in ["标记", "biaoji", "bj", "BJ", "人加标", "rjb"] {
            assert!(holds("给打开的人加标记", typed), "{typed}");
        }
        assert!(holds("Flag the open person", "flag the"));
        assert!(!holds("给打开的人加标记", "bjx") && !holds("flag", "bj"));
        assert!(says("给打开的人加标记", "biaoji") && !says("给打开的人加标记", "bj"));
    }
}
