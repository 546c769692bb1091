//! Words for ages and readings.

use crate::text::Msg;

texts! {
    "words";
    now;
    just_now;
    ago(age: Msg);
    seconds(count: u64);
    minutes(count: u64);
    hours(count: u64);
    hours_minutes(hours: u64, minutes: u64);
    days(count: u64);
    days_hours(days: u64, hours: u64);
    short_seconds(count: u64);
    short_minutes(count: u64);
    short_hours(hours: u64, minutes: String);
    short_days(days: u64, hours: u64);
    today(time: String);
    tomorrow(time: String);
    yesterday(time: String);
    on_weekday(day: u32, time: String);
    day(month: u32, day: u32);
    on_date(month: u32, day: u32, time: String);
}
