//! Figures as data: for each kind its hours and its nights, as the exports of these names have them.

use serde_json::{Map, Value, json};
use strum::VariantArray as _;

use super::FigurePage;
use crate::domain::code::Code as _;
use crate::domain::figures::{FigureKind, FigureRow, FigureSpan};
use crate::exchange::tables::{Fields, by_series, thermometers};

/// The figures as one object.
#[must_use]
pub fn json(page: &FigurePage<'_>) -> Value {
    let (sheet, now) = (page.sheet, page.now);
    let of = |kind: &FigureKind| {
        let rows = |span, rows: &[FigureRow]| {
            let known = rows.iter().filter(|row| row.tells(*kind, span));
            Fields::from(by_series(*kind, span)).objects(known, now)
        };
        let value = if *kind == FigureKind::Temperatures {
            json!(Fields::from(thermometers()).objects(&sheet.thermometers, now))
        } else {
            json!({
                "hours": rows(FigureSpan::Hours, &sheet.hours),
                "nights": rows(FigureSpan::Nights, &sheet.nights),
            })
        };
        (kind.code().to_owned(), value)
    };
    let mut all: Map<String, Value> = FigureKind::VARIANTS.iter().map(of).collect();
    all.insert("night".to_owned(), json!(sheet.night));
    all.insert("as_of".to_owned(), json!(now.iso(sheet.read_ms)));
    Value::Object(all)
}
