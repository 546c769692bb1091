//! Reads the entry area off a terminal: the line, and what stands below it.

/// The prompt of the entry line in both languages.
const PROMPTS: [&str; 2] = ["登记>", "Entry>"];

/// Text without blanks, so that a broken row is read as one.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The rows from the entry line down to the keys.
pub(crate) fn bottom(screen: &vt100::Screen) -> Vec<String> {
    let (_, columns) = screen.size();
    let rows: Vec<String> = screen.rows(0, columns.get()).collect();
    let from = rows.iter().rposition(|row| PROMPTS.iter().any(|prompt| row.trim_start().starts_with(prompt)));
    let last = rows.len().saturating_sub(1);
    from.map_or_else(Vec::new, |from| rows[from..last].to_vec())
}

/// What stands in the entry line.
pub(crate) fn entered(screen: &vt100::Screen) -> String {
    let rows = bottom(screen);
    bare(rows.first().and_then(|row| entered_in(row)).unwrap_or_default())
}

/// What is entered in a row, if it is the entry line.
pub(crate) fn entered_in(row: &str) -> Option<&str> {
    let row = row.trim_start();
    PROMPTS.iter().find_map(|prompt| row.strip_prefix(prompt))
}
