//! The page for other programs: codes and figures, nothing left out, no words of any language.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use strum::VariantArray as _;

use super::HandoverSheet;
use crate::domain::handover::Item;
use crate::domain::now::Now;
use crate::exchange::moments::{moment, tell_moments};
use crate::text::mask::in_json;

/// The page as one JSON object. Its lists may be of any length, so that of each no more than one row stands apart at
/// a time.
///
/// # Errors
/// None in practice: a page is made of plain values.
pub fn json(sheet: &HandoverSheet<'_>) -> Result<String, serde_json::Error> {
    let page = serde_json::to_string(sheet.page)?;
    let mut fields: BTreeMap<&str, &RawValue> = serde_json::from_str(&page)?;
    let items: Vec<_> = Item::VARIANTS
        .iter()
        .map(|item| json!({ "no": item.no(), "item": item, "amount": sheet.page.amount(*item) }))
        .collect();
    let (items, handover) = (raw(&items)?, raw(&sheet.handover)?);
    fields.extend([("items", &*items), ("handover", &*handover)]);
    let mut object = String::with_capacity(page.len() + page.len() / 8);
    let mut between = '{';
    for (name, value) in fields {
        object.push(between);
        object += &serde_json::to_string(moment(name).unwrap_or(name))?;
        object.push(':');
        if moment(name).is_some() {
            let at_ms: Option<i64> = serde_json::from_str(value.get())?;
            object += &json!(at_ms.map(|at_ms| sheet.now.iso(at_ms))).to_string();
        } else {
            put(&mut object, value, sheet.now)?;
        }
        between = ',';
    }
    object.push('}');
    Ok(object)
}

fn raw<T: Serialize>(value: &T) -> Result<Box<RawValue>, serde_json::Error> {
    serde_json::value::to_raw_value(value)
}

/// Puts a value behind the others, a list row by row, and masks every personal number in it.
fn put(object: &mut String, value: &RawValue, now: &Now) -> Result<(), serde_json::Error> {
    if !value.get().starts_with('[') {
        let mut value: Value = serde_json::from_str(value.get())?;
        in_json(&mut value);
        tell_moments(&mut value, now);
        *object += &value.to_string();
        return Ok(());
    }
    object.push('[');
    let rows: Vec<&RawValue> = serde_json::from_str(value.get())?;
    for (nth, row) in rows.into_iter().enumerate() {
        if nth > 0 {
            object.push(',');
        }
        put(object, row, now)?;
    }
    object.push(']');
    Ok(())
}
