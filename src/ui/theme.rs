//! Styles by meaning. A widget says what something is, the theme says how that looks.
//!
//! Meaning never rests on colour alone: every tone that calls for attention also has an attribute,
//! and whoever draws it adds a mark or a word.

use ratatui::style::{Color, Modifier, Style};

use crate::app::ThemeName;
use crate::domain::any_of::any_of;

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Tone {
    #[default]
    Text,
    /// The title of a pane.
    Title,
    /// What may be overlooked.
    Muted,
    /// What the eye should find first.
    Accent,
    Selected,
    Good,
    Warn,
    Alert,
    /// What can be done here.
    Hint,
    KeyCap,
    /// The head of a table.
    Head,
    /// The border of a pane.
    Border,
    /// The border of the pane that the keys go to.
    BorderFocused,
    Input,
    /// The mark of the demo.
    Demo,
    Banner,
    /// Somebody may pass, over the whole width.
    Passed,
}

impl Tone {
    #[cfg(test)]
    pub(crate) const ALL: [Self; 17] = [
        Self::Text,
        Self::Title,
        Self::Muted,
        Self::Accent,
        Self::Selected,
        Self::Good,
        Self::Warn,
        Self::Alert,
        Self::Hint,
        Self::KeyCap,
        Self::Head,
        Self::Border,
        Self::BorderFocused,
        Self::Input,
        Self::Demo,
        Self::Banner,
        Self::Passed,
    ];

    /// The attributes of this tone in every theme.
    fn attributes(self) -> Modifier {
        match self {
            Self::Text | Self::Border | Self::Input | Self::Hint => Modifier::empty(),
            Self::Title | Self::Accent | Self::Good | Self::BorderFocused => Modifier::BOLD,
            Self::Muted => Modifier::DIM,
            Self::Head | Self::Warn => Modifier::UNDERLINED,
            Self::Selected | Self::KeyCap => Modifier::REVERSED,
            Self::Alert | Self::Demo | Self::Banner | Self::Passed => {
                Modifier::REVERSED.union(Modifier::BOLD)
            }
        }
    }
}

/// How many colours may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// None: `NO_COLOR`. Attributes only.
    None,
    /// The sixteen that every terminal has.
    #[default]
    Sixteen,
    /// Any.
    True,
}

/// A colour in sixteen and in any.
type Shade = (Color, (u8, u8, u8));

/// The styles of one theme for one terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Which theme this is.
    pub name: ThemeName,
    /// How many colours it may use.
    pub colours: Colours,
}

impl Theme {
    /// A theme for a terminal.
    #[must_use]
    pub fn new(name: ThemeName, colours: Colours) -> Self {
        Self { name, colours }
    }

    /// How `tone` looks.
    #[must_use]
    pub(crate) fn style(self, tone: Tone) -> Style {
        let style = Style::reset().add_modifier(self.attributes(tone));
        let style = match self.pick(self.foreground(tone)) {
            Some(colour) => style.fg(colour),
            None => style,
        };
        match self.pick(self.background()) {
            Some(colour) => style.bg(colour),
            None => style,
        }
    }

    /// The attributes of a tone. Dim letters on a dim theme, or where contrast is the point, would
    /// be unreadable.
    fn attributes(self, tone: Tone) -> Modifier {
        let is_plain = self.name == ThemeName::Day || self.colours == Colours::None;
        if is_plain { tone.attributes() } else { tone.attributes().difference(Modifier::DIM) }
    }

    fn pick(self, shade: Option<Shade>) -> Option<Color> {
        let (sixteen, (red, green, blue)) = shade?;
        match self.colours {
            Colours::None => None,
            Colours::Sixteen => Some(sixteen),
            Colours::True => Some(Color::Rgb(red, green, blue)),
        }
    }

    fn background(self) -> Option<Shade> {
        match self.name {
            ThemeName::Day => None,
            ThemeName::Night | ThemeName::Contrast => Some((Color::Black, (0, 0, 0))),
        }
    }

    fn foreground(self, tone: Tone) -> Option<Shade> {
        match self.name {
            ThemeName::Day => day(tone),
            ThemeName::Night => Some(night(tone)),
            ThemeName::Contrast => Some(high_contrast(tone)),
        }
    }
}

