//! The open file looked at against its anchor, before anything is written and before a read is believed.

use rusqlite::Connection;

use super::anchor::Anchor;
use super::answer::Remark;
use super::core::Store;
use super::error::Result;
use super::journal::Head;
use super::rows::Statements as _;
use super::standing::{AnchorStanding, Anchored, standing};

impl Store {
    /// What the anchor of that name knows now. To be asked before the read begins with which it is compared.
    pub(super) fn anchored(&self) -> Result<Anchored> {
        // Opened anew: another process may have made another one of that name.
        Anchored::of(Anchor::open(&self.path, self.file_id)?.as_ref())
    }

    /// Looks how the file stands, for whoever holds the write lock: nobody commits and no anchor moves
    /// on meanwhile. An anchor that was taken away under this program is made again from the one that
    /// it still holds open.
    pub(super) fn look_at_standing(&mut self) -> Result {
        let stays = self.anchor.as_ref().is_some_and(|anchor| anchor.is_at(&self.path));
        if !stays {
            // In another folder, or beside another file, no anchor is to be made.
            self.files_are_ours()?;
            let known = Anchored::of(self.anchor.as_ref())?;
            let there = Anchor::open(&self.path, self.file_id)?;
            let is_older = Anchored::of(there.as_ref())?.seq() < known.seq();
            match known.0.filter(|_| is_older && self.standing == AnchorStanding::Whole) {
                Some(head) if standing(&self.conn, known)? == AnchorStanding::Whole => {
                    // Where none can be made, ordinary writing stops, and the emergency lane does not.
                    self.anchor = Anchor::create(&self.path, self.file_id, head).ok();
                    self.remark(Remark::AnchorMade);
                }
                // An older anchor must not cover a loss, unless somebody has accepted that.
                Some(_) if !has_accepted_loss(&self.conn)? => {}
                _ => self.anchor = there,
            }
        }
        self.standing = standing(&self.conn, Anchored::of(self.anchor.as_ref())?)?;
        // What looks like a loss may be this program's view of files that are no longer there.
        if self.standing == AnchorStanding::Whole { Ok(()) } else { self.files_are_ours() }
    }

    /// Makes sure that the anchor of that name vouches for `head`.
    pub(super) fn anchor_kept(&self, head: Head) -> Result {
        if self.anchored()?.seq() < head.seq {
            Anchor::create(&self.path, self.file_id, head)?;
        }
        Ok(())
    }
}

/// Whether anybody has ever accepted that records are missing.
fn has_accepted_loss(conn: &Connection) -> Result<bool> {
    conn.has("SELECT 1 FROM journal WHERE kind = 'loss.accepted' LIMIT 1", ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, LaneCommand, PostCommand};
    use crate::domain::gate::Gate;
    use crate::domain::now::Now;
    use crate::domain::patrol::{Duty, Staff};
    use crate::domain::value::Id;
    use crate::store::journal;
    use crate::store::{Answer, Context, Op, Origin};

    fn context() -> Context {
        let ids = std::sync::atomic::AtomicU64::new(1);
        Context::new(
            || Now { wall_ms: 1, mono_ms: 1, boot: [1; 16], offset_s: 0 },
            move |bytes| {
                let next = ids.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                bytes.fill(0);
                bytes[..8].copy_from_slice(&next.to_le_bytes());
            },
        )
    }

    /// A post of which one record stands already.
    fn post(folder: &tempfile::TempDir) -> Store {
        let mut store = Store::create(&folder.path().join("post.db"), context(), Origin::Real, None).unwrap();
        let warden = Staff {
            staff_no: "W1".to_owned(),
            name: "Han Mei".into(),
            duty: Duty::Warden,
            founder: true,
            ..Staff::default()
        };
        let open = Command::Post(PostCommand::Open {
            name: "Post".into(),
            language: "en".to_owned(),
            plate_prefix: String::new(),
            gates: vec![Gate { no: 1, name: "East".into(), opens: 0, closes: 1440 }],
            warden,
        });
        record(&mut store, &open);
        store
    }

    fn record(store: &mut Store, command: &Command) -> Answer {
        let op = |id: Id| Op { id, actor: "W1".to_owned(), terminal: "pts/1".to_owned(), begun_by: None };
        let id = store.context.id();
        store.execute(&op(id), command).unwrap()
    }

    fn tailgate(store: &mut Store) -> Answer {
        record(store, &Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 }))
    }

    #[test]
    fn an_older_view_of_the_file_holds_what_the_anchor_knew_before_and_not_what_it_knows_now() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = post(&folder);
        let reader = Store::open(writer.path(), context()).unwrap();
        let before = reader.anchored().unwrap();
        let (safe, unsafe_order) = reader
            .reading(|| {
                let shown = journal::head(&reader.conn)?.seq;
                let written = tailgate(&mut writer).seq;
                assert!(written > shown && journal::head(&reader.conn)?.seq == shown);
                let now = reader.anchored()?;
                Ok((standing(&reader.conn, before)?, standing(&reader.conn, now)?))
            })
            .unwrap();
        assert_eq!(safe, AnchorStanding::Whole);
        assert_ne!(unsafe_order, AnchorStanding::Whole, "which is why the order matters");
        assert_eq!(reader.tent().unwrap().standing, AnchorStanding::Whole);
    }

    #[test]
    fn an_anchor_that_cannot_be_written_leaves_the_record_standing_and_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = post(&folder);
        let written = store.anchor.take();
        store.anchor = Anchor::open_to_read(&store.path, store.file_id).ok();
        let answer = tailgate(&mut store);
        assert_eq!(answer.remarks, [Remark::AnchorBehind]);
        assert_eq!(store.head().unwrap().seq, answer.seq);
        // The next one vouches for both.
        store.anchor = written;
        assert_eq!(tailgate(&mut store).remarks, []);
        assert_eq!(store.anchored().unwrap().seq(), store.head().unwrap().seq);
        assert_eq!(store.verify(&mut |_, _| {}).unwrap().faults, []);
    }

    #[test]
    fn an_older_anchor_does_not_cover_a_loss() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = post(&folder);
        let old = std::fs::read(super::super::anchor::path_of(store.path())).unwrap();
        tailgate(&mut store);
        let head = store.head().unwrap();
        let beyond = Head { seq: head.seq + 1, ..head };
        store.anchor.as_ref().unwrap().advance(beyond).unwrap();
        let place = folder.path().join("old");
        std::fs::write(&place, old).unwrap();
        std::fs::rename(&place, super::super::anchor::path_of(store.path())).unwrap();
        store.look_at_standing().unwrap();
        assert_eq!(store.standing, AnchorStanding::Shortened { anchor_seq: beyond.seq, file_seq: head.seq });
    }
}
