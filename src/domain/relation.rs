//! What somebody is to the head of a household: free text on the office's list, with the words that lists use for it.

/// A relation and its spellings.
struct Row {
    code: &'static str,
    words: &'static [&'static str],
}

const fn row(code: &'static str, words: &'static [&'static str]) -> Row {
    Row { code, words }
}

/// The relations that lists name, each with its spellings; the code has an English spelling too.
const ROWS: [Row; 25] = [
    row("head", &["户主", "本人", "本户户主"]),
    row("spouse", &["配偶", "爱人"]),
    row("wife", &["妻", "妻子", "之妻"]),
    row("husband", &["夫", "丈夫", "之夫"]),
    row("son", &["儿子", "子", "之子", "长子", "次子", "三子", "独子"]),
    row("daughter", &["女儿", "女", "之女", "长女", "次女", "三女", "独女"]),
    row("child", &["子女", "孩子"]),
    row("father", &["父亲", "父", "之父", "爸爸"]),
    row("mother", &["母亲", "母", "之母", "妈妈"]),
    row("parent", &["父母"]),
    row("father-in-law", &["公公", "岳父"]),
    row("mother-in-law", &["婆婆", "岳母"]),
    row("son-in-law", &["女婿"]),
    row("daughter-in-law", &["儿媳", "媳妇"]),
    row("grandson", &["孙子", "孙", "之孙", "外孙", "外孙子"]),
    row("granddaughter", &["孙女", "外孙女"]),
    row("grandfather", &["祖父", "爷爷", "外祖父", "姥爷", "外公"]),
    row("grandmother", &["祖母", "奶奶", "外祖母", "姥姥", "外婆"]),
    row("brother", &["兄弟", "兄", "弟", "哥哥", "弟弟"]),
    row("sister", &["姐妹", "姐", "妹", "姐姐", "妹妹"]),
    row("relative", &["亲属", "亲戚", "其他亲属"]),
    row("tenant", &["租户", "承租人", "租客"]),
    row("flatmate", &["合租", "合租人", "室友"]),
    row("carer", &["保姆", "护工"]),
    row("other", &["其他", "其它", "非亲属"]),
];

/// The code of a relation as a list spells it; `None` for words of the list's own, which are shown as they are.
#[must_use]
pub(crate) fn code(written: &str) -> Option<&'static str> {
    let written = written.trim().to_lowercase();
    ROWS.iter().find(|row| row.code == written || row.words.contains(&written.as_str())).map(|row| row.code)
}

#[cfg(test)]
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.code)
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

    #[test]
    fn no_spelling_means_two_relations() {
        let mut all: Vec<&str> = ROWS.iter().flat_map(|row| row.words).copied().collect();
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
