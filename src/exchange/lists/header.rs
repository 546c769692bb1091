//! Which column is which: the header is the row of the first ten whose words are known, or two or three rows
//! that say more together. What the words mean stands in `meanings`.

use strum::VariantArray as _;

use std::ops::Range;

use super::column::{ListColumn, ListKind};
use super::meanings::{HeadingMeaning, HeadingStrength, is_known, meanings, plain};
use super::report::ListError;
use crate::domain::any_of::any_of;
use crate::domain::value::SafeText;
use crate::exchange::sheet::{self, Sheet, SheetCell, SheetRow};

/// How many rows, blank ones not counted, may hold the header: titles and notes stand above it.
const HEADER_WITHIN: usize = 10;
/// How many rows above each other may be one header.
const ROWS_OF_A_HEADER: usize = 3;
/// So many known words make a row a header.
const WORDS_OF_A_HEADER: usize = 2;

/// Where each column of a list stands.
#[derive(Clone, Debug)]
pub(super) struct Header {
    kind: ListKind,
    /// Which rows it takes: one, or two or three above each other. None if the columns were told and no row
    /// has a word that is known.
    rows: Range<usize>,
    row: u32,
    places: Vec<(ListColumn, usize)>,
    /// Words that are known, and no column of this list was read from them.
    unused: Vec<(usize, SafeText)>,
    unknown: Vec<(usize, SafeText)>,
    width: usize,
}

/// What somebody said of a column: that it stands at a place, or nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ColumnTold {
    pub column: ListColumn,
    /// Where it stands: letters, a number from 1, or the header itself; nowhere if it is empty.
    pub place: String,
}

impl Header {
    /// Finds the header rows of a list.
    pub(super) fn find(sheet: &Sheet, kind: ListKind) -> Result<Self, ListError> {
        Self::find_told(&head(sheet), kind, &[])
    }

    /// The same in the first rows of a sheet, with what was told of its columns.
    pub(super) fn find_told(
        head: &[SheetRow],
        kind: ListKind,
        told: &[ColumnTold],
    ) -> Result<Self, ListError> {
        let mut wanted = Self::best(head, kind, told);
        if let Some(header) = &mut wanted {
            header.heed(head, told)?;
        }
        let known = wanted.as_ref().map_or(0, Self::known);
        // A list that reads better as another one is that other one.
        let other =
            ListKind::VARIANTS.iter().copied().filter(|&other| other != kind && told.is_empty()).find(
                |&other| {
                    Self::best(head, other, &[])
                        .is_some_and(|other| other.missing().is_empty() && other.known() > known)
                },
            );
        match (wanted, other) {
            (_, Some(other)) => Err(ListError::OtherList(other)),
            (None, None) => Err(ListError::NoHeader),
            (Some(header), None) => match header.missing() {
                missing if missing.is_empty() => Ok(header),
                missing => Err(ListError::MissingColumns { missing, row: header.row }),
            },
        }
    }

    /// The rows with the most known words, the first of equals.
    fn best(head: &[SheetRow], kind: ListKind, told: &[ColumnTold]) -> Option<Self> {
        let enough = if told.is_empty() { WORDS_OF_A_HEADER } else { 1 };
        let mut best: Option<Self> = None;
        for depth in 1..=ROWS_OF_A_HEADER {
            for at in 0..head.len().min(HEADER_WITHIN) {
                let Some(rows) = head.get(at..at + depth) else { break };
                if rows[1..].iter().any(|row| !may_belong_to_header(row, kind)) {
                    continue;
                }
                let header = Self::read(at, rows, kind);
                // As many words in more rows say more of them, unless the upper one is a title.
                let says_more = |best: &Self| {
                    let holds_it = at <= best.rows.start && best.rows.end <= at + depth;
                    let deeper = holds_it && depth > best.rows.len() && rows.iter().all(has_several_words);
                    (header.known(), deeper) > (best.known(), false)
                };
                if header.known() >= enough && best.as_ref().is_none_or(says_more) {
                    best = Some(header);
                }
            }
        }
        best.or_else(|| (!told.is_empty()).then(|| Self::untold(head, kind)))
    }

