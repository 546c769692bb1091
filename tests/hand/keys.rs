//! Every key has a second way that every keyboard has.

use crate::tent::{Tent, leave, line};

#[test]
fn a_known_resident_is_through_in_one_line() {
    for (lang, size, recorded) in [("zh-CN", (80, 24), "已记录"), ("en", (120, 40), "recorded")] {
        let tent = Tent::new();
        let screen = tent.screen(lang, size);
        line(&screen, "wf 365 o", recorded);
        assert_eq!(tent.enter("qe 365 o")["ok"], true, "and by a script beside it");
        assert_eq!(tent.json(&["status", "--json"])["passages_out"], 2);
        leave(screen);
    }
}
