//! Who is who on a newer list, where that is not sure.

texts! {
    "who";
    row(row: String, person: String);
    perhaps(person: String);
    why(reasons: String);
    stake(stakes: String);
    between;
    born(year: u16);
    id_ends(tail: &str);
    decide(row: String, who: String);
    lost(person: String, stakes: String);
    lost_more(count: usize);
    new_there(row: String, person: String);
    decide_lost(who: String);
    untold(count: usize);
    gone(names: String);
    gone_more(names: String, more: usize);
    open(doubts: usize, lost: usize);
    open_mend;
    ask_same;
    ask_which(count: usize);
    ask_lost;
    stays_mend;
    fever;
    card;
    history;
    one_number(first: String, one: String, second: String, other: String);
    one_number_mend;
    two_homes(count: usize);
    answers_unread(file: &str, error: &str);
    answers_line(line: usize, text: &str);
    answers_mend;
    no_such_row(row: &str);
    no_such_row_mend;
    same_twice(first: String, second: String, who: &str);
    same_twice_mend;
    nobody_of_that(words: &str, found: usize);
    nobody_of_that_mend;

    @why_code / WHY_CODE_CODES {
        name_same, name_sound, name_part, name_close, name_other, telling_other, id_same, id_near, id_other,
        home_same, home_moved, home_other, phone_same, phone_other, year_same, year_near, year_other, sex_other,
    }
}
