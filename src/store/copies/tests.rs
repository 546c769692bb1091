//! Copies of a sealed file, how long they are kept, and those that are made by themselves.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use tokio::sync::mpsc::unbounded_channel;

use super::*;
use crate::domain::command::{LaneCommand, PostCommand};
use crate::domain::gate::Gate;
use crate::domain::patrol::{Duty, Staff};
use crate::store::Origin;
use crate::store::keys::{DataKey, KeyFile, Passphrase, RecoveryCode, Secret};
use crate::store::service::{Reply, Service};
use crate::store::verify::Fault;

/// A clock that a test sets, and ids one after the other.
#[derive(Clone)]
pub(in crate::store) struct Hands {
    clock: Arc<AtomicI64>,
    key: Option<DataKey>,
}

impl Hands {
    pub(in crate::store) fn new(key: Option<u8>) -> Self {
        let key = key.map(|byte| DataKey::random(|bytes| bytes.fill(byte)));
        Self { clock: Arc::new(AtomicI64::new(1_772_000_000_000)), key }
    }

    pub(in crate::store) fn context(&self) -> Context {
        static IDS: AtomicU64 = AtomicU64::new(1);
        let clock = self.clock.clone();
        let context = Context::new(
            move || {
                let wall_ms = clock.load(Ordering::SeqCst);
                Now { wall_ms, mono_ms: wall_ms, boot: [1; 16], offset_s: 8 * 3600 }
            },
            |bytes| {
                bytes.fill(0);
                bytes[..8].copy_from_slice(&IDS.fetch_add(1, Ordering::SeqCst).to_le_bytes());
            },
        );
        match &self.key {
            Some(key) => context.with_key(key.clone()),
            None => context,
        }
    }

    pub(in crate::store) fn pass(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::SeqCst);
    }
}

pub(in crate::store) fn op(store: &Store) -> Op {
    Op { id: store.context.id(), actor: "W1".to_owned(), terminal: "pts/1".to_owned(), begun_by: None }
}

/// A post of which one record stands already.
pub(in crate::store) fn post(folder: &Path, hands: &Hands) -> Store {
    let mut store = Store::create(&folder.join("post.db"), hands.context(), Origin::Real, None).unwrap();
    let warden = Staff {
        staff_no: "W1".to_owned(),
        name: "Han Mei".into(),
        duty: Duty::Warden,
        founder: true,
        ..Staff::default()
    };
    let open = Command::Post(PostCommand::Open {
        name: "canary-post".into(),
        language: "en".to_owned(),
        plate_prefix: String::new(),
        gates: vec![Gate { no: 1, name: "East".into(), opens: 0, closes: 1440 }],
        warden,
    });
    let op = op(&store);
    store.execute(&op, &open).unwrap();
    store
}

pub(in crate::store) fn tailgate(store: &mut Store) {
    let op = op(store);
    store.execute(&op, &Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 })).unwrap();
}

fn copied(store: &mut Store, to: &Path) -> MadeCopy {
    let op = op(store);
    store.back_up(&op, to, &mut |_, _| {}).unwrap()
}

fn set(store: &mut Store, plan: CopyPlan, place: &Path) {
    choose(place).unwrap();
    let op = op(store);
    let command = CopiesCommand::Set { plan, place: place.to_owned() };
    store.execute(&op, &Command::Copies(command)).unwrap();
}

#[test]
fn a_copy_of_a_sealed_file_is_sealed_takes_its_key_file_along_and_each_flipped_bit_of_it_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(Some(7));
    let mut store = post(folder.path(), &hands);
    std::fs::write(folder.path().join("post.db-key"), "slots").unwrap();
    let copy = folder.path().join("copy.db");
    let made = copied(&mut store, &copy);
    assert_eq!(check(&copy, &hands.context()).unwrap(), made.head);
    let bytes = std::fs::read(&copy).unwrap();
    assert!(!bytes.windows(6).any(|part| part == b"canary" || part == b"SQLite"));
    assert_eq!(std::fs::read_to_string(folder.path().join("copy.db-key")).unwrap(), "slots");
    assert!(check(&copy, &Hands::new(Some(8)).context()).is_err(), "another key");
    assert!(check(&copy, &Hands::new(None).context()).is_err(), "no key");
    for round in 0..60 {
        // Before these stands the engine's salt for passphrases, which nothing is made of here.
        let at = 16 + (bytes.len() - 16) * round / 60;
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (round % 8);
        std::fs::write(&copy, flipped).unwrap();
        assert!(check(&copy, &hands.context()).is_err(), "byte {at}");
    }
}

