//! How a word of the line behaves, and when it is likely: what the rows of the table next door say of it.

/// When a word is likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// Whoever is open has a fever, or somebody's at this post is not over.
    Fever,
    Visitor,
    Open,
    Debt,
    Pasted,
    /// On the screens of the tent and of the gate.
    Gate,
    /// On the screen of patrols.
    Patrol,
    /// On the screen of doors.
    Doors,
    /// On the screen of tasks.
    Tasks,
    /// On the screen of people.
    People,
    /// On the screen of the shift.
    Shift,
}

/// How a word behaves in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    /// On an occasion it stands at this place of the list.
    Likely(Occasion, u8),
    /// It is about nobody at the desk: a question about whoever is open still stands.
    PassesBy,
    /// It may be told later than it happened, behind `/late`.
    MayBeLate,
    /// It may end, lift, void or reset something, and asks then: a yes may stand at its end.
    Asks,
    /// A yes at its end is a part of what it carries.
    CarriesYes,
    /// It carries a line of its own, behind a time or a number.
    CarriesLine,
    /// It carries a visitor, whose telephone may be there in groups.
    CarriesVisitor,
    /// It says who works here, and may stand in the middle of another line.
    SaysWhoWorks,
    /// What stands behind it is nobody's to read again.
    IsSecret,
    /// Where nobody is open: somebody was called about the fever that waits.
    TellsCall,
    /// Where nobody is open: the fever that waits is over.
    EndsFever,
    /// Its number may be left out: the last passage that the warden recorded.
    NumbersPassage,
    /// Its number may be left out: the only emergency that lacks something.
    NumbersDebt,
}