    /// How many columns it has. Further telephones are no sign that it is understood.
    fn known(&self) -> usize {
        self.places.iter().filter(|(column, _)| *column != ListColumn::MorePhones).count()
    }

    /// The header where no word of it is known and its columns were told: the first row, if it has no figure and the
    /// next one has; else none.
    fn untold(head: &[SheetRow], kind: ListKind) -> Self {
        let has_figure = |row: &SheetRow| {
            row.cells.iter().any(|cell| match cell {
                SheetCell::Text(text) => text.chars().any(|c| c.is_ascii_digit()),
                SheetCell::Empty => false,
                any_of!(SheetCell: Number Date Moment Formula Error) => true,
            })
        };
        let is_header = matches!(head, [first, second, ..] if !has_figure(first) && has_figure(second));
        if is_header {
            return Self::read(0, &head[..1], kind);
        }
        let width = head.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        Self { width, ..Self::read(0, &[], kind) }
    }

    /// Takes rows for a header.
    fn read(at: usize, rows: &[SheetRow], kind: ListKind) -> Self {
        let mut header = Self {
            kind,
            rows: at..at + rows.len(),
            row: rows.last().map_or(0, |row| row.number),
            places: Vec::new(),
            unused: Vec::new(),
            unknown: Vec::new(),
            width: 0,
        };
        let words = HeaderWords::of(rows);
        let meant: Vec<Vec<HeadingMeaning>> = words.0.iter().map(|words| words.meanings(kind)).collect();
        let mut taken = vec![false; meant.len()];
        for strength in [HeadingStrength::Sure, HeadingStrength::Likely, HeadingStrength::Weak] {
            for (place, meanings) in meant.iter().enumerate() {
                let is_free = |meaning: &&HeadingMeaning| {
                    meaning.strength == strength
                        && (header.place(meaning.column).is_none()
                            || meaning.column == ListColumn::MorePhones)
                };
                let meaning = meanings.iter().find(is_free).filter(|_| !taken[place]);
                if let Some(meaning) = meaning.filter(|meaning| header.takes(meaning, &meant)) {
                    header.places.push((meaning.column, place));
                    taken[place] = true;
                }
            }
        }
        header.keep_further_phones(&meant, &mut taken);
        for (place, words) in words.0.iter().enumerate() {
            let Some(shown) = &words.shown else { continue };
            header.width = place + 1;
            if taken[place] {
                continue;
            }
            if !words.parts.is_empty()
                && meant[place].is_empty()
                && !words.parts.iter().any(|word| is_known(kind, word))
            {
                header.unknown.push((place, shown.clone()));
            } else {
                header.unused.push((place, shown.clone()));
            }
        }
        header
    }

    /// Whether a meaning counts beside what was found already.
    fn takes(&self, meaning: &HeadingMeaning, meant: &[Vec<HeadingMeaning>]) -> bool {
        let weak = meaning.strength == HeadingStrength::Weak;
        // The number of a household is no room where an address tells it.
        if meaning.column == ListColumn::Room && weak && self.place(ListColumn::Address).is_some() {
            return false;
        }
        // Telephone and number of the household's head belong to the person of the row only if the row is theirs.
        match (meaning.column, meaning.holder) {
            (ListColumn::Name, _) | (_, None) => true,
            (_, Some(holder)) => self.name_is_of(holder, meant),
        }
    }

    /// Whether the name that was taken is that of a holder.
    fn name_is_of(&self, holder: &str, meant: &[Vec<HeadingMeaning>]) -> bool {
        let name = self.place(ListColumn::Name).and_then(|place| meant[place].first());
        name.is_some_and(|name| name.holder == Some(holder))
    }

    /// Of several columns with telephones the others are further ones.
    fn keep_further_phones(&mut self, meant: &[Vec<HeadingMeaning>], taken: &mut [bool]) {
        for (place, meanings) in meant.iter().enumerate() {
            let is_phone = |meaning: &&HeadingMeaning| meaning.column == ListColumn::Phone;
            let Some(meaning) = meanings.iter().find(is_phone).filter(|_| !taken[place]) else { continue };
            if self.kind == ListKind::Residents && self.takes(meaning, meant) {
                self.places.push((ListColumn::MorePhones, place));
                taken[place] = true;
            }
        }
    }

