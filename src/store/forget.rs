//! What a connection still holds of the file is given back when the screen is locked. Memory that is given back is emptied: by
//! the engine (`memory_security`, see `connect`) and by the program's own heap.

use super::core::Store;

/// So much of a stack is overwritten, in pieces.
const PIECE: usize = 8 * 1024;
const PIECES: usize = 32;

impl Store {
    /// Drops the pages that were read and the statements with what was last bound to them.
    pub(super) fn forget(&self) {
        self.conn.flush_prepared_statement_cache();
        // What is in use just now stays; it is nothing that waits.
        self.conn.release_memory().unwrap_or_default();
        overwrite_stack();
    }
}

/// Overwrites what functions that have returned left on the stack of this thread.
pub(crate) fn overwrite_stack() {
    piece(PIECES);
}

#[inline(never)]
fn piece(left: usize) {
    let mut room = [0_u8; PIECE];
    std::hint::black_box(&mut room);
    if left > 0 {
        piece(left - 1);
    }
    // Used once more, so that no call reuses this frame.
    std::hint::black_box(&room);
}
