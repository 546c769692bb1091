//! Cuts a written address into labels with the words beside them. What each of them is, is decided elsewhere.

use super::super::safe_text::{is_unsafe, nfkc};
use super::words::{
    AddressWord, BEFORE, BEHIND, BELOW, BELOW_GROUND, BETWEEN, COMPOUNDS, FOLDED, NAMED, ORDINAL, STOREYS,
    chinese_number, is_numeral,
};

/// A label and the word beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AddressPiece {
    /// The label, perhaps with the compound's name in front of it.
    pub(super) text: String,
    /// What the word beside it says.
    pub(super) word: Option<AddressWord>,
    /// The word has more than one character: nobody is called like that.
    pub(super) is_strong: bool,
    pub(super) start: usize,
}

/// One spelling for one meaning: plain digits, capitals, simplified words, no remark in brackets behind.
pub(super) fn folded(text: &str) -> String {
    let plain = |c: char| {
        let [from, to] = FOLDED;
        from.chars().zip(to.chars()).find(|(from, _)| *from == c).map_or(c, |(_, to)| to)
    };
    let text: String =
        nfkc(text).chars().filter(|c| !is_unsafe(*c)).map(plain).flat_map(char::to_uppercase).collect();
    let text = text.trim();
    with_basements(without_remark(text).unwrap_or(text))
}

/// The text with storeys below the ground in one spelling: `3号楼负一层101` and `3号楼地下室101` have the storey
/// `B1`. Without a building before it a storey below the ground is one: `负一层101` is `B1-101`.
fn with_basements(text: &str) -> String {
    let is_level = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let lettered = text.strip_prefix('B').filter(|rest| is_level(rest)).map(|_| (0, "B"));
    let below = BELOW.iter().filter_map(|word| Some((text.find(word)?, *word)));
    let below = below.min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())));
    let Some((at, word)) = lettered.or(below) else { return text.to_owned() };
    let behind = &text[at + word.len()..];
    let number: String = behind.chars().take_while(|c| c.is_ascii_digit() || is_numeral(*c)).collect();
    let of_storey = STOREYS.iter().find_map(|end| behind[number.len()..].strip_prefix(end));
    let (level, rest) = match of_storey {
        Some(rest) => (chinese_number(&number).or_else(|| number.parse().ok()), rest),
        // `地下室101`: there is one.
        None if BELOW_GROUND.contains(&word) && is_level(behind.trim_start_matches(is_between)) => {
            (Some(1), behind)
        }
        None => (None, behind),
    };
    let rest = rest.trim_start_matches(is_between);
    match level.filter(|level| (1..=9).contains(level)) {
        Some(level) if at == 0 => format!("B{level}栋{rest}"),
        Some(level) => format!("{}B{level}层{rest}", &text[..at]),
        None => text.to_owned(),
    }
}

/// The text without a remark behind it: `3-2-501(租户)`. A number, a letter or a side tells homes apart.
fn without_remark(text: &str) -> Option<&str> {
    let (before, remark) = text.strip_suffix([')', ']', '】'])?.rsplit_once(['(', '[', '【'])?;
    let tells = |c: char| c.is_ascii_alphanumeric() || is_numeral(c) || NAMED.contains(c);
    (!before.trim().is_empty() && !remark.chars().any(tells)).then(|| before.trim_end())
}

/// Whether a character stands between parts.
pub(super) fn is_between(c: char) -> bool {
    c.is_whitespace() || BETWEEN.contains(c)
}

/// Whether a character can be one of a label's as numbers have them.
fn is_label(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_numeral(c) || NAMED.contains(c)
}

/// Whether a label is one as numbers have them, and no name.
pub(super) fn is_plain(label: &str) -> bool {
    label.chars().all(is_label)
}

/// The word that the text begins with, and how long it is with what stands between it and its label.
fn before(rest: &str) -> Option<(usize, Option<AddressWord>)> {
    BEFORE.iter().find_map(|(word, meaning)| {
        let behind = rest.strip_prefix(word)?;
        let label = behind.trim_start_matches([' ', '.', ':', '#']);
        let mut chars = label.chars();
        let first = chars.next()?;
        let is_word = chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && first.is_ascii_alphabetic();
        (is_label(first) && !is_word).then_some((rest.len() - label.len(), *meaning))
    })
}

/// The longest word that the text begins with.
fn behind(rest: &str) -> Option<(&'static str, Option<AddressWord>)> {
    BEHIND.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len()).copied()
}

/// Whether a compound's name, or a part of one, ends here.
pub(super) fn ends_a_compound(text: &str) -> bool {
    text.chars().count() > 1 && COMPOUNDS.iter().any(|end| text.ends_with(end)) || text.ends_with("别墅")
}

