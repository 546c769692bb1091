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
    /// The Tasks screen.
    ToTasks,
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
    /// The post as it stood at a moment, in wall milliseconds; without one as it stands now, to go back from.
    Past(Option<i64>),
    /// Figures of the night and of the last nights.
    Figures,
    /// What changed for whoever works here since a moment, in wall milliseconds.
    Since(i64),
    /// The rules that hold or will.
    Rules,
    /// All routes, or one by its number.
    Routes(Option<u16>),
    /// The notice of a number, onto the clipboard of the warden's own machine.
    CopyNotice(u32),
    /// Numbers whole, for a reason.
    Reveal(String),
    /// Something is wanted of a lesson.
    Practice(PracticeWish),
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

/// What is wanted of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PracticeWish {
    /// How it is done; at its end, what came of it.
    Show,
    /// On to the next part.
    Skip,
    /// The same part once more, or at its beginning the one before.
    Again,
}
