//! The small values that every rule speaks in: parsed once at the edge, trusted inside.
//!
//! A value that exists is well formed. Nothing here knows a language, a clock or a file.

mod address;
mod card;
mod direction;
mod document;
mod fen;
mod home;
mod id;
mod id_number;
mod phone;
mod plate;
mod point;
mod safe_text;
mod temperature;

pub(crate) use address::{Address, AddressFronts, AddressPart, Cells, chinese_number, is_numeral};
pub(crate) use card::CardError;
pub use card::{CardNumber, card_check_digits};
pub use direction::Direction;
pub use document::Document;
pub use fen::Fen;
pub(crate) use home::HomeError;
pub(crate) use home::is_room_like;
pub use home::{DoorCode, Home, HomePrefix};
pub use id::Id;
pub use id_number::IdNumber;
pub(crate) use id_number::IdNumberError;
pub use phone::Phone;
pub use plate::Plate;
pub(crate) use plate::plate_readings;
pub use point::PointCode;
pub(crate) use point::{POINT_MARK, PointLabel};
pub use safe_text::SafeText;
pub(crate) use safe_text::{is_unsafe, nfkc};
pub use temperature::Temperature;
pub(crate) use temperature::{TemperatureError, TemperatureLevel};
