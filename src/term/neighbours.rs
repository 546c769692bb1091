//! What other programs of the machine may have of this process: no core file, and no look into its memory.
//!
//! Names and numbers stand in memory while the post is worked at. The administrator of the machine is not kept out.

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, dumpable_behavior, getrlimit, set_dumpable_behavior, setrlimit,
};

/// No core file is written of this process, whatever becomes of it, and no other program of the same account may attach to
/// it (prctl(2), `PR_SET_DUMPABLE`). Where the system refuses, the program still works; `nightpost doctor` says so.
pub(crate) fn keep_out() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, none).unwrap_or_default();
    set_dumpable_behavior(DumpableBehavior::NotDumpable).unwrap_or_default();
}

/// Whether [`keep_out`] took.
pub(crate) fn are_kept_out() -> bool {
    getrlimit(Resource::Core).current == Some(0)
        && dumpable_behavior().is_ok_and(|behavior| behavior == DumpableBehavior::NotDumpable)
}
