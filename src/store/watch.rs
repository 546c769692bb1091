//! Notices that somebody wrote to the database's folder. Only a hint: the version decides.

use super::files::LOG;
use std::path::Path;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// A watch on the folder; it ends when dropped.
#[derive(Debug)]
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Calls `poke` whenever the database or its log may have changed. `None` where the system has
    /// no such events: the caller polls anyway.
    pub(super) fn start(database: &Path, poke: impl Fn() + Send + 'static) -> Option<Self> {
        let name = database.file_name()?.to_owned();
        let folder = match database.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => ".".into(),
        };
        let mut log = name.clone();
        log.push(LOG);
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            let ours = |path: &std::path::PathBuf| {
                path.file_name().is_some_and(|changed| changed == name || changed == log)
            };
            if matches!(event.kind, EventKind::Modify(_)) && event.paths.iter().any(ours) {
                poke();
            }
        })
        .ok()?;
        watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
        Some(Self { _watcher: watcher })
    }
}
