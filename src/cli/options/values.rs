//! Codes of the program that can stand behind an option, with their names there. In help they stand in this order.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use strum::VariantArray as _;

use crate::app::ThemeName;
use crate::domain::code::Code as _;
use crate::domain::flags::FlagKind;
use crate::domain::listing::ListKind;
use crate::domain::patrol::Duty;
use crate::exchange::tables::{Format, OfficeTable, TABLES};
use crate::text::msg::sheets;
use crate::text::{Msg, Texts};
use crate::ui::glyphs::GlyphSet;

/// What the argument is called that takes the name of a table.
pub(in crate::cli) const TABLE: &str = "table";

/// What a table is of stands behind so many columns.
const NAME_COLUMNS: usize = 20;

/// Each value with its name, and the other words for it that are understood.
macro_rules! values {
    ($($kind:ty { $($value:ident $name:literal $(| $other:literal)*,)* })*) => {$(
        impl ValueEnum for $kind {
            fn value_variants<'a>() -> &'a [Self] {
                &[$(Self::$value),*]
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(match self {
                    $(Self::$value => PossibleValue::new($name)$(.alias($other))*,)*
                })
            }
        }
    )*};
}

values! {
    FlagKind {
        HomeQuarantine "quarantine" | "home_quarantine",
        FollowUp "followup" | "follow_up",
        Returnee "returnee",
        NeedsHelp "help" | "needs_help",
    }
    Duty {
        Officer "officer" | "社区管理员" | "管理员",
        DutyLeader "leader" | "duty-leader" | "带班领导",
        Warden "warden" | "值守员",
        Viewer "viewer" | "查看员",
        Captain "captain" | "队长",
        Member "member" | "队员",
    }
    Format { Csv "csv", Xlsx "xlsx", Json "json", Html "html", }
    GlyphSet { Line "line", Ascii "ascii", }
    ThemeName { Day "day", Night "night", Contrast "contrast", }
}

/// The name of a value on the command line.
pub(in crate::cli) fn name(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

impl ValueEnum for ListKind {
    fn value_variants<'a>() -> &'a [Self] {
        Self::VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.code()))
    }
}

/// The tables by name, and the sheet.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) enum TableArg {
    Table(&'static OfficeTable),
    InfoSheet,
}

impl TableArg {
    /// Its name, and what it is of.
    fn told(self) -> (&'static str, Msg) {
        match self {
            Self::Table(table) => (table.name, table.about()),
            Self::InfoSheet => ("info-sheet", sheets::about()),
        }
    }
}

impl ValueEnum for TableArg {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<TableArg>> =
            LazyLock::new(|| TABLES.iter().map(TableArg::Table).chain([TableArg::InfoSheet]).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.told().0))
    }
}

/// What can be written as help has it, a line each, with what it is of.
pub(super) fn table_lines(texts: &Texts) -> String {
    let line = |(name, about): (&str, Msg)| format!("\n  {name:<NAME_COLUMNS$}{}", texts.say(&about));
    TableArg::value_variants().iter().map(|table| line(table.told())).collect()
}

/// The same for a shell, which lists names by itself.
pub(in crate::cli) fn table_values(texts: &Texts) -> Vec<PossibleValue> {
    let value = |(name, about): (&'static str, Msg)| PossibleValue::new(name).help(texts.say(&about));
    TableArg::value_variants().iter().map(|table| value(table.told())).collect()
}
