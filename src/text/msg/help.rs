//! The help page.

use crate::text::Msg;

texts! {
    "help";
    title(screen: Msg);
    this_screen;
    commands;
    move_panes;
    move_rows;
    move_pages;
    annul;
    earlier;
    repaint;
    glyphs;
    theme;
    escape;
    enter;
    emergency;
    leave;
    say_title;
    say_why;
    close;
    search;
    found(count: usize);
    found_none;
    commands_title(count: usize);
    commands_hint;
    commands_none;
    news;
    key_turn;
    topics;
}
