//! Every text that the program says, as one typed function each: a key or an argument that is
//! missing does not compile, and a translation that is missing fails a test.
//!
//! One room for each file under `assets/locales`. A new text is one line in its room and one in
//! both files; a new room is one `texts!` block, two files and its names below.

use super::locale::Language;

/// Declares the texts of a room. `"room" => function;` before them names what has texts of its own there, by a
/// function of all their messages. `name(argument: type);` becomes the function `name` and stands
/// for the key `room-name` in the files of that room. `@family { code(argument), ... }` declares
/// texts for codes that the rules hand up: the function `family(code, arguments)` and the list
/// `FAMILY_CODES` that a test compares with the rules' own, for the keys `room-family-code`.
///
/// Names that begin with `head_`, `state_`, `key_`, `screen_` and `choice_` are labels: a test holds
/// them to the columns that their place has.
macro_rules! texts {
    (
        $room:literal $( => $coded:path )? ;
        $( $name:ident $( ( $($arg:ident : $kind:ty),+ ) )? ; )*
        $( @ $family:ident / $codes:ident { $( $code:ident $( ( $($field:ident),+ ) )? ),+ $(,)? } )*
    ) => {
        $(
            #[doc = concat!("The text `", $room, "-", stringify!($name), "`.")]
            #[must_use]
            pub(crate) fn $name($($($arg: $kind),+)?) -> $crate::text::Msg {
                $crate::text::Msg::new(
                    concat!($room, "-", stringify!($name)),
                    vec![$($((stringify!($arg), $crate::text::Value::from($arg))),+)?],
                )
            }
        )*
        $(
            #[doc = concat!("The text `", $room, "-", stringify!($family), "-CODE` of a code.")]
            #[must_use]
            pub(crate) fn $family(
                code: &str,
                args: Vec<(&'static str, $crate::text::Value)>,
            ) -> $crate::text::Msg {
                $crate::text::Msg::by_code(concat!($room, "-", stringify!($family)), code, args)
            }

            #[doc = concat!("The codes that have a text `", $room, "-", stringify!($family), "-CODE`.")]
            pub(crate) const $codes: &[&str] = &[$(stringify!($code)),+];
            // Of most families only a test reads them.
            const _: &[&str] = $codes;
        )*

        /// The texts of this room in both languages.
        pub(in crate::text) const ROOM: $crate::text::msg::Room = $crate::text::msg::Room {
            #[cfg(test)]
            name: $room,
            zh_cn: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"), "/assets/locales/zh-CN/", $room, ".ftl"
            )),
            en: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/locales/en/", $room, ".ftl")),
            #[cfg(test)]
            coded: || {
                let all: Vec<Vec<$crate::text::Msg>> = vec![$( $coded() )?];
                all.concat()
            },
            #[cfg(test)]
            declared: &[
                $( (concat!($room, "-", stringify!($name)), &[$($(stringify!($arg)),+)?]), )*
                $($(
                    (
                        concat!($room, "-", stringify!($family), "-", stringify!($code)),
                        &[$($(stringify!($field)),+)?],
                    ),
                )+)*
            ],
        };
    };
}

pub(crate) mod banner;
pub mod board;
pub(crate) mod cards;
pub(crate) mod cli;
pub(crate) mod closure;
pub(crate) mod commands;
pub mod common;
pub(crate) mod config;
pub mod coverage;
pub mod doors;
pub(crate) mod entry;
pub(crate) mod flags;
pub mod gate;
pub mod handover;
pub mod help;
pub(crate) mod incidents;
pub(crate) mod lists;
pub(crate) mod lone;
pub mod notes;
pub(crate) mod patrol;
pub mod people;
pub(crate) mod reveal;
pub(crate) mod roster;
pub(crate) mod rounds;
pub(crate) mod rules;
pub(crate) mod said;
pub mod screen;
pub(crate) mod setup;
pub(crate) mod sheets;
pub mod shift;
pub(crate) mod staff;
pub mod tables;
#[cfg(test)]
mod tests;
pub(crate) mod who;
pub(crate) mod words;

/// The texts of one room.
pub(super) struct Room {
    #[cfg(test)]
    name: &'static str,
    zh_cn: &'static str,
    en: &'static str,
    /// Each key with the names of its arguments.
    /// What has texts by its name, without arguments.
    #[cfg(test)]
    coded: fn() -> Vec<crate::text::Msg>,
    #[cfg(test)]
    declared: &'static [(&'static str, &'static [&'static str])],
}

impl Room {
    /// The text of the file in `language`.
    pub(super) fn source(&self, language: Language) -> &'static str {
        match language {
            Language::ZhCn => self.zh_cn,
            Language::En => self.en,
        }
    }
}

/// The arguments that the text of a key is declared with.
#[cfg(test)]
pub(super) fn declared_args(key: &str) -> Option<&'static [&'static str]> {
    let mut all = ROOMS.iter().flat_map(|room| room.declared);
    all.find(|(declared, _)| *declared == key).map(|(_, args)| *args)
}

pub(super) const ROOMS: [Room; 34] = [
    banner::ROOM,
    board::ROOM,
    cards::ROOM,
    cli::ROOM,
    closure::ROOM,
    commands::ROOM,
    common::ROOM,
    config::ROOM,
    coverage::ROOM,
    doors::ROOM,
    entry::ROOM,
    lists::ROOM,
    said::ROOM,
    flags::ROOM,
    gate::ROOM,
    handover::ROOM,
    help::ROOM,
    incidents::ROOM,
    lone::ROOM,
    notes::ROOM,
    patrol::ROOM,
    people::ROOM,
    reveal::ROOM,
    roster::ROOM,
    rounds::ROOM,
    rules::ROOM,
    screen::ROOM,
    setup::ROOM,
    sheets::ROOM,
    shift::ROOM,
    staff::ROOM,
    tables::ROOM,
    who::ROOM,
    words::ROOM,
];
