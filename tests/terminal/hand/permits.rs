//! Who lets somebody through that the rules refuse is asked in person.

use crate::hand::tent::{Tent, leave, line};
use crate::support::pty::Screen;

const ESC: &str = "\x1b";
const F8: &str = "\x1b[19~";
const PIN: &str = "492817";

/// A rule that lets nobody out, so that whoever wants to is refused.
fn closed(tent: &Tent) {
    let set = tent.run(&["rules", "add", "none", "--as", "0191"]);
    assert!(set.status.success(), "{set:?}");
}

/// The leader sets a PIN of their own, at the desk, and gives it back to the warden.
fn with_pin(tent: &Tent) {
    let screen = tent.launch("en", (120, 40)).args(["--as", "0181"]).spawn();
    screen.wait_for("New PIN");
    screen.type_keys(&format!("{PIN}\r{PIN}\r"));
    screen.wait_until("the PIN is set", |shown| !shown.contents().contains("New PIN"));
    leave(screen);
    assert_eq!(tent.of_kind("pin.set").len(), 1);
}

/// Somebody was refused, and the leader's word is typed.
fn refused(screen: &Screen, word: &dyn Fn(&'static str, &'static str) -> &'static str) {
    line(screen, "wf 365 o", word("不放行", "not let through"));
    screen.type_keys("/permit 0181 dialysis\r");
}