/// Where the label begins in a text that may have a compound's name in front. `worded` says that a word for a
/// building stands behind it, so that whatever stands in front is a name.
pub(super) fn label_start(text: &str, worded: bool) -> usize {
    let run = |is: fn(char) -> bool| text.trim_end_matches(is).len();
    let numbered = [run(|c| c.is_ascii_alphanumeric()), run(is_numeral)];
    let start = numbered.into_iter().find(|start| *start < text.len());
    let Some(start) = start else {
        // `幸福里小区东楼`: a side behind a name.
        let side = text.char_indices().next_back().filter(|(_, c)| NAMED.contains(*c));
        return side.map_or(0, |(at, _)| if ends_a_compound(&text[..at]) { at } else { 0 });
    };
    let start = match text[..start].char_indices().next_back() {
        Some((at, c)) if ORDINAL.contains(c) => at,
        Some((at, c)) if NAMED.contains(c) && (at == 0 || ends_a_compound(&text[..at])) => at,
        _ => start,
    };
    if worded || ends_a_compound(&text[..start]) { start } else { 0 }
}

/// Whether a word behind `label` ends it. The first label of an address must be that of a building, and a name
/// without a number is one only where a number follows it.
fn ends(label: &str, word: AddressWord, is_first: bool, rest: &str) -> bool {
    if !is_first {
        return is_plain(label);
    }
    let is_building = matches!(
        word,
        AddressWord::Building | AddressWord::House | AddressWord::BuildingOrStorey | AddressWord::Next
    );
    let own = &label[label_start(label, true)..];
    let follows = rest.trim_start_matches(is_between).starts_with(|c: char| c.is_ascii_digit());
    let is_name = word != AddressWord::House && own.chars().count() <= 4 && follows;
    is_building && (is_plain(own) || is_name)
}

/// Cuts a folded text. `is_first` says that it begins with a building, or with a name in front of one.
pub(super) fn cut(text: &str, is_first: bool) -> Vec<AddressPiece> {
    let mut pieces: Vec<AddressPiece> = Vec::new();
    let (mut label, mut start, mut told) = (String::new(), 0, None);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let glued =
            label.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_alphabetic());
        if (label.is_empty() || glued)
            && let Some((len, word)) = before(rest).filter(|(len, _)| !glued || *len > 2)
        {
            push(&mut pieces, &mut label, start, &mut told, None);
            told = word;
            at += len;
            continue;
        }
        if is_between(c) {
            push(&mut pieces, &mut label, start, &mut told, None);
            at += c.len_utf8();
            continue;
        }
        match behind(rest) {
            // `501室房`: one word too many.
            Some((word, Some(_))) if label.is_empty() && doubled(&pieces, text, at, &rest[word.len()..]) => {
                at += word.len();
                continue;
            }
            // `3 号楼`: a blank before the word.
            Some((word, Some(meaning))) if label.is_empty() && open(&pieces, text) => {
                if let Some(last) = pieces.last_mut() {
                    (last.word, last.is_strong) = (Some(meaning), word.chars().count() > 1);
                }
                at += word.len();
                continue;
            }
            Some((word, Some(meaning))) if !label.is_empty() => {
                let first = is_first && !pieces.iter().any(|piece| piece.word.is_some() || has_number(piece));
                if ends(&label, meaning, first, &rest[word.len()..]) {
                    push(&mut pieces, &mut label, start, &mut told, Some((word, meaning)));
                    at += word.len();
                    continue;
                }
            }
            Some((word, None)) if !label.is_empty() => {
                label.push_str(word);
                at += word.len();
                continue;
            }
            _ => {}
        }
        if label.is_empty() {
            start = at;
        }
        label.push(c);
        at += c.len_utf8();
    }
    push(&mut pieces, &mut label, start, &mut told, None);
    pieces
}

/// Whether a word stands directly behind the word of the last piece, and before no name.
fn doubled(pieces: &[AddressPiece], text: &str, at: usize, behind: &str) -> bool {
    let is_worded = pieces.last().is_some_and(|last| last.word.is_some());
    let ends = |c: char| is_between(c) || c.is_ascii_digit();
    is_worded && !text[..at].ends_with(is_between) && (behind.is_empty() || behind.starts_with(ends))
}

/// Whether the last piece has a number and still waits for its word.
fn open(pieces: &[AddressPiece], text: &str) -> bool {
    pieces.last().is_some_and(|last| {
        last.word.is_none() && has_number(last) && text[last.start + last.text.len()..].starts_with(' ')
    })
}

/// Whether a label has a number in it.
pub(super) fn has_number(piece: &AddressPiece) -> bool {
    piece.text.chars().any(|c| c.is_ascii_digit() || is_numeral(c))
}

fn push(
    pieces: &mut Vec<AddressPiece>,
    label: &mut String,
    start: usize,
    told: &mut Option<AddressWord>,
    word: Option<(&str, AddressWord)>,
) {
    if label.is_empty() {
        return;
    }
    let is_strong = word.is_some_and(|(word, _)| word.chars().count() > 1) || told.is_some();
    let word = word.map(|(_, word)| word).or(told.take());
    pieces.push(AddressPiece { text: std::mem::take(label), word, is_strong, start });
}