    /// Puts columns where somebody said that they stand.
    fn heed(&mut self, head: &[SheetRow], told: &[ColumnTold]) -> Result<(), ListError> {
        let words = HeaderWords::of(&head[self.rows.clone()]);
        let width = head.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for ColumnTold { column, place } in told {
            self.places.retain(|(known, _)| known != column);
            if place.is_empty() {
                continue;
            }
            let at = words.place(place).filter(|at| *at < width.max(self.width));
            let Some(at) = at else {
                return Err(ListError::NoSuchColumn { place: SafeText::new(place) });
            };
            self.places.retain(|(_, known)| *known != at);
            self.places.push((*column, at));
            self.unused.retain(|(known, _)| *known != at);
            self.unknown.retain(|(known, _)| *known != at);
            self.width = self.width.max(at + 1);
        }
        for (place, words) in words.0.iter().enumerate() {
            let Some(shown) = &words.shown else { continue };
            let mut told = self.unknown.iter().chain(&self.unused);
            let is_told = told.any(|(known, _)| *known == place);
            if self.column_at(place).is_none() && !is_told {
                self.unused.push((place, shown.clone()));
            }
        }
        Ok(())
    }

    /// The list that it is the header of.
    pub(super) fn kind(&self) -> ListKind {
        self.kind
    }

    /// Where a column stands, if the list has it.
    pub(super) fn place(&self, column: ListColumn) -> Option<usize> {
        self.places.iter().find(|(known, _)| *known == column).map(|(_, place)| *place)
    }

    /// Every column with its place, from the left.
    pub(super) fn places(&self) -> Vec<(ListColumn, usize)> {
        let mut places = self.places.clone();
        places.sort_by_key(|(_, place)| *place);
        places
    }

    /// Which column stands at a place, if it is a known one.
    pub(super) fn column_at(&self, place: usize) -> Option<ListColumn> {
        self.places.iter().find(|(_, known)| *known == place).map(|(column, _)| *column)
    }

    /// How many cells the header has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The number of its last row.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// The rows that it takes.
    pub(super) fn rows(&self) -> Range<usize> {
        self.rows.clone()
    }

    /// The words that are not known.
    pub(super) fn unknown(&self) -> Vec<SafeText> {
        self.unknown.iter().map(|(_, word)| word.clone()).collect()
    }

    /// The same with their places.
    pub(super) fn unknown_at(&self) -> &[(usize, SafeText)] {
        &self.unknown
    }

    /// The words that are known and not used, with their places.
    pub(super) fn unused(&self) -> &[(usize, SafeText)] {
        &self.unused
    }

    pub(super) fn rows_below<'a>(&self, sheet: &'a Sheet) -> impl Iterator<Item = SheetRow> + use<'a> {
        (self.rows.end..sheet.rows.len()).filter_map(|at| sheet.rows.get(at))
    }

    /// The columns that a row would name if it were a header.
    pub(super) fn words_in(&self, row: &SheetRow) -> Vec<(ListColumn, usize)> {
        Self::read(0, std::slice::from_ref(row), self.kind).places
    }

    /// The header that a repeated one is, where it is a whole one with its columns in another order: what stands
    /// below it stands under it.
    pub(super) fn again(&self, row: &SheetRow) -> Option<Self> {
        let other = Self::read(self.rows.start, std::slice::from_ref(row), self.kind);
        (other.places != self.places && other.missing().is_empty()).then_some(other)
    }

    /// Whether a column that nobody knows stands where the stairwell would: between the building and the room, or
    /// behind the building. Without one the buildings have no stairwells.
    fn may_hide_a_stairwell(&self) -> bool {
        let Some(building) = self.place(ListColumn::Building) else { return true };
        let end = match self.place(ListColumn::Room) {
            Some(room) => room.max(building + 1),
            None if self.kind == ListKind::Doors => (building + 2).min(self.width),
            None => return true,
        };
        let is_known = |place: usize| {
            self.column_at(place).is_some() || self.unused.iter().any(|(known, _)| *known == place)
        };
        !(building + 1..end).all(is_known)
    }

    /// The columns that cannot be done without and are not there.
    fn missing(&self) -> Vec<ListColumn> {
        // What may be left out is a stairwell where buildings have none.
        let has = |column: &ListColumn| {
            self.place(*column).is_some() || *column == ListColumn::Stairwell && !self.may_hide_a_stairwell()
        };
        let lacked = |any_of: Vec<ListColumn>| {
            if any_of.iter().any(has) { None } else { any_of.first().copied() }
        };
        self.kind.needs().into_iter().filter_map(lacked).collect()
    }
}

