//! The moment that is handed down to every rule: nothing in `domain` asks a clock itself.

use chrono::{DateTime, FixedOffset, Timelike as _};

/// One reading of the clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Wall time in milliseconds since 1970-01-01 UTC.
    pub wall_ms: i64,
    /// Milliseconds since the machine started, sleep included; it never jumps.
    pub mono_ms: i64,
    /// The machine's boot id: `mono_ms` of two boots cannot be compared.
    pub boot: [u8; 16],
    /// Offset of local time from UTC in seconds.
    pub offset_s: i32,
}

impl Now {
    /// Local time of a moment in wall milliseconds.
    #[must_use]
    pub fn local(&self, wall_ms: i64) -> DateTime<FixedOffset> {
        let utc = DateTime::from_timestamp_millis(wall_ms).unwrap_or_default();
        let offset =
            FixedOffset::east_opt(self.offset_s).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
        utc.with_timezone(&offset)
    }

    /// Minutes since local midnight, 0 to 1439.
    #[must_use]
    pub fn minute_of_day(&self) -> u16 {
        let local = self.local(self.wall_ms);
        u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0)
    }
}
