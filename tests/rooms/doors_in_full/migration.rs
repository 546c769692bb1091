//! A file of the first version, in which doors had four states.

use nightpost::store::Store;

use crate::support::night::Hands;

#[test]
fn the_doors_of_an_old_file_come_back_from_its_journal() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = |name: &str| format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    let file = folder.path().join("post.db");
    std::fs::copy(fixture("version_1.db"), &file).unwrap();
    std::fs::copy(fixture("version_1.db-head.anchor"), folder.path().join("post.db-head.anchor")).unwrap();
    let store = Store::open(&file, Hands::default().context()).unwrap();
    let journal = store.journal(0, 10_000).unwrap();
    let count = |kind: &str| journal.iter().filter(|record| record.kind == kind).count();
    assert!(count("door.added") > 0 && count("door.checked") > 0);
    assert_eq!(store.points().unwrap().len(), count("door.added") - count("door.gone"));
    assert!(store.points().unwrap().iter().any(|row| row.standing.checked_ms.is_some()));
    let verdict = store.verify(&mut |_, _| {}).unwrap();
    assert_eq!(verdict.faults, [], "{verdict:?}");
}
