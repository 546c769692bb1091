//! What the handover page of one shift counts: its records, and its items.

use crate::domain::code::Code;
use std::str::FromStr;

use strum::VariantArray;

use super::{Complaint, Ending, Export};
use crate::domain::handover::{CountKind, Item};
use crate::domain::value::SafeText;
use crate::exchange::tables;
use crate::store::Shift;
use crate::text::Msg;
use crate::text::msg::{handover as handover_msg, tables as msg};
use crate::text::show::visible;

impl Export<'_> {
    /// The records that the page counts: all, or those of one kind.
    pub(super) fn records(&self, kind: Option<CountKind>) -> Result<Ending, Complaint> {
        let kind = match (kind, &self.wishes.only) {
            (None, Some(code)) => Some(self.one_of(code)?),
            (kind, _) => kind,
        };
        let (store, table) = (&self.opened.store, tables::records(kind));
        let title = kind.map_or_else(|| self.table.title(), |kind| handover_msg::KIND.word(kind.code()));
        match self.handed_shift()? {
            Some((shift, end, span)) => {
                self.put(table.each(store.counted_lines(shift.id, end, kind))?, title, span)
            }
            None => self.put(table.rows(Ok(Vec::new()))?, title, msg::span_no_shift()),
        }
    }

    /// The items of the page: all, or one.
    pub(super) fn items(&self, item: Option<Item>) -> Result<Ending, Complaint> {
        let item = match (item, &self.wishes.only) {
            (None, Some(code)) => Some(self.one_of(code)?),
            (item, _) => item,
        };
        let store = &self.opened.store;
        let shift = self.handed_shift()?;
        let (id, span) = match &shift {
            Some((shift, _, span)) => (Some(shift.id), span.clone()),
            None => (None, msg::span_no_shift()),
        };
        let page = store.handover_page(id)?.unwrap_or_default();
        let names = store.staff_names()?;
        let rows = Item::VARIANTS.iter().copied().filter(|of| item.is_none_or(|item| item == *of));
        let rows = rows.flat_map(|item| page.rows_of(item)).map(|row| {
            let by = names.get(&row.by).cloned().unwrap_or_else(|| SafeText::new(&row.by));
            (row, by)
        });
        let title = item.map_or_else(|| self.table.title(), |item| handover_msg::ITEM.word(item.code()));
        self.put(tables::items().rows(Ok(rows.collect()))?, title, span)
    }

    /// The shift whose page is meant, the last record that the page knows, and how the table is called.
    fn handed_shift(&self) -> Result<Option<(Shift, i64, Msg)>, Complaint> {
        self.has_not(&["--night", "--from", "--annulled"], msg::by_shift, msg::by_shift_mend())?;
        let asked = self.wishes.shift;
        let found = self.opened.store.handed_shift(asked)?;
        match (found, asked) {
            (Some((shift, end)), _) => {
                let span = msg::span_shift(self.now.date_and_time(shift.opened_ms));
                Ok(Some((shift, end, span)))
            }
            (None, Some(id)) => Err(self.unknown_shift(id)?),
            (None, None) => Ok(None),
        }
    }

    /// The one of these that goes by a code.
    fn one_of<T: Code + FromStr + VariantArray>(&self, given: &str) -> Result<T, Complaint> {
        let asked = given.trim().replace('-', "_");
        asked.parse().map_err(|_| {
            let codes: Vec<&str> = T::VARIANTS.iter().map(T::code).collect();
            let what = msg::unknown_only(visible(given).into_owned(), self.table.name);
            Complaint::of(what, msg::unknown_only_mend(codes.join(", ")))
        })
    }
}
