//! The information sheet (明白纸): one page of A4 with the post's own facts, from a template that the office can
//! replace.
//!
//! The size of its letters is chosen so that all of it stands on one page, whoever prints it; if even the smallest
//! are too large, the list of what is sealed is cut and says by how much.

mod template;

use chrono::NaiveDate;
use strum::VariantArray as _;

pub use template::{LARGEST, SheetFact, Template, TemplateError};

use crate::domain::any_of::any_of;
use crate::domain::doors::{ClosurePoint, Layer, PointPlan, PointStanding};
use crate::domain::gate::Gate;
use crate::domain::post::{Contact, PostFacts, PublicPhone};
use crate::domain::rules::Rule;
use crate::domain::value::SafeText;
use crate::exchange::html::escaped;
use crate::store::{SiteRow, Survey};
use crate::text::msg::sheets as msg;
use crate::text::msg::survey as said;
use crate::text::width::wrap;
use crate::text::{Language, Texts, words};

/// The templates that come with the program.
const TEMPLATES: [&str; 2] = [
    include_str!("../../../assets/sheets/info-sheet.zh-CN.html"),
    include_str!("../../../assets/sheets/info-sheet.en.html"),
];

/// Sizes of letters, the largest first, in hundredths of a millimetre.
const SIZES: [usize; 10] = [640, 600, 560, 520, 480, 440, 400, 370, 340, 310];
/// What the templates leave of A4 for letters, in hundredths of a millimetre. The height keeps a line or two in
/// hand, since no two browsers set a line alike.
const WIDE: usize = 18_000;
const HIGH: usize = 25_800;
/// The height of a line and the width of a display column, in percent of the size of letters. Latin letters are
/// narrower than that, Chinese ones exactly so wide.
const LINE: usize = 145;
const COLUMN: usize = 50;
/// Letters of headings are so much wider, in percent, and their lines with the rest above them so much higher.
const HEADING: usize = 170;
const HEADING_LINES: usize = 2;
/// So many key sites at most: more would make what else is told too small to read.
const MOST_SITES: usize = 8;

/// What the sheet tells.
#[derive(Clone, Debug)]
pub struct InfoSheet<'a> {
    /// What the office has told of the post.
    pub facts: &'a PostFacts,
    /// What the post is called.
    pub post: &'a SafeText,
    /// The gates with their hours.
    pub gates: &'a [Gate],
    /// The rule on going out that holds, if one does.
    pub rule: Option<&'a Rule>,
    /// What is sealed, in its order.
    pub sealed: Vec<SafeText>,
    /// What is known of the courtyard.
    pub survey: &'a Survey,
    /// The day on which it is made.
    pub date: NaiveDate,
}

/// Why no sheet can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InfoSheetError {
    /// The template asks for facts that nobody has told yet.
    Missing(Vec<SheetFact>),
    /// Gates and contacts alone are more than a page holds.
    TooLong,
}

/// The places that are sealed by plan: entrances and fences of areas and courtyards, each by its place, else by its
/// label.
pub(crate) fn sealed<'a>(
    points: impl IntoIterator<Item = (&'a ClosurePoint, &'a PointStanding)>,
) -> Vec<SafeText> {
    let is_sealed = |(point, standing): &(&ClosurePoint, &PointStanding)| {
        point.layer() != Layer::UnitDoor && standing.plan == PointPlan::Sealed
    };
    let name = |(point, _): (&ClosurePoint, &PointStanding)| {
        if point.place.is_empty() { SafeText::new(&point.code.to_string()) } else { point.place.clone() }
    };
    points.into_iter().filter(is_sealed).map(name).collect()
}

/// The template that comes with the program, in a language.
#[must_use]
pub(crate) fn shipped(language: Language) -> &'static str {
    let [zh, en] = TEMPLATES;
    language.choose(zh, en)
}

