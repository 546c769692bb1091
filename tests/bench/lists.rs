//! A list of 200,000 residents in the widest layout: how long it takes to read and to bring in, and how much memory.
//!
//! Method: a CSV file with 25 columns (44 MB), of which the post reads fourteen, and the same as a workbook, is given to
//! the program itself, in a process of its own on a post of its own: once to be looked at (`--dry-run`), once to be brought in, and once more
//! as the unchanged list of the next month. Time is from start to end of the process; memory is the most that it held
//! (`VmHWM`), looked up every 5 ms. Run with `cargo bench --bench lists`.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use measure::figure;

/// What stands above the columns.
const HEADER: &str = "序号,期,楼号,单元,楼层,房号,户号,姓名,性别,出生日期,身份证号,联系电话,电话2,与户主关系,车牌号,备注,网格员,\
    网格员电话,房东姓名,房东电话,民族,政治面貌,工作单位,户籍地址,健康状况\n";

fn main() -> anyhow::Result<()> {
    let rows = if std::env::args().any(|arg| arg == "--bench") { 200_000 } else { 500 };
    let folder = tempfile::tempdir()?;
    let text = text(rows);
    for kind in ["csv", "xlsx"] {
        let list = folder.path().join(format!("list.{kind}"));
        if kind == "csv" {
            std::fs::write(&list, &text)?;
        } else {
            workbook(&text, &list)?;
        }
        let post = folder.path().join(format!("{kind}.db"));
        run(&post, &["init", "--post", "Post", "--gates", "East 05:30-23:00"])?;
        let file = list.to_str().context("a folder with an odd name")?;
        for (what, more) in [("looked at", Some("--dry-run")), ("brought in", None), ("unchanged", None)] {
            let args: Vec<&str> = ["import", "residents", file].into_iter().chain(more).collect();
            let (time, memory) = run(&post, &args)?;
            figure(&format!("{rows} rows of 25 columns, {kind}, {what}"), time.as_secs_f64(), "s");
            figure(&format!("{rows} rows of 25 columns, {kind}, {what}: memory"), memory, "MiB");
        }
    }
    Ok(())
}

/// The same list as a workbook, all cells as text.
fn workbook(text: &str, file: &Path) -> anyhow::Result<()> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0_u32..).zip(text.lines()) {
        for (column, cell) in (0_u16..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell)?;
        }
    }
    Ok(book.save(file)?)
}

/// Runs the program: how long it took, and the most memory that it held, in MiB.
fn run(post: &Path, args: &[&str]) -> anyhow::Result<(Duration, f64)> {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_nightpost"))
        .env("NIGHTPOST_DB", post)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0.0_f64;
    let ended = loop {
        let held = std::fs::read_to_string(&status).unwrap_or_default();
        let line = held.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib: Option<f64> = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(kib.unwrap_or_default() / 1024.0);
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    ensure!(ended.success(), "{args:?} failed");
    Ok((start.elapsed(), most))
}

/// A made-up list; ID numbers have the area code 000000.
fn text(rows: usize) -> String {
    let surnames: Vec<char> = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗".chars().collect();
    let given: Vec<char> =
        "伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文华建国志红玉春梅小海燕雪".chars().collect();
    let mut list = HEADER.to_owned();
    for n in 0..rows {
        let (building, stairwell, storey) = (n / 2400 + 1, n / 600 % 4 + 1, n / 20 % 30 + 1);
        // So that no two have the same number: a thousand are born on each day.
        let (year, month, day) = (1930 + n / 1000 % 90, n / 90_000 % 12 + 1, n % 28 + 1);
        let name = [surnames[n % surnames.len()], given[n / 7 % given.len()], given[n / 3 % given.len()]];
        let name: String = name.into_iter().collect();
        let sex = if n % 2 == 0 { '男' } else { '女' };
        let id = id_number(&format!("000000{year}{month:02}{day:02}{:03}", n % 1000));
        writeln!(
            list,
            "{n},,{building},{stairwell},{storey},{storey}{:02},{n:06},{name},{sex},{year}-{month:02}-{day:02},{id},\
             139{n:08},138{n:08},之子,鲁B{n:05},租户,刘某,13900000000,王某,13700000000,汉族,群众,某某单位,\
             山东省青岛市某某区,良好",
            n / 5 % 4 + 1
        )
        .unwrap_or_default();
    }
    list
}

/// An ID number with its check character.
fn id_number(body: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.chars().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    let check = "10X98765432".chars().nth(sum as usize % 11).unwrap_or('0');
    format!("{body}{check}")
}
