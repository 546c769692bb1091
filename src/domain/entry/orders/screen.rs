//! What the screen does by itself: nothing of it is recorded.

/// What the screen is to do or to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScreenOrder {
    /// The Tent screen.
    ToTent,
    /// The Gate screen.
    ToGate,
    /// The Patrol screen.
    ToPatrol,
    /// The Doors screen.
    ToDoors,
    /// The People screen.
    ToPeople,
    /// The staff, on the People screen.
    ToStaff,
    /// The Shift screen.
    ToShift,
    /// Help for this screen, or what is told of a topic.
    Help(String),
    /// Leave the program.
    Quit,
    /// The next theme.
    Theme,
    /// The next glyph set.
    Glyphs,
    /// The other language.
    Lang,
    /// Claim the selected arrival.
    Take,
    /// The selected arrival leaves the queue.
    Leave,
    /// Discard pasted lines that wait.
    Clear,
    /// The desk works at another gate now.
    AtGate,
    /// A visitor's form, with what was typed of them.
    Visitor(String),
    /// The rules that hold or will.
    Rules,
    /// All routes, or one by its number.
    Routes(Option<u16>),
    /// Numbers whole, for a reason.
    Reveal(String),
    /// Somebody takes over, perhaps by their staff number.
    Swap(String),
    /// Names disappear until somebody says who they are.
    Lock,
    /// Another PIN of one's own.
    ChangePin,
    /// Somebody is to set a new PIN.
    ResetPin {
        /// Their staff number, in capitals.
        staff_no: String,
    },
}
