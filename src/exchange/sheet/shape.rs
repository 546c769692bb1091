//! Which rows and columns of a workbook are hidden or filtered out, and which cells are merged: the reader of cells does
//! not say, or only after reading all of it.
//!
//! Nothing fails here: a workbook that cannot be read is refused where its cells are read.

use std::collections::HashMap;
use std::io::{BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::{letters, place};
use crate::domain::any_of::any_of;

/// What a sheet is besides its cells.
#[derive(Default)]
pub(super) struct Shape {
    /// The numbers of its hidden rows.
    pub(super) hidden_rows: Vec<u32>,
    /// The letters of its hidden columns.
    pub(super) hidden_columns: Vec<String>,
    /// The regions that are merged downwards: their first column and row, and their last row, all from 0.
    pub(super) merged: Vec<(usize, u32, u32)>,
}

/// The archive in memory, and its parts by their names as the format has them.
struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: HashMap<String, usize>,
}

impl Parts<'_> {
    /// Shows every tag of a part to `each`.
    fn tags(&mut self, name: &str, mut each: impl FnMut(&BytesStart<'_>)) -> Option<()> {
        let at = *self.names.get(&name.to_ascii_lowercase())?;
        let mut reader = Reader::from_reader(BufReader::new(self.archive.by_index(at).ok()?));
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer).ok()? {
                Event::Start(tag) | Event::Empty(tag) => each(&tag),
                Event::Eof => return Some(()),
                any_of!(Event: End Text CData Comment Decl PI DocType GeneralRef) => {}
            }
            buffer.clear();
        }
    }
}

/// The shape of each sheet by its name; none of those that cannot be read.
pub(super) fn by_sheet(bytes: &[u8]) -> Option<HashMap<String, Shape>> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut names = HashMap::new();
    for (at, name) in archive.file_names().enumerate() {
        names.insert(name.ok()?.replace('\\', "/").to_ascii_lowercase(), at);
    }
    let mut parts = Parts { archive, names };
    let mut sheets: Vec<(String, String)> = Vec::new();
    parts.tags("xl/workbook.xml", |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "id"))
        {
            sheets.push((name, id));
        }
    })?;
    let mut targets: HashMap<String, String> = HashMap::new();
    parts.tags("xl/_rels/workbook.xml.rels", |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            targets.insert(id, target.replace('\\', "/"));
        }
    })?;
    let mut found = HashMap::new();
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let (mut shape, mut last) = (Shape::default(), 0);
        let whole = parts.tags(&path, |tag| match tag.local_name().as_ref() {
            "row" => {
                last = number(tag, "r").unwrap_or(last + 1);
                if is_hidden(tag) {
                    shape.hidden_rows.push(last);
                }
            }
            "col" if is_hidden(tag) => shape.hidden_columns.extend(hidden_columns(tag)),
            "mergeCell" => shape.merged.extend(attribute(tag, "ref").as_deref().and_then(downwards)),
            _ => {}
        });
        if whole.is_some() {
            found.insert(name, shape);
        }
    }
    Some(found)
}

/// The letters of the columns that one tag is about. A tag that reaches far to the right is about no list.
fn hidden_columns(tag: &BytesStart<'_>) -> Vec<String> {
    let (first, last) = (number(tag, "min").unwrap_or(1), number(tag, "max").unwrap_or(1));
    let last = last.min(u32::try_from(super::MOST_COLUMNS).unwrap_or(u32::MAX));
    (first.max(1)..=last).filter_map(|n| usize::try_from(n - 1).ok()).map(letters).collect()
}

/// A region such as `B2:B5`, if it has more than one row.
fn downwards(region: &str) -> Option<(usize, u32, u32)> {
    let corner = |text: &str| {
        let text = text.replace('$', "");
        let (letters, number) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
        Some((place(letters)?, number.parse::<u32>().ok()?.checked_sub(1)?))
    };
    let (from, to) = region.split_once(':')?;
    let ((column, first), (_, last)) = (corner(from)?, corner(to)?);
    (last > first).then_some((column, first, last))
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "hidden").is_some_and(|value| value == "1" || value == "true")
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.parse().ok()
}

/// An attribute by its name without prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.value.into_owned();
    Some(quick_xml::escape::unescape(&value).map(std::borrow::Cow::into_owned).unwrap_or(value))
}
