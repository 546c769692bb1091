//! Search as you type: who is meant, of 20,000 people, and with `--full` of 1,000,000.
//!
//! Method: people with names drawn from the commonest surnames, the first ones most often, three to a home, telephone and card, put into the
//! person table and its index as an import does (one transaction, not measured). Queries are what a warden types:
//! every one and two letters, each beginning of whole pinyin, initials, characters, phone tails, initials with a tail,
//! homes and their beginnings, plates. Each query runs once to warm the cache, then once measured, in a fixed shuffled
//! order over a cache of 2 MiB, as the screen has it; the limit is what the entry line asks for.
//! Run with `cargo bench --bench search`.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
mod million;

use measure::Times;
use million::Hands;
use nightpost::app::desk::MATCHES;
use nightpost::domain::matching::Query;
use nightpost::domain::people::Person;
use nightpost::domain::pinyin::readings;
use nightpost::domain::value::{CardNumber, Home, HomePrefix, Phone, Plate, SafeText};
use nightpost::store::{Origin, Store, search};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};

/// The commonest surnames, by falling frequency.
const SURNAMES: &str =
    "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
const GIVEN: &str = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红梅建国华玉志海小晓春金德永荣福生庆学云新立东成林宇飞俊鹏浩博雪婷欣怡佳琪子轩涵思雨梓诗萱晨嘉豪宏斌波";

/// A seeded source of chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % most
    }

    fn of(&mut self, from: &[char]) -> char {
        from[self.below(from.len())]
    }

    /// The front of the list more often than its end.
    fn surname(&mut self, from: &[char]) -> char {
        let (one, other) = (self.below(from.len()), self.below(from.len()));
        from[one.min(other)]
    }
}

fn main() -> anyhow::Result<()> {
    let asked = |flag: &str| std::env::args().any(|arg| arg == flag);
    let sizes: &[usize] = match (asked("--bench"), asked("--full")) {
        (true, true) => &[20_000, 1_000_000],
        (true, false) => &[20_000],
        _ => &[100],
    };
    measure::head();
    for size in sizes {
        search_among(*size)?;
    }
    Ok(())
}

fn search_among(size: usize) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("post.db");
    drop(Store::create(&path, Hands::default().context(), Origin::Test, None)?);
    let connection = Connection::open(&path)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(160);
    connection.execute_batch("PRAGMA cache_size = -65536; BEGIN")?;
    let (surnames, given): (Vec<char>, Vec<char>) = (SURNAMES.chars().collect(), GIVEN.chars().collect());
    let mut dice = Dice(88_172_645_463_325_252);
    let mut insert = connection.prepare(
        "INSERT INTO person (row, id, kind, name, building, stairwell, room, gone, erased, body)
         VALUES (?, ?, 'resident', ?, ?, ?, ?, 0, 0, ?)",
    )?;
    for nth in 0..size {
        let mut name = String::from(dice.surname(&surnames));
        for _ in 0..=usize::from(dice.below(10) < 8) {
            name.push(dice.of(&given));
        }
        let home = nth / 3;
        let (building, stairwell) = ((home / 160 + 1).to_string(), (home / 40 % 4 + 1).to_string());
        let room = format!("{}0{}", home / 4 % 10 + 1, home % 4 + 1);
        let plate = (dice.below(5) == 0).then(|| Plate::parse(&format!("鲁B{:05}", dice.below(100_000))));
        let person = Person {
            name: SafeText::new(&name),
            home: Home::new(&building, &stairwell, &room).ok(),
            phone: Phone::parse(&format!("139{:08}", dice.below(100_000_000))).ok(),
            plates: plate.into_iter().flatten().collect(),
            card: Some(CardNumber::resident(nth as u64)),
            ..Person::default()
        };
        let mut id = [0; 16];
        id[..8].copy_from_slice(&(nth as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
        let row = i64::try_from(nth)? + 1;
        insert.execute(params![row, id, name, building, stairwell, room, serde_json::to_string(&person)?])?;
        search::index(&connection, row, &person)?;
    }
    drop(insert);
    connection.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA cache_size = -2000")?;
    let mut queries = typed(&mut dice, &surnames, &given, size);
    for at in (1..queries.len()).rev() {
        queries.swap(at, dice.below(at + 1));
    }
    let mut times = Vec::new();
    for round in 0..2 {
        for query in &queries {
            let begin = std::time::Instant::now();
            std::hint::black_box(search::find(&connection, query, MATCHES)?);
            if round == 1 {
                times.push(begin.elapsed());
            }
        }
    }
    Times::new(times).print(&format!("search among {size} people"));
    Ok(())
}

/// What a warden types.
fn typed(dice: &mut Dice, surnames: &[char], given: &[char], size: usize) -> Vec<Vec<Vec<Query>>> {
    let pinyin = |text: &str| vec![Query::Pinyin(text.to_owned())];
    let tail = |text: String| vec![Query::Tail(text.clone()), Query::IdTail(text)];
    let sound = |c: char| readings(c).first().copied().unwrap_or("a");
    let mut all: Vec<Vec<Vec<Query>>> = Vec::new();
    for one in 'a'..='z' {
        all.push(vec![pinyin(&one.to_string())]);
        all.extend(('a'..='z').map(|two| vec![pinyin(&format!("{one}{two}"))]));
    }
    for _ in 0..150 {
        let (a, b, c) = (dice.surname(surnames), dice.of(given), dice.of(given));
        let whole = format!("{}{}{}", sound(a), sound(b), sound(c));
        all.extend((3..=whole.len()).map(|length| vec![pinyin(&whole[..length])]));
        let initials: String = [a, b, c].iter().map(|c| &sound(*c)[..1]).collect();
        all.push(vec![pinyin(&initials)]);
        all.push(vec![pinyin(&initials[..2]), tail(format!("{:04}", dice.below(10_000)))]);
        all.push(vec![tail(format!("{:04}", dice.below(10_000)))]);
        for name in [format!("{a}{b}{c}"), format!("{b}{c}"), format!("{a}"), format!("{c}")] {
            all.push(vec![vec![Query::Characters(name)]]);
        }
        let building = (dice.below(size.div_ceil(480)) + 1).to_string();
        all.extend(Home::new(&building, "2", "301").ok().map(|home| vec![vec![Query::Home(home)]]));
        let prefix = HomePrefix::parse(&format!("{building}-2-")).ok();
        all.extend(prefix.map(|prefix| vec![vec![Query::HomePrefix(prefix)]]));
        let plate = Plate::parse(&format!("鲁B{:05}", dice.below(100_000)));
        all.push(vec![vec![Query::Plate(plate.into_iter().collect())]]);
    }
    all
}
