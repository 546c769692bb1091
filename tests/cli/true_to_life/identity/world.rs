//! A made-up compound as five offices write it down, and what they tidy from month to month.
//!
//! Who somebody is stands in the list's remark (`R17`), which the program never takes for evidence: so a
//! test can say who is right. A new layout is a row of [`LAYOUTS`], a new tidying one of [`TIDYINGS`].

use std::collections::HashMap;
use std::fmt::Write as _;

/// Random numbers that are the same each time.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }

    pub(crate) fn one_in(&mut self, limit: usize) -> bool {
        self.below(limit) == 0
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// Somebody, as the office knows them.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Who it is.
    pub(crate) who: usize,
    pub(crate) building: String,
    pub(crate) stairwell: String,
    pub(crate) room: String,
    pub(crate) name: String,
    pub(crate) sex: &'static str,
    pub(crate) year: Option<u16>,
    pub(crate) phone: String,
    pub(crate) id_number: String,
}

impl Row {
    /// The remark that says who it is.
    pub(crate) fn remark(&self) -> String {
        format!("R{}", self.who)
    }

    fn home(&self) -> [&str; 3] {
        [&self.building, &self.stairwell, &self.room]
    }
}

/// A column: its header, and what stands below it.
type Written = (&'static str, fn(&Row) -> String);

/// How an office writes its list.
pub(crate) struct Layout {
    pub(crate) name: &'static str,
    separator: char,
    above: &'static str,
    columns: &'static [Written],
}

fn year_of(row: &Row) -> String {
    row.year.map(|year| year.to_string()).unwrap_or_default()
}

/// Five offices.
pub(crate) const LAYOUTS: [Layout; 5] = [
    Layout {
        name: "the subdistrict's, whole",
        separator: ',',
        above: "",
        columns: &[
            ("楼号", |row| row.building.clone()),
            ("单元", |row| row.stairwell.clone()),
            ("房号", |row| row.room.clone()),
            ("姓名", |row| row.name.clone()),
            ("性别", |row| row.sex.to_owned()),
            ("出生年", year_of),
            ("手机", |row| row.phone.clone()),
            ("身份证号", |row| row.id_number.clone()),
            ("备注", Row::remark),
        ],
    },
    Layout {
        name: "the property manager's, by address",
        separator: ',',
        above: "业主及租户登记表\n",
        columns: &[
            ("序号", |row| row.who.to_string()),
            ("门牌号", |row| {
                let [building, stairwell, room] = row.home();
                format!("{building}号楼{stairwell}单元{room}")
            }),
            ("姓名", |row| row.name.clone()),
            ("联系电话", |row| row.phone.clone()),
            ("备注", Row::remark),
        ],
    },
    Layout {
        name: "the committee's, names and homes",
        separator: '\t',
        above: "",
        columns: &[
            ("姓名", |row| row.name.clone()),
            ("楼号", |row| format!("{}号楼", row.building)),
            ("单元", |row| format!("{}单元", row.stairwell)),
            ("房号", |row| format!("{}室", row.room.trim_end_matches('房'))),
            ("出生年", year_of),
            ("备注", Row::remark),
        ],
    },
    Layout {
        name: "the police post's, by ID number",
        separator: ';',
        above: "",
        columns: &[
            ("公民身份号码", |row| row.id_number.clone()),
            ("姓名", |row| row.name.clone()),
            ("性别", |row| row.sex.to_owned()),
            ("楼号", |row| row.building.clone()),
            ("单元", |row| row.stairwell.clone()),
            ("房号", |row| row.room.clone()),
            ("备注", Row::remark),
        ],
    },
    Layout {
        name: "a developer's, in English",
        separator: ',',
        above: "",
        columns: &[
            ("Building", |row| row.building.clone()),
            ("Unit", |row| row.stairwell.clone()),
            ("Room", |row| row.room.clone()),
            ("Name", |row| row.name.clone()),
            ("Birth year", year_of),
            ("Mobile", |row| row.phone.clone()),
            ("Remarks", Row::remark),
        ],
    },
];

impl Layout {
    /// The list of these rows.
    pub(crate) fn write(&self, rows: &[Row]) -> String {
        let between = self.separator.to_string();
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let mut text = format!("{}{}\n", self.above, names.join(&between));
        for row in rows {
            let cells: Vec<String> = self.columns.iter().map(|(_, cell)| cell(row)).collect();
            let _ = writeln!(text, "{}", cells.join(&between));
        }
        text
    }

    /// Whether the office knows a number of somebody by which they are found wherever they move.
    pub(crate) fn has_numbers(&self, row: &Row) -> bool {
        let has = |name: &[&str]| self.columns.iter().any(|(column, _)| name.contains(column));
        has(&["手机", "联系电话", "Mobile"]) && !row.phone.is_empty()
            || has(&["身份证号", "公民身份号码"]) && !row.id_number.is_empty()
    }

    /// Whether years of birth are on it, which tell namesakes of one home apart.
    pub(crate) fn has_years(&self) -> bool {
        self.columns.iter().any(|(column, _)| ["出生年", "Birth year"].contains(column))
    }
}

/// What an office tidies, or untidies, in a row.
pub(crate) struct Tidying {
    pub(crate) name: &'static str,
    pub(crate) apply: fn(&mut Row, &mut Dice),
}

/// Whether a name is of two or three characters.
fn is_short(row: &Row) -> bool {
    (2..=3).contains(&row.name.chars().count()) && row.name.chars().all(|c| c >= '\u{4e00}')
}

/// The name with something between its first character and the rest.
fn spread(row: &mut Row, blank: &str) {
    if is_short(row) {
        let (first, rest) = row.name.split_at(row.name.chars().next().map_or(0, char::len_utf8));
        row.name = format!("{first}{blank}{rest}");
    }
}

/// Simplified characters, and how they stand on older lists.
const TRADITIONAL: [(&str, &str); 12] = [
    ("张", "張"),
    ("陈", "陳"),
    ("刘", "劉"),
    ("杨", "楊"),
    ("赵", "趙"),
    ("伟", "偉"),
    ("强", "強"),
    ("乔", "喬"),
    ("吉", "𠮷"),
    ("丽", "麗"),
    ("国", "國"),
    ("华", "華"),
];

/// The table of tidyings: each alone keeps everybody who they are.
pub(crate) const TIDYINGS: [Tidying; 22] = [
    Tidying { name: "nothing", apply: |_, _| {} },
    Tidying { name: "a full-width blank in short names", apply: |row, _| spread(row, "\u{3000}") },
    Tidying { name: "two blanks in short names", apply: |row, _| spread(row, "  ") },
    Tidying { name: "a no-break blank in short names", apply: |row, _| spread(row, "\u{a0}") },
    Tidying { name: "tenant in brackets", apply: |row, _| row.name += "（租户）" },
    Tidying { name: "tenant in half-width brackets", apply: |row, _| row.name += "(租)" },
    Tidying { name: "tenant behind a blank", apply: |row, _| row.name += " 租户" },
    Tidying { name: "owner in front", apply: |row, _| row.name = format!("【业主】{}", row.name) },
    Tidying { name: "dots as bullets", apply: |row, _| row.name = row.name.replace('·', "•") },
    Tidying { name: "dots as full stops", apply: |row, _| row.name = row.name.replace('·', ".") },
    Tidying { name: "dots as katakana dots", apply: |row, _| row.name = row.name.replace('·', "・") },
    Tidying { name: "no dots", apply: |row, _| row.name = row.name.replace('·', "") },
    Tidying {
        name: "traditional characters",
        apply: |row, _| {
            for (simple, traditional) in TRADITIONAL {
                row.name = row.name.replace(simple, traditional);
            }
        },
    },
    Tidying { name: "Latin names in capitals", apply: |row, _| row.name = row.name.to_uppercase() },
    Tidying {
        name: "Latin names turned",
        apply: |row, _| {
            if row.name.is_ascii()
                && let Some((first, last)) = row.name.clone().split_once(' ')
            {
                row.name = format!("{last} {first}");
            }
        },
    },
    Tidying { name: "rooms with a word", apply: |row, _| row.room += "房" },
    Tidying { name: "rooms with a zero", apply: |row, _| row.room = format!("0{}", row.room) },
    Tidying { name: "no year", apply: |row, _| row.year = None },
    Tidying {
        name: "the year off by one",
        apply: |row, dice| {
            // Whoever has an ID number has the year from it.
            if row.id_number.is_empty() {
                row.year = row.year.map(|year| if dice.one_in(2) { year + 1 } else { year - 1 });
            }
        },
    },
    Tidying { name: "no telephone", apply: |row, _| row.phone.clear() },
    Tidying {
        name: "another telephone",
        apply: |row, dice| row.phone = format!("137{:08}", dice.below(100_000_000)),
    },
    Tidying { name: "no ID number", apply: |row, _| row.id_number.clear() },
];

const FAMILIES: [&str; 18] = [
    "张", "王", "李", "赵", "刘", "陈", "杨", "黄", "吴", "周", "徐", "孙", "马", "朱", "胡", "林", "郭",
    "乔",
];
const GIVEN: [&str; 30] = [
    "伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
    "超", "秀兰", "霞", "平", "刚", "桂英", "建国", "建华", "志强", "吉", "子轩", "欣怡", "国华",
];
const OTHERS: [&str; 8] = [
    "阿依古丽·买买提",
    "阿不都·热合曼",
    "扎西·多吉",
    "迪丽·努尔",
    "Anna Schmidt",
    "John Miller",
    "Maria Rossi",
    "Ivan Petrov",
];

/// The check character of an ID number.
fn with_check(digits: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.bytes().zip(weights).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    let check = b"10X98765432"[usize::try_from(sum % 11).unwrap()];
    format!("{digits}{}", char::from(check))
}

/// A compound and the truth about it.
pub(crate) struct World {
    pub(crate) rows: Vec<Row>,
    pub(crate) dice: Dice,
    next: usize,
    homes: usize,
}

impl World {
    /// So many people: families with one telephone, twins, namesakes across homes and in one, people with two homes.
    pub(crate) fn new(people: usize, seed: u64) -> Self {
        let mut world = Self { rows: Vec::new(), dice: Dice::new(seed), next: 0, homes: 0 };
        while world.rows.len() < people {
            world.family();
        }
        world
    }

    /// A home that nobody lives in.
    fn new_home(&mut self) -> [String; 3] {
        let n = self.homes;
        self.homes += 1;
        [n / 48 + 1, n / 12 % 4 + 1, n % 12 / 2 * 100 + n % 2 + 101].map(|label| label.to_string())
    }

    fn name(&mut self, family: &str) -> String {
        format!("{family}{}", self.dice.pick(&GIVEN))
    }

    /// Somebody of a home.
    fn person(&mut self, home: &[String; 3], name: String, year: u16) -> Row {
        let who = self.next;
        self.next += 1;
        let sex = self.dice.pick(&["男", "女"]);
        let [building, stairwell, room] = home.clone();
        let mut row = Row {
            who,
            building,
            stairwell,
            room,
            name,
            sex,
            year: None,
            phone: String::new(),
            id_number: String::new(),
        };
        if !self.dice.one_in(3) {
            row.phone = format!("139{who:08}");
        }
        if self.dice.one_in(2) {
            let day = format!("{year}{:02}{:02}", self.dice.below(12) + 1, self.dice.below(28) + 1);
            row.id_number = with_check(&format!("000000{day}{:03}", who % 1000));
        }
        if !row.id_number.is_empty() || !self.dice.one_in(5) {
            row.year = Some(year);
        }
        row
    }

    /// A family moves in; whoever it is.
    pub(crate) fn family(&mut self) {
        let home = self.new_home();
        if self.dice.one_in(12) {
            let (name, year) = (self.dice.pick(&OTHERS).to_owned(), self.born(1960, 40));
            let row = self.person(&home, name, year);
            self.rows.push(row);
            return;
        }
        let (family, wife) = (self.dice.pick(&FAMILIES), self.dice.pick(&FAMILIES));
        let born = self.born(1955, 40);
        let (name, other) = (self.name(family), self.name(wife));
        let mut all = vec![self.person(&home, name, born), self.person(&home, other, born + 1)];
        for child in 0..self.dice.below(3) {
            let (name, year) = (self.name(family), born + 25 + 3 * u16::try_from(child).unwrap());
            let mut row = self.person(&home, name, year.min(2024));
            if self.dice.one_in(3) {
                // A child has no telephone of its own.
                row.phone.clone_from(&all[0].phone);
            }
            all.push(row);
        }
        if self.dice.one_in(40) {
            // Twins, of one year and one telephone.
            for name in ["伟明", "伟强"] {
                let mut twin = self.person(&home, format!("{family}{name}"), (born + 26).min(2024));
                twin.phone.clone_from(&all[0].phone);
                all.push(twin);
            }
        }
        if self.dice.one_in(40) {
            // Grandfather and grandson of one name; every office has the years of such two.
            let name = all[0].name.clone();
            let mut grandson = self.person(&home, name, (born + 50).min(2024));
            grandson.year = Some((born + 50).min(2024));
            all[0].year = Some(born);
            all.push(grandson);
        }
        // Nobody can tell two of one name in one home apart, but by their years where those are far apart.
        let mut seen: Vec<(String, Option<u16>)> = Vec::new();
        all.retain(|row| {
            let near = |year: Option<u16>| match (year, row.year) {
                (Some(one), Some(other)) => one.abs_diff(other) < 40,
                _ => true,
            };
            let twice = seen.iter().any(|(name, year)| *name == row.name && near(*year));
            seen.push((row.name.clone(), row.year));
            !twice
        });
        if self.dice.one_in(25) && !all[0].id_number.is_empty() {
            let [building, stairwell, room] = self.new_home();
            let who = self.next;
            self.next += 1;
            all.push(Row { who, building, stairwell, room, ..all[0].clone() });
        }
        self.rows.extend(all);
    }

    fn born(&mut self, from: u16, years: usize) -> u16 {
        from + u16::try_from(self.dice.below(years)).unwrap()
    }

    /// Somebody is born, or comes to live with a family.
    pub(crate) fn birth(&mut self) {
        let at = self.dice.below(self.rows.len());
        let of = self.rows[at].clone();
        let family: String = of.name.chars().take(1).collect();
        let name = format!("{family}新{}", self.dice.pick(&["宇", "怡", "辰"]));
        let row = self.person(&[of.building, of.stairwell, of.room], name, 2025);
        self.rows.push(row);
    }

    /// A home is given up, and everybody of it moves to another one.
    pub(crate) fn move_home(&mut self, at: usize) {
        let old = self.rows[at].clone();
        let [building, stairwell, room] = self.new_home();
        for row in self.rows.iter_mut().filter(|row| row.home() == old.home()) {
            (row.building, row.stairwell, row.room) = (building.clone(), stairwell.clone(), room.clone());
        }
    }

    /// Everybody of whom a rule holds leaves.
    pub(crate) fn leave(&mut self, gone: impl Fn(&Row) -> bool) {
        self.rows.retain(|row| !gone(row));
    }

    /// The list as one office writes it, after so many of the rows were tidied each in its own way.
    pub(crate) fn list(&mut self, layout: &Layout, whole: &Tidying, one_in: usize) -> String {
        let namesakes = namesakes(&self.rows);
        let mut rows = self.rows.clone();
        for row in &mut rows {
            let year = row.year;
            (whole.apply)(row, &mut self.dice);
            if self.dice.one_in(one_in) {
                (self.dice.pick(&TIDYINGS.each_ref()).apply)(row, &mut self.dice);
            }
            // Every office tells namesakes of a home apart, by their years or by a word.
            if let Some(word) = namesakes.get(&row.who) {
                row.year = year;
                if !layout.has_years() {
                    row.name += word;
                }
            }
        }
        // No office keeps the order of another one.
        for at in (1..rows.len()).rev() {
            rows.swap(at, self.dice.below(at + 1));
        }
        layout.write(&rows)
    }
}

/// Namesakes of one home, and the word that tells them apart.
fn namesakes(rows: &[Row]) -> HashMap<usize, &'static str> {
    let mut homes: HashMap<([&str; 3], &str), Vec<&Row>> = HashMap::new();
    for row in rows {
        homes.entry((row.home(), row.name.as_str())).or_default().push(row);
    }
    let mut words = HashMap::new();
    for mut all in homes.into_values().filter(|all| all.len() > 1) {
        all.sort_by_key(|row| row.year);
        words.extend(all.iter().zip(["（大）", "（小）"]).map(|(row, word)| (row.who, word)));
    }
    words
}
