//! The first run: the four things that a new file needs.

texts! {
    "setup";
    welcome;
    file(path: &str);
    step(step: u8, steps: u8);
    language;
    language_hint;
    post;
    post_hint;
    gates;
    warden;
    done(post: &str);
    next_import;
    answer_empty;
    answer_too_long;
    answer_language;
    gate_twice(name: &str);
}
