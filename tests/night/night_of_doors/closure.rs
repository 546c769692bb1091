//! The closure table of the night, read back by libraries that did not write it, against the tally.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use crate::night_of_doors::{AROUND, BUILDINGS, ENTRANCES, KEPT, Night};
use crate::support::post::text;

impl Night {
    /// The rows of the closure table as a workbook should have them: words and counts of each courtyard.
    fn closure_rows(&self) -> Vec<Vec<String>> {
        let [inner, outer] = ENTRANCES;
        let courtyards = BUILDINGS / AROUND;
        let text = |count: usize| count.to_string();
        let mut rows = Vec::new();
        for courtyard in 1..=courtyards {
            let doors =
                self.tally.iter().filter(|((building, _), _)| (building - 1) / AROUND + 1 == courtyard);
            let states: Vec<&str> = doors.map(|(_, seen)| seen.state).collect();
            let of = |names: &[&str]| states.iter().filter(|state| names.contains(state)).count();
            let shut = of(&["shut"]);
            let (open, broken, unknown) =
                (of(&["open", "propped"]), of(&["broken"]), of(&["unknown", "repaired"]));
            let standing = match (open + broken, unknown) {
                (0, 0) => "封闭到位",
                (0, _) => "待核查",
                _ => "未封闭到位",
            };
            let own: Vec<usize> =
                (1..=inner).filter(|no| (no - 1) % (courtyards - 1) + 1 == courtyard).collect();
            let kept = own.iter().filter(|no| **no <= KEPT).count();
            let entrances = |count: usize| if own.is_empty() { String::new() } else { text(count) };
            let names: Vec<String> = own.iter().map(|no| format!("网格{no}")).collect();
            let mut row = vec!["北坡片区".to_owned(), format!("{courtyard}号院")];
            row.extend([entrances(own.len()), entrances(kept)]);
            row.extend([states.len(), shut, open, broken, unknown, open + broken].map(text));
            row.extend([standing.to_owned(), names.join("、"), "0532-8000 0417".to_owned()]);
            row.push(if own.is_empty() { String::new() } else { "2026-02-10".to_owned() });
            rows.push(row);
        }
        let [forced, opened] = self.breach;
        let standing = if forced > 0 { "未封闭到位" } else { "封闭到位" };
        let names: Vec<String> = (inner + 1..=inner + outer).map(|no| format!("网格{no}")).collect();
        let mut row = vec!["北坡片区".to_owned(), String::new(), text(outer), text(opened)];
        row.extend(vec![String::new(); 5]);
        row.extend([text(forced), standing.to_owned(), names.join("、")]);
        row.extend(["0532-8000 0417", "2026-02-10"].map(str::to_owned));
        rows.push(row);
        // The totals: of columns of counts only.
        let mut total = vec!["合计".to_owned(), String::new()];
        total.extend((2..10).map(|column| {
            let sum: usize = rows.iter().filter_map(|row| row[column].parse::<usize>().ok()).sum();
            text(sum)
        }));
        total.extend(vec![String::new(); 4]);
        rows.push(total);
        rows
    }

    /// The closure table as a workbook, read back, agrees with the tally; and CSV says the same.
    pub(super) fn closure_agrees(&self, clock: &str) {
        let args = ["export", "closure", "--lang", "zh-CN", "--format"];
        let read = |format: &str| {
            let output = self.run(clock, &[&args[..], &[format]].concat(), "");
            assert!(output.status.success(), "{}", text(&output.stderr));
            output.stdout
        };
        let mut book = Xlsx::new(Cursor::new(read("xlsx"))).unwrap();
        let sheets = book.sheet_names();
        assert_eq!(sheets, ["封闭管理明细表"]);
        let sheet = book.worksheet_range(&sheets[0]).unwrap();
        let rows: Vec<&[Data]> = sheet.rows().collect();
        let note = rows[1][0].to_string();
        let (day, time) = clock.split_once('T').unwrap();
        assert!(note.starts_with("Post") && note.contains(&format!("2026-02-{day} {time}")), "{note}");
        for row in &rows[3..] {
            assert!(row[2..10].iter().all(|cell| matches!(cell, Data::Float(_) | Data::Empty)), "{row:?}");
        }
        let told = |row: &&[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
        let wanted = self.closure_rows();
        assert_eq!(rows[3..].iter().map(told).collect::<Vec<_>>(), wanted);
        let totals = &wanted[wanted.len() - 1];
        assert_eq!(totals[2..5], ["25".to_owned(), (KEPT + self.breach[1]).to_string(), "245".to_owned()]);
        let csv = read("csv");
        let csv = csv.strip_prefix("\u{feff}".as_bytes()).unwrap();
        let mut reader = csv::Reader::from_reader(csv);
        let fields = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(fields.collect::<Vec<_>>(), wanted[..wanted.len() - 1]);
    }
}
