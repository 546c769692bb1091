//! The shift: top row, handover, figures of the night.

use crate::text::Msg;

texts! {
    "shift";
    top_data(age: Msg);
}
