//! Codes of the program that can stand behind an option, with their names there. In help they stand in this order.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use strum::VariantArray as _;

use crate::app::ThemeName;
use crate::domain::code::Code as _;
use crate::domain::flags::FlagKind;
use crate::domain::listing::ListKind;
use crate::domain::patrol::Duty;
use crate::exchange::tables::Format;
use crate::ui::glyphs::GlyphSet;

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
