//! The grid of the Doors screen, read off a real terminal page by page.

use std::collections::BTreeMap;

use super::{BUILDINGS, Night};
use crate::support::pty::{Launch, Screen};

/// The key of the screen, the one for a page on, and the one that leaves.
const DOORS: &str = "\x1b[15~";
const NEXT_PAGE: &str = "\x1b[6~";
const LEAVE: &str = "\x1b[21~";

/// What one page of the grid shows: the mark of each door by its name.
fn marks(screen: &vt100::Screen) -> BTreeMap<String, String> {
    let (rows, columns) = screen.size();
    let cell =
        |row, column| screen.cell(row, column).map(|cell| cell.contents().to_owned()).unwrap_or_default();
    let text =
        |row, columns: std::ops::Range<u16>| columns.map(|column| cell(row, column)).collect::<String>();
    let Some(head) = (0..rows.get()).find(|row| text(*row, 0..columns.get()).contains("Bldg")) else {
        return BTreeMap::new();
    };
    // The number of each stairwell stands over its marks.
    let stairwells: Vec<(u16, String)> = (7..columns.get())
        .map(|column| (column, cell(head, column)))
        .take_while(|(_, text)| text != "║" && text != "█")
        .filter(|(_, text)| text.parse::<u8>().is_ok())
        .collect();
    let mut shown = BTreeMap::new();
    for row in head + 1..rows.get() {
        let Ok(building) = text(row, 2..6).trim().parse::<usize>() else { continue };
        for (column, stairwell) in &stairwells {
            shown.insert(format!("{building}-{stairwell}"), cell(row, *column));
        }
    }
    shown
}

/// The door that is chosen, as the edge below the grid names it. The edge is drawn behind the grid
/// and also says when the door was seen, so only the name tells that the cursor has moved.
fn chosen(screen: &vt100::Screen) -> Option<String> {
    let edge = screen.rows(0, screen.size().1.get()).find(|row| row.starts_with('╚'))?;
    edge.trim_start_matches(['╚', '═']).split_whitespace().next().map(str::to_owned)
}

impl Night {
    /// The mark of each door is the one that the tally has.
    pub(super) fn grid_agrees(&self, clock: &str) {
        let launch = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args(["--db", self.post.file.to_str().unwrap(), "--lang", "en"])
            .env("NIGHTPOST_CLOCK", format!("2026-02-{clock}:00+08:00"))
            .size(120, 40);
        let mut screen: Screen = launch.spawn();
        screen.wait_for("Entry>");
        screen.type_keys(DOORS);
        // The screen before has such an edge too: the grid is whole when its own edge names a door of it.
        screen.wait_until("the grid", |screen| {
            chosen(screen).is_some_and(|door| marks(screen).contains_key(&door))
        });
        let mut shown = BTreeMap::new();
        loop {
            shown.extend(screen.look(marks));
            if shown.contains_key(&format!("{BUILDINGS}-1")) {
                break;
            }
            let before = screen.look(chosen);
            screen.type_keys(NEXT_PAGE);
            screen.wait_until("the cursor a page on", |screen| {
                chosen(screen).is_some_and(|door| Some(door) != before)
            });
        }
        let wanted = self.of_doors(|seen| match seen.state {
            "shut" => "●",
            "open" | "propped" => "○",
            "broken" => "×",
            "unknown" | "repaired" => "?",
            other => other,
        });
        let wanted: BTreeMap<String, String> =
            wanted.into_iter().map(|(door, mark)| (door, mark.to_owned())).collect();
        assert_eq!(shown, wanted, "{}", screen.dump());
        screen.type_keys(LEAVE);
        assert!(screen.wait_exit().success());
    }
}