fn each(check: impl Fn(&Tent, &str, (u16, u16), &dyn Fn(&'static str, &'static str) -> &'static str)) {
    for (lang, size) in [("zh-CN", (80, 24)), ("en", (120, 40))] {
        let tent = Tent::new();
        closed(&tent);
        check(&tent, lang, size, &|chinese, english| if lang == "en" { english } else { chinese });
        let sound = tent.run(&["verify"]);
        assert!(sound.status.success(), "{sound:?}");
    }
}

/// The colours in which a text is drawn.
fn look_of(screen: &Screen, text: &str) -> (vt100::Color, vt100::Color) {
    let row = (0..40).find(|row| screen.row(*row).contains(text)).unwrap();
    screen.look(|shown| {
        let first = text.chars().next().unwrap().to_string();
        let cells = (40..shown.size().1.get()).filter_map(|column| shown.cell(row, column));
        let cell = cells.into_iter().find(|cell| cell.contents() == first).unwrap();
        (cell.fgcolor(), cell.bgcolor())
    })
}

/// How the last override was recorded: told, or the leader's own.
fn told(tent: &Tent) -> bool {
    let passages = tent.of_kind("passage.recorded");
    let permits: Vec<_> = passages.iter().filter(|record| !record["body"]["permit"].is_null()).collect();
    permits.last().unwrap()["body"]["permit"]["told"] == true
}

#[test]
fn a_leader_at_the_desk_gives_their_own_pin_and_nothing_is_left_to_confirm() {
    each(|tent, lang, size, word| {
        with_pin(tent);
        let screen = tent.screen(lang, size);
        refused(&screen, word);
        screen.wait_for(word("请领导本人输密码", "The leader types their own PIN"));
        // A wrong one counts like any, and lets nobody through.
        screen.type_keys("111222\r");
        screen.wait_for(word("密码不对", "wrong"));
        assert!(tent.of_kind("passage.recorded").iter().all(|record| record["body"]["outcome"] == "refused"));
        screen.type_keys(&format!("{PIN}\r"));
        screen.wait_for(word("带班领导 0181 同意", "permitted by duty leader 0181"));
        // The digits stand nowhere.
        assert!(!screen.contents().contains(PIN) && !screen.contents().contains("111222"));
        leave(screen);
        assert!(!told(tent));
        assert_eq!(tent.json(&["status", "--json"])["permits"], 0);
        assert_eq!(tent.json(&["status", "--json"])["passages_out"], 1);
    });
}

#[test]
fn esc_at_the_leaders_pin_lets_nobody_through_and_records_nothing() {
    each(|tent, lang, size, word| {
        with_pin(tent);
        let screen = tent.screen(lang, size);
        refused(&screen, word);
        screen.wait_for(word("请领导本人输密码", "The leader types their own PIN"));
        let before = tent.log().len();
        screen.type_keys(ESC);
        screen.wait_for(word("没有放行，也没有记录", "nothing is recorded"));
        screen.type_keys("\r");
        assert_eq!(tent.log().len(), before);
        leave(screen);
        assert_eq!(tent.json(&["status", "--json"])["passages_out"], 0);
    });
}

#[test]
fn a_word_that_was_told_stands_open_until_that_leader_confirms_it() {
    each(|tent, lang, size, word| {
        with_pin(tent);
        let screen = tent.screen(lang, size);
        refused(&screen, word);
        screen.wait_for(word("请领导本人输密码", "The leader types their own PIN"));
        screen.type_keys("\r");
        screen.wait_for(word("待确认", "to be confirmed"));
        assert!(told(tent));
        assert_eq!(tent.json(&["status", "--json"])["permits"], 1);
        let page = tent.json(&["handover", "--format", "json"]);
        let open = &page["permits"][0];
        assert_eq!((&open["leader"], &open["reason"]), (&"0181".into(), &"dialysis".into()), "{page}");
        let seq = open["seq"].to_string();
        // Nobody else can say so.
        line(&screen, &format!("/permit ok {seq}"), word("只有 0181", "only 0181"));
        screen.type_keys(ESC);
        screen.wait_until("an empty line", |shown| !shown.contents().contains("/permit ok"));
        // The leader takes over, and is asked where the handover stands.
        screen.type_keys("/swap 0181\r");
        screen.wait_for(word("密码", "PIN"));
        screen.type_keys(&format!("{PIN}\r"));
        screen.wait_for("Leader Zhou");
        screen.type_keys(F8);
        screen.wait_for(word("电话同意待确认", "Agreed by"));
        // In red, there and on the page to print.
        let own = |text: &str| look_of(&screen, text);
        assert_ne!(own(word("电话同意", "Agreed by")), own(word("规定变动", "Rule changes")));
        let printed = tent.run(&["handover", "--format", "html"]).stdout;
        assert!(String::from_utf8_lossy(&printed).contains("<section class=\"red\">"));
        screen.type_keys("\x1b[6~\x1b[6~\x1b[6~");
        screen.type_keys("\r");
        screen.wait_for(word("属实", "did you agree"));
        screen.wait_for("dialysis");
        screen.type_keys("\r");
        screen.wait_for(word("光按回车不记", "Enter alone"));
        assert_eq!(tent.json(&["status", "--json"])["permits"], 1);
        line(&screen, "!", word("已确认", "is confirmed"));
        leave(screen);
        assert_eq!(tent.json(&["status", "--json"])["permits"], 0);
        assert_eq!(tent.of_kind("permit.answered")[0]["actor"], "0181");
    });
}

#[test]
fn a_leader_who_did_not_say_so_says_that_and_it_stays_open() {
    each(|tent, lang, size, word| {
        let screen = tent.screen(lang, size);
        // Without a PIN nobody can say so at the desk.
        refused(&screen, word);
        screen.wait_for(word("待确认", "to be confirmed"));
        line(&screen, "/swap 0181", "Leader Zhou");
        line(&screen, "/permit no", word("没有同意", "was not agreed"));
        assert_eq!(tent.json(&["status", "--json"])["permits"], 1);
        let text = tent.run(&["handover", "--format", "text"]).stdout;
        assert!(String::from_utf8_lossy(&text).contains("the leader says no"));
        // They remember it after all.
        let seq = tent.json(&["handover", "--format", "json"])["permits"][0]["seq"].to_string();
        line(&screen, &format!("/permit ok {seq}"), word("已确认", "is confirmed"));
        assert_eq!(tent.json(&["status", "--json"])["permits"], 0);
        // A leader's own word needs nobody's.
        line(&screen, "qe 365 o", word("不放行", "not let through"));
        line(&screen, "/permit 0181 a birth", word("带班领导 0181 同意", "permitted by duty leader 0181"));
        leave(screen);
        assert!(!told(tent));
    });
}

#[test]
fn a_script_gives_no_leaders_word_but_its_own() {
    each(|tent, _, _, _| {
        let file = tent.file("lines", "wf 365 o\n/permit 0181 dialysis\n");
        let answers = tent.feed(&file, "0101");
        assert_eq!(answers[1]["outcome"], "admitted", "{answers:?}");
        assert!(told(tent));
        let answers = tent.feed(&tent.file("lines", "qe 365 o\n/permit 0181 dialysis\n"), "0181");
        assert_eq!(answers[1]["outcome"], "admitted", "{answers:?}");
        assert!(!told(tent));
        // A warden is no leader, whatever is typed.
        let answers = tent.feed(&tent.file("lines", "zy 5-1-101 1950 365 o\n/permit 0101 please\n"), "0101");
        assert_eq!(answers[1]["outcome"], "error", "{answers:?}");
    });
}
