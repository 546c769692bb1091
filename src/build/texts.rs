//! Makes Rust of the language files: a module for each first part of a key, a typed function for each text, a list for each
//! family of them. Which file a text stands in says nothing, so that those of a capability can stand together.
//!
//! The English file has the arguments of a text in the comment above it, `# who: String, missing: Msg`, in the order of the
//! function. This room is given sources and gives back source or faults: it reads no file and prints nothing.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::marks::{ARGUMENT, CASE, CHOICE, END, TEXT_END, WORD};

/// The files of a language, each under its name without the ending.
pub(crate) type Files = BTreeMap<String, String>;

/// What an argument may be, and what that is in Rust where the name alone does not reach it.
const TYPES: [(&str, &str); 13] = [
    ("&Home", "&crate::domain::value::Home"),
    ("&SafeText", "&crate::domain::value::SafeText"),
    ("&str", "&str"),
    ("Msg", "crate::text::Msg"),
    ("String", "String"),
    ("Value", "crate::text::Value"),
    ("i32", "i32"),
    ("i64", "i64"),
    ("u16", "u16"),
    ("u32", "u32"),
    ("u64", "u64"),
    ("u8", "u8"),
    ("usize", "usize"),
];

/// One text as a language has it.
pub(crate) struct Text {
    pub(crate) key: String,
    /// The name of its file, without the ending.
    file: String,
    /// The arguments that it uses.
    pub(crate) used: BTreeSet<String>,
    /// The words of the entry line that it names.
    pub(crate) words: BTreeSet<String>,
    /// Above an English text: its arguments in order, and the type of each.
    declared: Vec<(String, String)>,
    /// The beginning of the text, for whoever reads what is made of it.
    begins: String,
    /// The text with marks around what is no plain text of it.
    marked: String,
}

/// Every text of both languages, or all that is wrong with them.
pub(crate) fn texts(english: &Files, chinese: &Files) -> Result<Vec<Text>, Vec<String>> {
    let mut faults = Vec::new();
    let mine = read("en", english, &mut faults);
    let theirs = read("zh-CN", chinese, &mut faults);
    for text in mine.values() {
        faults.extend(text.misdeclared());
        match theirs.get(&text.key) {
            None => faults.push(text.fault("zh-CN", "is missing: translate it")),
            Some(other) if other.file != text.file => {
                let what = format!("stands in en/{}.ftl: move it to the file of that name", text.file);
                faults.push(other.fault("zh-CN", &what));
            }
            Some(other) if other.used != text.used => {
                let (mine, theirs) = (listed(&text.used), listed(&other.used));
                let what = format!("uses {theirs} where English uses {mine}: use the same arguments in both");
                faults.push(text.fault("zh-CN", &what));
            }
            Some(_) => {}
        }
    }
    let missing = theirs.values().filter(|text| !mine.contains_key(&text.key));
    faults.extend(missing.map(|text| text.fault("en", "is missing: translate it")));
    if faults.is_empty() { Ok(mine.into_values().collect()) } else { Err(faults) }
}

fn listed(args: &BTreeSet<String>) -> String {
    let all: Vec<String> = args.iter().map(|arg| format!("${arg}")).collect();
    if all.is_empty() { "no argument".to_owned() } else { all.join(", ") }
}

