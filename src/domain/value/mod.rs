//! The small values that every rule speaks in: parsed once at the edge, trusted inside.
//!
//! A value that exists is well formed. Nothing here knows a language, a clock or a file.

mod address;
mod card;
mod direction;
mod document;
mod home;
mod id;
mod id_number;
mod phone;
mod plate;
mod point;
mod safe_text;
mod temperature;

pub(crate) use address::{Address, AddressPart, Cells, Fronts, bare_label, chinese_number, is_numeral};
pub(crate) use card::CardError;
pub use card::{CardNumber, card_check_digits};
pub use direction::Direction;
pub(crate) use document::DocumentError;
pub use document::Document;
pub(crate) use home::is_room_like;
pub(crate) use home::HomeError;
pub use home::{DoorCode, Home, HomePrefix};
pub use id::Id;
pub(crate) use id_number::IdNumberError;
pub use id_number::IdNumber;
pub(crate) use phone::PhoneError;
pub use phone::Phone;
pub(crate) use plate::plate_readings;
pub use plate::Plate;
pub(crate) use point::{POINT_MARK, PointError, PointLabel};
pub use point::PointCode;
pub use safe_text::SafeText;
pub(crate) use safe_text::{is_unsafe, nfkc};
pub(crate) use temperature::{TemperatureError, TemperatureLevel};
pub use temperature::Temperature;
