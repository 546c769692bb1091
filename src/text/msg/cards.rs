//! Pass cards: what is printed on them, and what the command that prints them says.

use crate::domain::value::{Home, SafeText};

texts! {
    "cards";
    title;
    valid_until(until: &SafeText);
    lost;
    written(count: usize, file: &str);
    no_home(given: String);
    no_home_mend;
    unknown_home(home: &Home);
    unknown_home_mend;
    nobody_in(home: &Home);
    nobody;
    nobody_mend;
}
