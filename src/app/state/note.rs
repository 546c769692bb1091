//! What the screen itself has to tell, in codes: nothing here is an answer of the post.

use super::ThemeName;
use crate::domain::value::SafeText;
use crate::store::Remark;
use crate::text::Msg;

/// What the screen itself has to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScreenNote {
    /// The line was emptied, and is an earlier one now.
    SetAside(SafeText),
    /// A visitor's form was left.
    FormAside(SafeText),
    /// An earlier line is back, selected.
    BroughtBack,
    /// A leader did not say so after all.
    NotPermitted,
    /// Something waits for a yes, and Enter is none.
    NeedsYes,
    /// So many pasted lines wait.
    Pasted(usize),
    /// Pasted lines were thrown away.
    PasteDropped(usize),
    /// More was pasted than is kept; so many lines or characters were left out.
    PasteTooLong(usize),
    /// A card was read through another keyboard layout: which one.
    Layout(&'static str),
    /// A half-typed line of an earlier run is back.
    DraftBack,
    /// A half-typed line of an earlier run was not kept: it may have named somebody, and there was no PIN.
    DraftNotKept,
    /// It was kept under a PIN that has changed since.
    DraftUnreadable,
    /// The line of an earlier run had been recorded.
    DraftRecorded(i64),
    /// Half-typed lines cannot be kept just now.
    DraftLost,
    /// Somebody is not done with: the same key again leaves all the same.
    LeaveAgain(usize),
    /// The key does nothing here, and why.
    KeyIdle(Idle),
    /// Nothing answers what was looked for.
    NothingFound,
    /// It is the so-manieth open matter of so many.
    Matter {
        /// Which one.
        nth: usize,
        /// Of how many.
        of: usize,
    },
    /// No digit came behind Ctrl+G: the key did nothing.
    NoDigit,
    /// What happened to the file while something was recorded.
    Remark(Remark),
    /// Another gate.
    Gate(u16),
    /// Another theme.
    Look(ThemeName),
    /// The check on a lone warden asks at another terminal.
    LoneElsewhere(SafeText),
    /// The check on a lone warden asks here from now on: the terminal that was asked is gone.
    LoneHere,
    /// Somebody took over from somebody.
    TakenOver {
        /// Who.
        by: SafeText,
        /// From whom.
        from: SafeText,
    },
    /// A PIN was set.
    PinSet,
    /// Nobody who could be called about a lone warden has a telephone.
    LoneNobody,
    /// Something is wrong in the file of this terminal, or with who else may read the post.
    Config(Msg),
    /// A notice was offered to the terminal's clipboard.
    NoticeCopied(u32),
    /// It was not: this terminal has none.
    NoClipboard(u32),
    /// There is no notice of that number that holds or will.
    NoticeUnknown(u32),
    /// Nothing on this machine can speak.
    NoVoice,
    /// What the made-up compound of the demo looks like from outside.
    Demo(Entrances),
}

/// The entrances of a compound under closed management.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entrances {
    /// All.
    pub total: usize,
    /// Kept open, with a gate post.
    pub open: usize,
    /// Sealed.
    pub sealed: usize,
}

/// Why a key does nothing.
#[derive(strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Idle {
    /// Nobody is selected in the queue.
    NobodySelected,
    /// Help is searched: what stands in the line is no command.
    Searching,
    /// Nothing of the list is chosen yet.
    NothingChosen,
    /// Nobody is open or chosen whose numbers could be shown.
    NobodyChosen,
    /// It is the present, and there is nothing behind it.
    Present,
    /// Nothing to step back from.
    NothingOpen,
    /// No earlier line to bring back.
    NothingEarlier,
    /// No courier was here yet.
    NoCourier,
    /// There is nothing behind the selected row.
    NoPage,
    /// No row is left on that side.
    ListEnds,
    /// That key has no meaning on this screen.
    NotHere,
    /// No open matter is selected.
    NoMatterSelected,
    /// There is no open matter.
    NoMatter,
    /// Whoever is selected is open already.
    OpenAlready,
    /// It is a post where people work, and no lesson.
    NoPractice,
}
