//! A template: text with names in double braces, each of which stands for a fact.
//!
//! Names are known before anything is filled in, so that a slip in a template is told with its line and nothing
//! half filled comes out.

use strum::VariantArray;

/// The largest template, in bytes.
pub const LARGEST: usize = 256 * 1024;

/// A fact that a template can ask for, in the order of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, VariantArray)]
pub enum SheetFact {
    /// What the compound is called.
    Compound,
    /// What the post is called.
    Post,
    /// The telephone of the post.
    Phone,
    /// The gates with their hours, as items of a list.
    Gates,
    /// The rule on going out, in words.
    Rule,
    /// What is sealed, in its order.
    Sealed,
    /// What is known of the courtyard and its key sites, with its heading; nothing where nothing is.
    Survey,
    /// Whom else to call, as items of a list.
    Contacts,
    /// The day on which the sheet is made.
    Date,
    /// The size of letters with which all of it fits on one page.
    Size,
}

impl SheetFact {
    /// The names it goes by in templates: English, Chinese.
    #[must_use]
    pub fn names(self) -> [&'static str; 2] {
        match self {
            Self::Compound => ["compound", "小区"],
            Self::Post => ["post", "值守点"],
            Self::Phone => ["phone", "电话"],
            Self::Gates => ["gates", "出入口"],
            Self::Rule => ["rule", "规定"],
            Self::Sealed => ["sealed", "已封闭"],
            Self::Survey => ["survey", "摸排"],
            Self::Contacts => ["contacts", "联系人"],
            Self::Date => ["date", "日期"],
            Self::Size => ["size", "字号"],
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|fact| fact.names().contains(&name))
    }
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// A name that stands for nothing.
    Unknown {
        /// In which line, from 1.
        line: usize,
        /// The name as it stands there.
        name: String,
    },
    /// Two braces open and never close in their line.
    Unclosed {
        /// In which line, from 1.
        line: usize,
    },
}

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TemplatePiece<'a> {
    Text(&'a str),
    Fact(SheetFact),
}

/// A template that was read and is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template<'a>(Vec<TemplatePiece<'a>>);

impl<'a> Template<'a> {
    /// Reads a template.
    ///
    /// # Errors
    /// Everything that is wrong with it, in its order.
    pub fn read(text: &'a str) -> Result<Self, Vec<TemplateError>> {
        let (mut pieces, mut wrong) = (Vec::new(), Vec::new());
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("{{") {
            pieces.push(TemplatePiece::Text(before));
            let line = 1 + text[..text.len() - behind.len()].matches('\n').count();
            let closed = behind.split_once("}}").filter(|(name, _)| !name.contains(['\n', '{']));
            let Some((name, behind)) = closed else {
                wrong.push(TemplateError::Unclosed { line });
                rest = behind;
                continue;
            };
            match SheetFact::of(name.trim()) {
                Some(fact) => pieces.push(TemplatePiece::Fact(fact)),
                None => wrong.push(TemplateError::Unknown { line, name: name.trim().to_owned() }),
            }
            rest = behind;
        }
        pieces.push(TemplatePiece::Text(rest));
        if wrong.is_empty() { Ok(Self(pieces)) } else { Err(wrong) }
    }

    /// Whether it asks for a fact.
    #[must_use]
    pub(crate) fn asks_for(&self, fact: SheetFact) -> bool {
        self.0.contains(&TemplatePiece::Fact(fact))
    }

    /// The template with each fact as `say` has it, which answers in HTML.
    pub(super) fn filled(&self, say: impl Fn(SheetFact) -> String) -> String {
        let piece = |piece: &TemplatePiece<'a>| match piece {
            TemplatePiece::Text(text) => (*text).to_owned(),
            TemplatePiece::Fact(fact) => say(*fact),
        };
        self.0.iter().map(piece).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_in_either_language_stand_for_facts() {
        let template = Template::read("<h1>{{compound}}</h1>{{ 电话 }}{ {x} }").unwrap();
        assert!(template.asks_for(SheetFact::Compound) && template.asks_for(SheetFact::Phone));
        assert!(!template.asks_for(SheetFact::Gates));
        let filled = template.filled(|fact| format!("[{}]", fact.names()[0]));
        assert_eq!(filled, "<h1>[compound]</h1>[phone]{ {x} }");
    }

    #[test]
    fn everything_wrong_is_told_with_its_line() {
        let wrong =
            Template::read("{{compound}}\n{{fone}} {{}}\n{{phone\n}} {{gates}}\n{{ {{rule}}").unwrap_err();
        let unknown = |line, name: &str| TemplateError::Unknown { line, name: name.to_owned() };
        assert_eq!(
            wrong,
            [
                unknown(2, "fone"),
                unknown(2, ""),
                TemplateError::Unclosed { line: 3 },
                TemplateError::Unclosed { line: 5 }
            ]
        );
    }

    proptest! {
        /// Whatever a template is, reading it does not panic, and one without braces comes out as it was.
        #[test]
        fn any_text_is_read(text in "[{}a \n电话]{0,40}") {
            match Template::read(&text) {
                Ok(template) => {
                    let filled = template.filled(|fact| format!("{{{{{}}}}}", fact.names()[1]));
                    prop_assert_eq!(Template::read(&filled).map(|again| again.0.len()), Ok(template.0.len()));
                    if !text.contains("{{") {
                        prop_assert_eq!(filled, text);
                    }
                }
                Err(wrong) => prop_assert!(!wrong.is_empty()),
            }
        }
    }
}