/// Middle shades, readable on a light and on a dark background alike.
fn day(tone: Tone) -> Option<Shade> {
    match tone {
        Tone::Text | Tone::Input | Tone::Head | Tone::Selected | Tone::KeyCap | Tone::Muted | Tone::Title => {
            None
        }
        Tone::Border | Tone::Hint => Some((Color::DarkGray, (118, 118, 118))),
        Tone::Accent | Tone::BorderFocused => Some((Color::Cyan, (0, 128, 150))),
        Tone::Good | Tone::Passed => Some((Color::Green, (20, 135, 50))),
        Tone::Warn | Tone::Banner => Some((Color::Yellow, (165, 110, 0))),
        Tone::Alert => Some((Color::Red, (205, 50, 45))),
        Tone::Demo => Some((Color::Magenta, (165, 75, 165))),
    }
}

/// Red only: the rods of the eye do not see it, so that the dark outside stays visible.
fn night(tone: Tone) -> Shade {
    match tone {
        Tone::Muted | Tone::Border | Tone::Hint => (Color::Red, (140, 35, 25)),
        Tone::Text | Tone::Head | Tone::Good | Tone::Passed | Tone::Selected | Tone::KeyCap => {
            (Color::Red, (185, 45, 30))
        }
        Tone::Title | Tone::Accent | Tone::Input | Tone::BorderFocused | Tone::Demo => {
            (Color::LightRed, (215, 60, 40))
        }
        Tone::Warn | Tone::Alert | Tone::Banner => (Color::LightRed, (250, 75, 50)),
    }
}

/// As far from the background as it goes.
fn high_contrast(tone: Tone) -> Shade {
    match tone {
        Tone::Title | Tone::Accent | Tone::Warn | Tone::BorderFocused | Tone::Banner | Tone::Demo => {
            (Color::LightYellow, (255, 255, 0))
        }
        Tone::Good | Tone::Passed => (Color::LightGreen, (120, 255, 120)),
        Tone::Alert => (Color::LightRed, (255, 140, 140)),
        any_of!(Tone: Text Muted Selected Hint KeyCap Head Border Input) => (Color::White, (255, 255, 255)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [ThemeName; 3] = [ThemeName::Day, ThemeName::Night, ThemeName::Contrast];

    /// Relative luminance (WCAG 2).
    fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    fn contrast(left: (u8, u8, u8), right: (u8, u8, u8)) -> f64 {
        let (left, right) = (luminance(left) + 0.05, luminance(right) + 0.05);
        left.max(right) / left.min(right)
    }

    #[test]
    fn without_colour_only_attributes_speak_and_attention_still_differs() {
        for name in NAMES {
            let theme = Theme::new(name, Colours::None);
            for tone in Tone::ALL {
                let style = theme.style(tone);
                assert_eq!((style.fg, style.bg), (Some(Color::Reset), Some(Color::Reset)));
            }
            let tones = [Tone::Text, Tone::Warn, Tone::Alert, Tone::Selected, Tone::Accent];
            let looks: std::collections::HashSet<_> = tones.map(|tone| theme.style(tone)).into();
            assert_eq!(looks.len(), tones.len(), "{name:?}");
        }
    }

    #[test]
    fn every_tone_can_be_read() {
        for tone in Tone::ALL {
            assert!(contrast(high_contrast(tone).1, (0, 0, 0)) >= 7.0, "{tone:?}");
            assert!(contrast(night(tone).1, (0, 0, 0)) >= 2.0, "{tone:?}");
            if let Some((_, shade)) = day(tone) {
                assert!(contrast(shade, (0, 0, 0)) >= 3.0, "{tone:?} on black");
                assert!(contrast(shade, (255, 255, 255)) >= 3.0, "{tone:?} on white");
            }
        }
    }

    #[test]
    fn the_night_theme_is_red_and_dim() {
        for tone in Tone::ALL {
            let (sixteen, (red, green, blue)) = night(tone);
            assert!(matches!(sixteen, Color::Red | Color::LightRed), "{tone:?}");
            assert!(green < red / 3 && blue < red / 3, "{tone:?}");
            assert!(luminance((red, green, blue)) < 0.3, "{tone:?}");
        }
    }
}
