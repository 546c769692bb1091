//! Figures of the last nights: how long it takes to read them, for how many records.
//!
//! Method: a post of 3,000 residents with 14 nights of 5,000 passages each, on the disk in `NIGHTPOST_BENCH_DIR`, else in the
//! system's folder for temporary files. One night and all of them are read in turn, warm; the rows are medians in
//! milliseconds, and how many times longer 14 nights take than one. Run with `cargo bench --bench figures`.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
mod million;

use std::time::Instant;

use measure::figure;
use nightpost::domain::figures::NIGHTS;
use nightpost::domain::patrol::Night;

/// Passages lie within twelve hours of the day.
const NIGHT_MS: i64 = 12 * 60 * 60 * 1000;

fn main() -> anyhow::Result<()> {
    let whole = std::env::args().any(|arg| arg == "--bench");
    let (size, times) = if whole { (5_000, 9) } else { (60, 1) };
    let folder = tempfile::tempdir_in(
        std::env::var_os("NIGHTPOST_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into),
    )?;
    let hands = million::Hands::default();
    let (mut file, people) = million::post(&folder.path().join("post.db"), &hands, 3_000)?;
    for night in 0..NIGHTS {
        if night > 0 {
            hands.pass(NIGHT_MS);
        }
        million::pass(&mut file, &hands, &people, size, NIGHT_MS / i64::try_from(size)?)?;
    }
    let last = Night::tonight(&hands.now());
    let (mut one, mut all) = (Vec::new(), Vec::new());
    for _ in 0..times {
        for (nights, took) in [(1, &mut one), (NIGHTS, &mut all)] {
            let begin = Instant::now();
            std::hint::black_box(file.night_figures(last, nights)?);
            took.push(begin.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    let median = |took: &mut Vec<f64>| {
        took.sort_by(f64::total_cmp);
        took[took.len() / 2]
    };
    let (one, all) = (median(&mut one), median(&mut all));
    figure(&format!("one night of {size} passages"), one, "ms");
    figure(&format!("{NIGHTS} nights of {size} passages"), all, "ms");
    figure("14 nights, as many times one", all / one, "x");
    Ok(())
}