#[test]
fn a_sealed_file_comes_back_sealed_under_a_new_id_and_the_old_anchor_does_not_freeze_it() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(Some(7));
    let mut store = post(folder.path(), &hands);
    let key = hands.key.clone().unwrap();
    let (passphrase, code) =
        (Passphrase::parse("a word for the night").unwrap(), RecoveryCode::random(&|bytes| bytes.fill(5)));
    let now = store.context.now();
    KeyFile::create(store.path(), store.file_id, &key, (&passphrase, &code), &now, &|bytes| bytes.fill(3))
        .unwrap();
    let made = copied(&mut store, &folder.path().join("copy.db"));
    tailgate(&mut store);
    let (path, former) = (store.path().to_owned(), store.file_id);
    drop(store);
    let restoring = Restoring::prepare(&made.path, &path, &hands.context(), None, &mut |_, _| {}).unwrap();
    assert_eq!((restoring.losses().records, restoring.lacks_anchor), (Some(2), false));
    let op = op(&restoring.store);
    restoring.finish(&op).unwrap();
    let mut store = Store::open(&path, hands.context()).unwrap();
    assert_ne!(store.file_id, former);
    let file = KeyFile::read(&path).unwrap().unwrap();
    assert_eq!(file.file_id(), store.file_id, "the key file goes with it");
    let opened = file.unlock(Secret::Passphrase(&passphrase), "here", &now).unwrap().0;
    assert_eq!(opened.bytes(), key.bytes());
    assert_eq!(store.standing(), crate::store::AnchorStanding::Whole);
    tailgate(&mut store);
    assert_eq!(store.verify(&mut |_, _| {}).unwrap().faults, []);
    let bytes = std::fs::read(&path).unwrap();
    assert!(!bytes.windows(6).any(|part| part == b"canary" || part == b"SQLite"));
    // What was copied before it is known still.
    set(&mut store, CopyPlan::default(), folder.path());
    let known = known(&store).unwrap();
    assert!(known.iter().any(|copy| copy.path.ends_with("copy.db")), "{known:?}");
}

#[test]
fn a_copy_that_was_cut_short_between_two_records_is_told_by_its_anchor() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(None);
    let mut store = post(folder.path(), &hands);
    let older = copied(&mut store, &folder.path().join("older.db"));
    tailgate(&mut store);
    let newer = copied(&mut store, &folder.path().join("newer.db"));
    std::fs::copy(place::anchor_of(&newer.path), place::anchor_of(&older.path)).unwrap();
    let found = check(&older.path, &hands.context());
    assert!(matches!(found, Err(CopyError::Unsound { fault: Some(Fault::Anchor(_)), .. })), "{found:?}");
    // Without any anchor it is said that nobody can tell.
    std::fs::remove_file(place::anchor_of(&older.path)).unwrap();
    let path = store.path().to_owned();
    drop(store);
    let restoring = Restoring::prepare(&older.path, &path, &hands.context(), None, &mut |_, _| {}).unwrap();
    assert!(restoring.lacks_anchor);
    let begun = place::restoring(&path);
    assert!(begun.exists());
    drop(restoring);
    assert!(!begun.exists(), "what is not wanted leaves nothing behind");
}

#[test]
fn two_at_once_are_one_too_many() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(None);
    let mut store = post(folder.path(), &hands);
    let lock = place::lock(store.path()).unwrap().unwrap();
    let op = op(&store);
    let busy = store.back_up(&op, &folder.path().join("copy.db"), &mut |_, _| {});
    assert!(matches!(busy, Err(CopyError::Busy)), "{busy:?}");
    let busy = Restoring::prepare(Path::new("copy.db"), store.path(), &hands.context(), None, &mut |_, _| {});
    assert!(matches!(busy, Err(CopyError::Busy)));
    drop(lock);
    copied(&mut store, &folder.path().join("copy.db"));
}

#[test]
fn copies_go_when_their_time_is_over_the_last_good_one_never_and_anothers_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (usb, hands) = (folder.path().join("usb"), Hands::new(None));
    std::fs::create_dir(&usb).unwrap();
    let mut store = post(folder.path(), &hands);
    let plan = CopyPlan { every_min: 60, last: 3, days: 7 };
    set(&mut store, plan, &usb);
    let other = tempfile::tempdir().unwrap();
    let theirs = copied(&mut post(other.path(), &hands), &usb);
    for _ in 0..9 {
        hands.pass(DAY_MS / 2);
        tailgate(&mut store);
        copied(&mut store, &usb);
    }
    let by_hand = copied(&mut store, &folder.path().join("by-hand.db"));
    store.prune_copies(&usb, plan).unwrap();
    let copies = known(&store).unwrap();
    let kept: Vec<i64> =
        copies.iter().filter_map(|copy| Some(copy.goes_ms? - 7 * DAY_MS - copy.made_ms)).collect();
    // The last three, and one of each of the three days behind them.
    assert!((5..=6).contains(&kept.len()) && kept.iter().all(|off| *off == 0), "{copies:?}");
    assert!(
        copies
            .iter()
            .any(|copy| copy.path == std::fs::canonicalize(&by_hand.path).unwrap() && copy.goes_ms.is_none())
    );
    hands.pass(60 * DAY_MS);
    store.prune_copies(&usb, plan).unwrap();
    let copies: Vec<KnownCopy> =
        known(&store).unwrap().into_iter().filter(|copy| copy.goes_ms.is_some()).collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    assert_eq!(check(&copies[0].path, &hands.context()).unwrap().seq, copies[0].head_seq);
    assert!(theirs.path.exists(), "a copy of another post of the same name");
}

