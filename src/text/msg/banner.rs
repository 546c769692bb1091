//! Banners: what everybody at the post has to know at once.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "banner";
    time_uncertain;
    rule_changed(at: Msg, text: &SafeText);
    rule_over(at: Msg, name: &SafeText);
    short_mode(since: String);
    short_suggested(waiting: usize, wait: Msg);
    short_suggested_bare(waiting: usize);
}