/// The first rows of a sheet, in which its header stands.
pub(super) fn head(sheet: &Sheet) -> Vec<SheetRow> {
    sheet.rows.iter().take(HEADER_WITHIN + ROWS_OF_A_HEADER).collect()
}

/// Whether a row is more than a title.
fn has_several_words(row: &SheetRow) -> bool {
    row.cells.iter().filter(|cell| **cell != SheetCell::Empty).count() > 1
}

/// Whether a row may be the lower part of a header: words only, and most of them known. A row of a person has a
/// figure, or more words that nobody knows.
fn may_belong_to_header(row: &SheetRow, kind: ListKind) -> bool {
    let (mut known, mut unknown) = (0, 0);
    for cell in &row.cells {
        match cell {
            SheetCell::Empty => {}
            SheetCell::Text(text) if is_known(kind, &plain(text)) => known += 1,
            SheetCell::Text(text) if !text.chars().any(|c| c.is_ascii_digit()) => unknown += 1,
            any_of!(SheetCell: Text Number Date Moment Formula Error) => {
                return false;
            }
        }
    }
    known > 0 && known >= unknown
}

/// The words above one column.
#[derive(Default)]
struct ColumnWords {
    /// As they stand in the file.
    shown: Option<SafeText>,
    /// What they may be known by, the likeliest first: all together, the lowest, those above it.
    parts: Vec<String>,
}

impl ColumnWords {
    fn meanings(&self, kind: ListKind) -> Vec<HeadingMeaning> {
        let known = self.parts.iter().find(|word| is_known(kind, word));
        known.map_or_else(Vec::new, |word| meanings(kind, word))
    }
}

/// The words above all columns.
struct HeaderWords(Vec<ColumnWords>);

impl HeaderWords {
    /// Of rows that stand above each other. A word of an upper row reaches to the right over cells that are empty
    /// there and not below: 住址 stands over 楼号, 单元 and 房号.
    fn of(rows: &[SheetRow]) -> Self {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let text = |row: &SheetRow, place: usize| row.cells.get(place)?.words().map(str::to_owned);
        let mut reaching: Vec<Option<String>> = vec![None; rows.len()];
        let words = (0..width).map(|place| {
            let mut texts: Vec<String> = Vec::new();
            for (depth, row) in rows.iter().enumerate() {
                let own = text(row, place);
                let is_above = rows[depth + 1..].iter().any(|below| text(below, place).is_some());
                let found = own.clone().or_else(|| reaching[depth].clone().filter(|_| is_above));
                reaching[depth] = own.or_else(|| reaching[depth].take().filter(|_| is_above));
                if let Some(found) = found.filter(|found| texts.last() != Some(found)) {
                    texts.push(found);
                }
            }
            let mut parts: Vec<String> = texts.iter().rev().map(|text| plain(text)).collect();
            if parts.len() > 1 {
                parts.insert(0, plain(&texts.concat()));
            }
            parts.retain(|part| !part.is_empty());
            let shown = (!texts.is_empty()).then(|| SafeText::new(&texts.join(" ")));
            ColumnWords { shown: shown.filter(|shown| !shown.is_empty()), parts }
        });
        Self(words.collect())
    }

    /// The place that a word means: a header as it stands, else letters, else a number.
    fn place(&self, word: &str) -> Option<usize> {
        let plain_word = plain(word);
        let is_header = |words: &ColumnWords| !plain_word.is_empty() && words.parts.contains(&plain_word);
        let number = || word.trim().parse::<usize>().ok()?.checked_sub(1);
        self.0.iter().position(is_header).or_else(|| sheet::place(word.trim())).or_else(number)
    }
}