impl InfoSheet<'_> {
    /// The sheet as a page of HTML.
    ///
    /// # Errors
    /// [`InfoSheetError`] if a fact is missing that the template asks for, or a page cannot hold it.
    pub fn html(&self, template: &Template<'_>, texts: &Texts) -> Result<String, InfoSheetError> {
        let missing: Vec<SheetFact> = SheetFact::VARIANTS
            .iter()
            .copied()
            .filter(|fact| template.asks_for(*fact) && self.lacks(*fact))
            .collect();
        if !missing.is_empty() {
            return Err(InfoSheetError::Missing(missing));
        }
        let all = self.sealed.len();
        let filled = |size: usize, named: usize| template.filled(|fact| self.said(fact, size, named, texts));
        if !template.asks_for(SheetFact::Size) {
            // A template with its own size of letters looks after its own page.
            return Ok(filled(SIZES[0], all));
        }
        let fits = |size: usize, named: usize| {
            let page = filled(size, named);
            (lines(&page, size) * size * LINE / 100 <= HIGH).then_some(page)
        };
        if let Some(page) = SIZES.into_iter().find_map(|size| fits(size, all)) {
            return Ok(page);
        }
        let smallest = SIZES[SIZES.len() - 1];
        // Fewer never take more lines, so that the most that fit are found by halves.
        let (mut most, mut too_many) = (0, all);
        while too_many - most > 1 {
            let middle = usize::midpoint(most, too_many);
            if fits(smallest, middle).is_some() { most = middle } else { too_many = middle }
        }
        fits(smallest, most).ok_or(InfoSheetError::TooLong)
    }

    /// Whether nobody has told a fact without which a sheet would say nothing.
    fn lacks(&self, fact: SheetFact) -> bool {
        match fact {
            SheetFact::Compound => self.facts.compound.is_empty(),
            SheetFact::Phone => self.facts.phone.is_none(),
            SheetFact::Gates => self.gates.is_empty(),
            any_of!(SheetFact: Post Rule Sealed Survey Contacts Date Size) => false,
        }
    }

    fn said(&self, fact: SheetFact, size: usize, named: usize, texts: &Texts) -> String {
        let items = |lines: Vec<String>| {
            let items = lines.iter().map(|line| format!("<li>{}</li>", escaped(line)));
            items.collect::<Vec<_>>().join("\n")
        };
        match fact {
            SheetFact::Compound => escaped(self.facts.compound.as_str()),
            SheetFact::Post => escaped(self.post.as_str()),
            SheetFact::Phone => escaped(self.phone()),
            SheetFact::Gates => items(self.gate_lines(texts)),
            SheetFact::Rule => escaped(&self.rule_words(texts)),
            SheetFact::Sealed => escaped(&self.sealed_words(named, texts)),
            SheetFact::Survey => self.survey_part(texts),
            SheetFact::Contacts => items(self.contact_lines(texts)),
            SheetFact::Date => self.date.format("%Y-%m-%d").to_string(),
            SheetFact::Size => format!("{}.{:02}mm", size / 100, size % 100),
        }
    }

    fn phone(&self) -> &str {
        self.facts.phone.as_ref().map(PublicPhone::as_str).unwrap_or_default()
    }

    fn gate_lines(&self, texts: &Texts) -> Vec<String> {
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let line = |gate: &Gate| {
            texts.say(&if gate.is_always_open() {
                msg::gate_always(&gate.name)
            } else {
                msg::gate_hours(&gate.name, clock(gate.opens), clock(gate.closes))
            })
        };
        self.gates.iter().map(line).collect()
    }

    fn contact_lines(&self, texts: &Texts) -> Vec<String> {
        let line = |contact: &Contact| texts.say(&msg::contact(&contact.name, contact.phone.as_str()));
        self.facts.contacts.iter().map(line).collect()
    }

    /// What everybody may know of the courtyard: how large it is, the key sites, and the name of whoever of the staff
    /// is responsible for one. Nobody else is named and no telephone is told: that of the post is.
    fn survey_part(&self, texts: &Texts) -> String {
        let public = self.survey.facts.iter().filter(|row| row.kind.is_public());
        let counts = public.filter_map(|row| Some((row.kind, row.count?)));
        let counts: Vec<String> =
            counts.map(|(kind, count)| texts.say(&said::counted(words::word(kind), count))).collect();
        let sites: Vec<String> =
            self.survey.sites.iter().take(MOST_SITES).map(|row| site_line(row, texts)).collect();
        if counts.is_empty() && sites.is_empty() {
            return String::new();
        }
        let mut part = vec![format!("<h2>{}</h2>", escaped(&texts.say(&msg::survey())))];
        if !counts.is_empty() {
            let counts = texts.say(&msg::survey_counts(counts.join(&texts.say(&msg::between()))));
            part.push(format!("<p>{}</p>", escaped(&counts)));
        }
        if !sites.is_empty() {
            part.push(format!("<p>{}</p>\n<ul>", escaped(&texts.say(&msg::survey_sites()))));
            part.extend(sites.iter().map(|line| format!("<li>{}</li>", escaped(line))));
            part.push("</ul>".to_owned());
        }
        part.join("\n")
    }

    fn rule_words(&self, texts: &Texts) -> String {
        let words = |rule: &Rule| texts.language().choose(&rule.text_zh, &rule.text_en).to_string();
        self.rule.map_or_else(|| texts.say(&msg::no_rule()), words)
    }

    /// The first so many of what is sealed, and how many more there are.
    fn sealed_words(&self, named: usize, texts: &Texts) -> String {
        let places: Vec<&str> = self.sealed.iter().take(named).map(SafeText::as_str).collect();
        let places = places.join(&texts.say(&msg::between()));
        match self.sealed.len().saturating_sub(named) {
            _ if self.sealed.is_empty() => texts.say(&msg::nothing_sealed()),
            0 => texts.say(&msg::sealed(places)),
            more => texts.say(&msg::sealed_more(places, more)),
        }
    }
}