/// The texts of a language by their keys.
fn read(language: &str, files: &Files, faults: &mut Vec<String>) -> BTreeMap<String, Text> {
    let mut texts: BTreeMap<String, Text> = BTreeMap::new();
    for (name, source) in files {
        let file = format!("{language}/{name}.ftl");
        // What cannot be read is among the entries, as junk.
        let (Ok(resource) | Err((resource, _))) = parser::parse(source.as_str());
        for entry in resource.body {
            match entry {
                Entry::Message(message) => match Text::read(name, &message) {
                    Ok(text) => match texts.get(&text.key) {
                        Some(first) => {
                            let what = format!("stands in {}.ftl already: leave one of them", first.file);
                            faults.push(text.fault(language, &what));
                        }
                        None => {
                            texts.insert(text.key.clone(), text);
                        }
                    },
                    Err(what) => faults.push(format!("{file}: {} {what}", message.id.name)),
                },
                Entry::Junk { content } => {
                    let line = content.lines().next().unwrap_or_default();
                    faults.push(format!("{file}: `{line}` cannot be read: write `key = text`"));
                }
                Entry::Term(term) => {
                    let what = "is a term, and there are none here: make it a message";
                    faults.push(format!("{file}: -{} {what}", term.id.name));
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            }
        }
    }
    texts
}

impl Text {
    fn read(file: &str, message: &Message<&str>) -> Result<Self, String> {
        let key = message.id.name;
        if !(1..=2).contains(&key.matches('-').count()) {
            return Err("is no key: call it ROOM-NAME or ROOM-FAMILY-CODE".to_owned());
        }
        if !message.attributes.is_empty() {
            return Err("has attributes, which nobody asks for: make them texts of their own".to_owned());
        }
        let pattern = message.value.as_ref().ok_or("is empty: write a text")?;
        let mut text = Self {
            key: key.to_owned(),
            file: file.to_owned(),
            used: BTreeSet::new(),
            words: BTreeSet::new(),
            declared: Vec::new(),
            begins: String::new(),
            marked: String::new(),
        };
        text.pattern(pattern)?;
        for line in message.comment.iter().flat_map(|comment| &comment.content) {
            for arg in line.split(',') {
                let (name, kind) = arg.split_once(':').unwrap_or((arg, ""));
                text.declared.push((name.trim().to_owned(), kind.trim().to_owned()));
            }
        }
        Ok(text)
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) -> Result<(), String> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.plain(value)?,
                PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                    self.inline(inline)?;
                }
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.choice(selector, variants)?;
                }
            }
        }
        Ok(())
    }

    fn plain(&mut self, text: &str) -> Result<(), String> {
        if text.contains(|c| (TEXT_END..=END).contains(&c)) {
            return Err("holds a character that marks texts: take it out".to_owned());
        }
        self.begins.push_str(text);
        self.marked.push_str(text);
        Ok(())
    }

    fn mark(&mut self, mark: char, name: &str) {
        self.marked.push(mark);
        self.marked.push_str(name);
        self.marked.push(END);
    }

    fn argument(&mut self, mark: char, name: &str) {
        self.begins.extend(["$", name]);
        self.mark(mark, name);
        self.used.insert(name.to_owned());
    }

    /// The case for everything else stands last and says nothing of what it is for.
    fn choice(&mut self, by: &InlineExpression<&str>, variants: &[Variant<&str>]) -> Result<(), String> {
        let InlineExpression::VariableReference { id } = by else {
            return Err("chooses by something that is no argument: write { $NAME -> }".to_owned());
        };
        self.argument(CHOICE, id.name);
        let (last, others): (Vec<_>, Vec<_>) = variants.iter().partition(|variant| variant.default);
        for variant in others.into_iter().chain(last) {
            let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = variant.key;
            self.mark(CASE, if variant.default { "" } else { name });
            self.pattern(&variant.value)?;
        }
        self.marked.push(END);
        Ok(())
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) -> Result<(), String> {
        match inline {
            InlineExpression::VariableReference { id } => self.argument(ARGUMENT, id.name),
            InlineExpression::MessageReference { id, attribute: None } => {
                let word = id.name.strip_prefix("word-").ok_or_else(|| {
                    format!(
                        "names {}: only arguments and words of the entry line may stand in braces",
                        id.name
                    )
                })?;
                self.words.insert(word.to_owned());
                self.mark(WORD, id.name);
            }
            InlineExpression::StringLiteral { value } => {
                self.plain(&unescape_unicode_to_string(value))?;
            }
            InlineExpression::NumberLiteral { value } => self.marked.push_str(value),
            InlineExpression::FunctionReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::Placeable { .. }
            | InlineExpression::TermReference { .. } => {
                return Err("calls something: only arguments and literals may stand in braces".to_owned());
            }
        }
        Ok(())
    }

    fn fault(&self, language: &str, what: &str) -> String {
        format!("{language}/{}.ftl: {} {what}", self.file, self.key)
    }

    /// What is wrong with the arguments that its comment declares.
    fn misdeclared(&self) -> Vec<String> {
        let fault = |what: String| self.fault("en", &what);
        if self.key.matches('-').count() > 1 {
            let note = "has a comment, but a text of a family declares nothing: begin it with ##";
            return self.declared.first().map(|_| fault(note.to_owned())).into_iter().collect();
        }
        let mut faults = Vec::new();
        let mut names = BTreeSet::new();
        for (name, kind) in &self.declared {
            if !TYPES.iter().any(|(known, _)| known == kind) {
                let known = TYPES.map(|(known, _)| known).join(", ");
                faults.push(fault(format!(
                    "declares `{name}: {kind}`: write NAME: TYPE, the type one of {known}"
                )));
            }
            if !self.used.contains(name) {
                faults
                    .push(fault(format!("declares {name} and does not use it: take it out of the comment")));
            }
            if !names.insert(name) {
                faults.push(fault(format!("declares {name} twice: leave one of them")));
            }
        }
        let undeclared = self.used.iter().filter(|name| !names.contains(name));
        faults.extend(
            undeclared
                .map(|name| fault(format!("uses ${name}: declare it in a comment above, # {name}: TYPE"))),
        );
        faults
    }

    /// The function that makes its message.
    fn function(&self, name: &str) -> String {
        let line = self.begins.trim().lines().next().unwrap_or_default().replace('`', "'");
        let words: Vec<&str> = line.split_whitespace().collect();
        let begins = if words.is_empty() { String::new() } else { format!(": `{}`", words.join(" ")) };
        let kind = |kind: &str| TYPES.iter().find(|(known, _)| *known == kind).map_or("", |(_, rust)| rust);
        let params: Vec<String> =
            self.declared.iter().map(|(name, of)| format!("{name}: {}", kind(of))).collect();
        let given = self.declared.iter().map(|(name, of)| match of.as_str() {
            "Value" => format!("({name:?}, {name})"),
            _ => format!("({name:?}, {name}.into())"),
        });
        format!(
            "    /// `{key}`{begins}\n    pub(crate) fn {name}({params}) -> crate::text::Msg {{\n        \
             crate::text::Msg::new({key:?}, vec![{given}])\n    }}\n",
            key = self.key,
            params = params.join(", "),
            given = given.collect::<Vec<_>>().join(", "),
        )
    }
}