/// What is told of copies next.
fn told(replies: &mut tokio::sync::mpsc::UnboundedReceiver<Reply>) -> CopiesTold {
    loop {
        if let Reply::Copies(told) = replies.blocking_recv().unwrap() {
            return *told;
        }
    }
}

#[test]
fn copies_are_made_by_themselves_and_a_stick_that_is_away_is_told_until_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let (usb, hands) = (folder.path().join("usb"), Hands::new(None));
    std::fs::create_dir(&usb).unwrap();
    let mut store = post(folder.path(), &hands);
    set(&mut store, CopyPlan::default(), &usb);
    let path = store.path().to_owned();
    let (tell, mut replies) = unbounded_channel();
    let service = Service::start(store, tell).unwrap();
    let first = told(&mut replies);
    assert_eq!((first.trouble, first.last_ms), (None, Some(hands.context().now().wall_ms)));
    let away = folder.path().join("away");
    std::fs::rename(&usb, &away).unwrap();
    let gone = told(&mut replies);
    assert_eq!((gone.trouble, gone.last_ms), (Some(CopyTrouble::Absent), first.last_ms));
    let mut beside = Store::open(&path, hands.context()).unwrap();
    tailgate(&mut beside);
    hands.pass(11 * 60_000);
    std::fs::rename(&away, &usb).unwrap();
    let back = told(&mut replies);
    assert_eq!((back.trouble, back.last_ms), (None, Some(hands.context().now().wall_ms)));
    drop(service);
    let copies = known(&beside).unwrap();
    assert_eq!(copies.len(), 2, "{copies:?}");
    for copy in &copies {
        check(&copy.path, &hands.context()).unwrap();
    }
    assert_eq!(copies[0].head_seq, beside.head().unwrap().seq - 1, "the record of the copy stands behind it");
    // Nothing but that record is new: no further copy is due, whatever the time.
    hands.pass(DAY_MS);
    let (tell, mut replies) = unbounded_channel();
    let service = Service::start(Store::open(&path, hands.context()).unwrap(), tell).unwrap();
    let quiet = told(&mut replies);
    assert_eq!((quiet.trouble, quiet.last_ms), (None, back.last_ms));
    drop(service);
    assert_eq!(known(&beside).unwrap().len(), 2);
}

#[test]
fn what_was_kept_aside_is_listed_with_its_day_and_goes_with_the_purge_behind_it() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(None);
    let mut store = post(folder.path(), &hands);
    let made = copied(&mut store, &folder.path().join("copy.db"));
    let path = store.path().to_owned();
    drop(store);
    let restoring = Restoring::prepare(&made.path, &path, &hands.context(), None, &mut |_, _| {}).unwrap();
    let by = op(&restoring.store);
    let kept = restoring.finish(&by).unwrap().kept.unwrap();
    let mut store = Store::open(&path, hands.context()).unwrap();
    let goes_ms = |store: &Store| {
        let known = known(store).unwrap();
        known.into_iter().find(|copy| copy.path == kept).and_then(|copy| copy.goes_ms)
    };
    // Incidents are kept for the longest.
    let last_ms = goes_ms(&store).unwrap();
    let made_ms = hands.context().now().wall_ms / 1000 * 1000;
    assert_eq!(last_ms, made_ms + 180 * DAY_MS);
    let purge = |store: &mut Store| {
        tailgate(store);
        let by = op(store);
        store.purge(&by, false, true, &mut |_, _| {}).unwrap().done.copies
    };
    hands.pass(180 * DAY_MS - 60_000);
    assert_eq!((purge(&mut store), kept.exists()), (2, true));
    let found = found(&store.conn, &path, &hands.context().now()).unwrap();
    assert_eq!(found.aside, [(kept.clone(), last_ms)]);
    hands.pass(120_000);
    assert_eq!((purge(&mut store), kept.exists()), (1, false), "the copy that was made by hand is not ours");
    assert!(!place::anchor_of(&kept).exists() && goes_ms(&store).is_none());
    // What a program at work kept is told by its name as well, and what stands beside that is no copy.
    for (name, is_one) in [
        ("post.db-kept-12-a1b2c3", true),
        ("post.db-kept-12-a1b2c3-head.anchor", false),
        ("post.db-kept-", false),
    ] {
        std::fs::write(folder.path().join(name), "").unwrap();
        let known = known(&store).unwrap();
        assert_eq!(known.iter().any(|copy| copy.path.ends_with(name)), is_one, "{name}");
    }
}
