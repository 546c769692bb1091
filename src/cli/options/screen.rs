//! What the screen is opened with.

use clap::{Args, ValueEnum};

use crate::app::ThemeName;
use crate::cli::screen::ScreenOptions;
use crate::ui::glyphs::GlyphSet;

/// What the screen is opened with.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ScreenArgs {
    #[arg(long, value_name = "N", global = true)]
    pub(in crate::cli) gate: Option<u16>,
    #[arg(long = "as", value_name = "STAFF", global = true)]
    pub(in crate::cli) staff_no: Option<String>,
    #[arg(long, global = true, overrides_with = "glyphs")]
    pub(in crate::cli) ascii: bool,
    #[arg(long, value_name = "GLYPHS", global = true, overrides_with = "ascii")]
    pub(in crate::cli) glyphs: Option<GlyphSet>,
    #[arg(long, global = true, overrides_with = "bell")]
    pub(in crate::cli) quiet: bool,
    #[arg(long, value_name = "ON|OFF", global = true, overrides_with = "quiet")]
    pub(in crate::cli) bell: Option<OnOff>,
    #[arg(long, value_name = "ON|OFF", global = true, num_args = 0..=1, require_equals = true, default_missing_value = "on")]
    pub(in crate::cli) plain: Option<OnOff>,
    #[arg(long, value_name = "ON|OFF", global = true, num_args = 0..=1, require_equals = true, default_missing_value = "on")]
    pub(in crate::cli) speak: Option<OnOff>,
    #[arg(long)]
    pub(in crate::cli) kiosk: bool,
    #[arg(long, value_name = "THEME", global = true)]
    pub(in crate::cli) theme: Option<ThemeName>,
}

impl ScreenArgs {
    /// The glyphs that were chosen, by either option.
    pub(in crate::cli) fn glyphs(&self) -> Option<GlyphSet> {
        self.glyphs.or(self.ascii.then_some(GlyphSet::Ascii))
    }

    /// Whether the bell rings, if either option says so.
    pub(in crate::cli) fn bell(&self) -> Option<OnOff> {
        self.bell.or(self.quiet.then_some(OnOff::Off))
    }

    /// Whether the session is one of plain lines.
    pub(in crate::cli) fn is_plain(&self) -> bool {
        self.plain == Some(OnOff::On)
    }

    /// Whether only ASCII is to be drawn.
    pub(in crate::cli) fn is_ascii(&self) -> bool {
        self.glyphs() == Some(GlyphSet::Ascii)
    }
}

impl From<&ScreenArgs> for ScreenOptions {
    fn from(args: &ScreenArgs) -> Self {
        Self {
            gate: args.gate,
            staff_no: args.staff_no.clone(),
            ascii: args.glyphs().map(|glyphs| glyphs == GlyphSet::Ascii),
            quiet: args.bell() == Some(OnOff::Off),
            plain: args.is_plain(),
            speak: args.speak == Some(OnOff::On),
            kiosk: args.kiosk,
            look: args.theme.unwrap_or_default(),
            cast: None,
            greeting: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnOff {
    On,
    Off,
}

impl From<bool> for OnOff {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}