/// The source of all texts, as `text::msg` has it.
pub(crate) fn rust(texts: &[Text]) -> String {
    let mut rooms: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut families: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for text in texts {
        let Some((room, name)) = text.key.split_once('-') else { continue };
        match name.split_once('-') {
            Some((family, code)) => families.entry((room, family)).or_default().push(code),
            None => rooms.entry(room).or_default().push(text.function(name)),
        }
    }
    for ((room, name), codes) in families {
        rooms.entry(room).or_default().push(format!(
            "    /// `{room}-{name}-CODE`\n    pub(crate) const {}: crate::text::Family =\n        \
             crate::text::Family::new(\"{room}-{name}\", &{codes:?});\n",
            name.to_uppercase(),
        ));
    }
    let module = |(room, items): (&str, Vec<String>)| {
        format!(
            "/// The texts whose keys begin with `{room}-`.\npub(crate) mod {room} {{\n{}}}\n",
            items.concat()
        )
    };
    rooms.into_iter().map(module).collect()
}

/// What a language says, text behind text in the order of their keys: what the program reads when it starts.
pub(crate) fn spoken(files: &Files) -> String {
    let texts = read("", files, &mut Vec::new());
    let mut spoken = String::new();
    for Text { key, marked, .. } in texts.values() {
        spoken.extend([key, "\t", marked]);
        spoken.push(TEXT_END);
    }
    spoken
}
