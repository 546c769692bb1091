//! Moments in what is kept as JSON, told as all data tells them. What is written into the journal does not come through
//! here.

use serde_json::Value;

use crate::domain::now::Now;

/// The name that a field with a moment has in data, if it holds one: kept are wall milliseconds, in fields that end like
/// that. How far a clock jumped is no moment.
pub(crate) fn moment(name: &str) -> Option<&str> {
    name.strip_suffix("_ms").filter(|short| *short != "by")
}

/// Tells every moment of a value, at whatever depth.
pub(crate) fn tell_moments(value: &mut Value, now: &Now) {
    match value {
        Value::Object(fields) => {
            *fields = std::mem::take(fields).into_iter().map(|field| told(field, now)).collect();
        }
        Value::Array(rows) => rows.iter_mut().for_each(|row| tell_moments(row, now)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn told((name, mut value): (String, Value), now: &Now) -> (String, Value) {
    if let Some(short) = moment(&name) {
        return (short.to_owned(), value.as_i64().map_or(Value::Null, |at_ms| now.iso(at_ms).into()));
    }
    tell_moments(&mut value, now);
    (name, value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_moment_is_told_at_every_depth_and_the_length_of_a_jump_stays_one() {
        let now = Now { wall_ms: 0, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
        let mut value =
            json!({ "at_ms": 0, "by_ms": 60_000, "trips": [{ "back_ms": null, "out_ms": 86_400_000 }] });
        tell_moments(&mut value, &now);
        let out = "1970-01-02T08:00:00+08:00";
        let told = json!({ "at": "1970-01-01T08:00:00+08:00", "by_ms": 60_000, "trips": [{ "back": null, "out": out }] });
        assert_eq!(value, told);
    }
}