/// A key site as residents are told of it.
fn site_line(row: &SiteRow, texts: &Texts) -> String {
    let where_it_is = if row.place.is_empty() { &row.name } else { &row.place };
    let keeper = row.keeper.as_ref().filter(|_| row.staff_no.is_some());
    texts.say(&keeper.map_or_else(
        || msg::site(&row.name, where_it_is),
        |keeper| msg::site_keeper(&row.name, where_it_is, keeper),
    ))
}

/// The lines that a page has in letters of a size (hundredths of a millimetre), as far as its words and headings tell:
/// its style may set them otherwise.
#[must_use]
pub fn lines(page: &str, size: usize) -> usize {
    let columns = WIDE * 100 / (size * COLUMN);
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let mut sum = 0;
    let (mut words, mut heading) = (String::new(), false);
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default();
        let is_heading = name.len() == 2 && name.starts_with('h') && name != "hr";
        // A mark and a rest stand in front of an item, which a few columns of all lines pay for.
        if is_heading || matches!(name, "p" | "li" | "br" | "div" | "tr" | "ul" | "ol" | "table" | "body") {
            sum += of_block(&words, heading, columns - 4);
            words.clear();
        }
        if is_heading {
            heading = !tag.starts_with('/');
        }
        words.push_str(text);
    }
    sum + of_block(&words, heading, columns - 4)
}

