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

pub use address::{Address, AddressPart, Cells, Fronts, bare_label, chinese_number, is_numeral};
pub use card::{CardError, CardNumber, card_check_digits};
pub use direction::Direction;
pub use document::{Document, DocumentError};
pub(crate) use home::is_room_like;
pub use home::{DoorCode, Home, HomeError, HomePrefix};
pub use id::Id;
pub use id_number::{IdNumber, IdNumberError};
pub use phone::{Phone, PhoneError};
pub use plate::{Plate, plate_readings};
pub use point::{POINT_MARK, PointCode, PointError, PointLabel};
pub use safe_text::SafeText;
pub(crate) use safe_text::{is_unsafe, nfkc};
pub use temperature::{Temperature, TemperatureError, TemperatureLevel};
