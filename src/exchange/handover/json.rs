//! The page for other programs: codes and figures, nothing left out, no words of any language.

use serde_json::{Value, json};

use super::Sheet;
use crate::domain::handover::Item;
use crate::text::mask::in_json;

/// The page as one JSON object.
///
/// # Errors
/// None in practice: a page is made of plain values.
pub fn json(sheet: &Sheet<'_>) -> Result<Value, serde_json::Error> {
    let mut object = serde_json::to_value(sheet.page)?;
    let items: Vec<Value> = Item::ALL
        .into_iter()
        .map(|item| json!({ "no": item.no(), "item": item.code(), "amount": sheet.page.amount(item) }))
        .collect();
    object["items"] = Value::from(items);
    object["handover"] = serde_json::to_value(sheet.handover)?;
    in_json(&mut object);
    Ok(object)
}