/// The lines of one block.
fn of_block(words: &str, heading: bool, columns: usize) -> usize {
    let words = words.trim();
    match (words.is_empty(), heading) {
        (true, _) => 0,
        (false, true) => wrap(words, columns * 100 / HEADING).len() * HEADING_LINES,
        (false, false) => wrap(words, columns).len(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::post::MOST_CONTACTS;
    use crate::domain::rules::RuleKind;

    fn facts(name: &str, contacts: usize) -> PostFacts {
        let phone = PublicPhone::parse("0532-8000 0417 转 8").unwrap();
        let contact = Contact { name: name.into(), phone: phone.clone() };
        PostFacts { compound: name.into(), phone: Some(phone), contacts: vec![contact; contacts], zone: None }
    }

    fn gate(name: &str, no: u16, closes: u16) -> Gate {
        Gate { no, name: name.into(), opens: 360, closes }
    }

    fn rule(words: &str) -> Rule {
        let (name, what) = ("two-days".into(), RuleKind::Free);
        Rule { name, what, from_ms: 0, text_zh: words.into(), text_en: words.into() }
    }

    /// The sheet of the shipped template in a language.
    fn page(sheet: &InfoSheet<'_>, language: Language) -> Result<String, InfoSheetError> {
        let template = Template::read(shipped(language)).unwrap();
        sheet.html(&template, &Texts::new(language))
    }

    /// The size of letters that a page has, in hundredths of a millimetre.
    fn size(page: &str) -> usize {
        let (_, behind) = page.split_once("font-size: ").unwrap();
        let (size, _) = behind.split_once("mm;").unwrap();
        size.replace('.', "").parse().unwrap()
    }

    #[test]
    fn a_sheet_tells_the_posts_own_facts_and_nothing_of_them_runs() {
        let facts = facts("石榴巷<script>&", 1);
        let (post, gates) = ("夜岗".into(), [gate("南门", 1, 360), gate("东门", 2, 1320)]);
        let rule = rule("每户每两天可一人外出一次，每次不超过三小时");
        let sealed = vec!["煤场旧门".into(), "水塔小路".into()];
        let date = NaiveDate::from_ymd_opt(2026, 2, 24).unwrap();
        let sheet = InfoSheet {
            facts: &facts,
            post: &post,
            gates: &gates,
            rule: Some(&rule),
            sealed,
            survey: &Survey::default(),
            date,
        };
        let zh = page(&sheet, Language::ZhCn).unwrap();
        for wanted in [
            "石榴巷&lt;script&gt;&amp;",
            "0532-8000 0417 转 8",
            "南门",
            "东门",
            "06:00",
            "22:00",
            "每户每两天",
            "煤场旧门、水塔小路",
            "2026-02-24",
            "夜岗",
        ] {
            assert!(zh.contains(wanted), "{wanted}: {zh}");
        }
        assert!(
            !zh.contains("<script") && !zh.contains("{{") && !zh.contains("http:") && !zh.contains("src=")
        );
        assert!(size(&zh) >= 500, "what is short is large");
        let none = InfoSheet { rule: None, sealed: Vec::new(), ..sheet };
        let en = page(&none, Language::En).unwrap();
        let texts = Texts::new(Language::En);
        assert!(en.contains(&texts.say(&msg::no_rule())) && en.contains(&texts.say(&msg::nothing_sealed())));
    }

    #[test]
    fn a_fact_that_nobody_told_is_named_and_only_if_the_template_asks_for_it() {
        let (facts, post) = (PostFacts::default(), "夜岗".into());
        let date = NaiveDate::from_ymd_opt(2026, 2, 24).unwrap();
        let sheet = InfoSheet {
            facts: &facts,
            post: &post,
            gates: &[],
            rule: None,
            sealed: Vec::new(),
            survey: &Survey::default(),
            date,
        };
        let missing = InfoSheetError::Missing(vec![SheetFact::Compound, SheetFact::Phone, SheetFact::Gates]);
        assert_eq!(page(&sheet, Language::En), Err(missing));
        let template = Template::read("{{post}}: {{rule}}").unwrap();
        assert!(sheet.html(&template, &Texts::new(Language::En)).unwrap().starts_with("夜岗: "));
    }

    #[test]
    fn more_gates_than_a_page_holds_are_told_rather_than_clipped() {
        let (facts, post) = (facts("石榴巷", 2), "夜岗".into());
        let gates: Vec<Gate> = (1..=90).map(|no| gate("门", no, 1320)).collect();
        let date = NaiveDate::from_ymd_opt(2026, 2, 24).unwrap();
        let sheet = InfoSheet {
            facts: &facts,
            post: &post,
            gates: &gates,
            rule: None,
            sealed: Vec::new(),
            survey: &Survey::default(),
            date,
        };
        assert_eq!(page(&sheet, Language::ZhCn), Err(InfoSheetError::TooLong));
    }

    #[test]
    fn headings_and_long_paragraphs_count_as_they_stand() {
        // 180 mm are 90 columns of 2 mm.
        assert_eq!(lines("<body><h1>a<br>b</h1><p>c</p><ul><li>d</li></ul></body>", 400), 6);
        assert_eq!(lines(&format!("<body><p>{}</p></body>", "门".repeat(86)), 400), 2);
        assert_eq!(lines("<style>p { }</style><body></body>", 400), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        /// However much the office tells within its limits, a sheet is one page and says how much it left out.
        #[test]
        fn a_sheet_fits_one_page(
            word in prop::sample::select(vec!["石榴巷拆迁遗留片区北侧", "Pomegranate Lane north side", "Ｗ&<"]),
            contacts in 0..=MOST_CONTACTS,
            gates in 1_u16..=12,
            long in 1_usize..=14,
            sealed in 0_usize..250,
        ) {
            let facts = facts(&word.chars().take(40).collect::<String>(), contacts);
            let post = word.into();
            let gates: Vec<Gate> = (1..=gates).map(|no| gate(word, no, 1320)).collect();
            let words: String = word.repeat(long).chars().take(200).collect();
            let rule = rule(&words);
            let places = (0..sealed).map(|no| SafeText::new(&format!("{word}{no:03}"))).collect();
            let date = NaiveDate::from_ymd_opt(2026, 2, 24).unwrap();
            let sheet = InfoSheet { facts: &facts, post: &post, gates: &gates, rule: Some(&rule), sealed: places, survey: &Survey::default(), date };
            for language in Language::ALL {
                let page = page(&sheet, language).unwrap();
                let size = size(&page);
                prop_assert!(lines(&page, size) * size * LINE / 100 <= HIGH);
                let named = (0..sealed).filter(|no| page.contains(&escaped(&format!("{word}{no:03}")))).count();
                let more = Texts::new(language).say(&msg::sealed_more("|".to_owned(), sealed - named));
                let (_, more) = more.split_once('|').unwrap();
                prop_assert!(named == sealed || page.contains(more), "{} of {}: {}", named, sealed, page);
            }
        }
    }
}
