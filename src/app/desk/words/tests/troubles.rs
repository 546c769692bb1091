//! What is told where the file itself is in trouble.

use super::*;

#[test]
fn every_trouble_of_the_file_names_its_mend() {
    let path = || "post.db".into();
    let errors = each!(StoreError;
        StoreError::Refused(_) => StoreError::Refused(Refusal::Frozen),
        StoreError::Missing(_) => StoreError::Missing(path()),
        StoreError::Exists(_) => StoreError::Exists(path()),
        StoreError::NotAPost(_) => StoreError::NotAPost(path()),
        StoreError::TooNew { .. } => StoreError::TooNew { found: 9, known: 1 },
        StoreError::Damaged(_) | StoreError::Decode(_) => StoreError::Damaged("page 3".to_owned()),
        StoreError::Locked => StoreError::Locked,
        StoreError::Full => StoreError::Full,
        StoreError::ReadOnly => StoreError::ReadOnly,
        StoreError::CannotOpen(_) => StoreError::CannotOpen(path()),
        StoreError::Exchanged { .. } => StoreError::Exchanged { kept: Some("post.db-kept-9-abc".into()) },
        StoreError::FolderMoved => StoreError::FolderMoved,
        StoreError::AtCommit(_) => StoreError::AtCommit("disk".to_owned()),
        StoreError::Partly(_) => StoreError::Partly(Box::new(StoreError::Full)),
        StoreError::ThreadGone => StoreError::ThreadGone,
        StoreError::WrongEngine(_) => StoreError::WrongEngine("3.40.0".to_owned()),
        StoreError::Sealed(_) => StoreError::Sealed(path()),
        StoreError::WrongKey(_) => StoreError::WrongKey(path()),
        StoreError::Setting(_) => StoreError::Setting("synchronous"),
        StoreError::TestClock => StoreError::TestClock,
        StoreError::DemoFile => StoreError::DemoFile,
        StoreError::Io(_) | StoreError::Sqlite(_) => StoreError::Io(std::io::Error::other("disk")),
    );
    // The same happening with another mend.
    let errors = errors.into_iter().chain([StoreError::Exchanged { kept: None }]).collect::<Vec<_>>();
    let own = |error: &&StoreError| !matches!(error, StoreError::Refused(_));
    for declared in [msg::STORE.codes(), msg::STORE_MEND.codes()] {
        same_codes(errors.iter().filter(own).map(StoreError::code), declared);
    }
    for error in errors {
        let (what, mend) = trouble(&Trouble::from(&error));
        same_args(&[&what, &mend]);
        whole(Notice::Store(Trouble::from(&error)));
    }
}
