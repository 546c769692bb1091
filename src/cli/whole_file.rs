//! A file that is written whole or not at all, and where it may be written.
//!
//! What is written stands under another name in the same folder until all of it is on the disk; only
//! then does it take the place of what was there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::Session;
use super::report::{Complaint, shown};
use crate::text::msg::cli as msg;
use crate::text::show::visible;

/// Writes a file by `write`; only its owner may read it.
pub(super) fn write<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let mut part = std::ffi::OsString::from(".");
    part.push(name);
    part.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(part);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part)?;
    let done = fill(file, write).and_then(|done| {
        fs::rename(&part, path)?;
        Ok(done)
    });
    if done.is_err() {
        // The first fault is the one to tell of.
        fs::remove_file(&part).unwrap_or_default();
    }
    done
}

fn fill<T, E: From<io::Error>>(
    file: File,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let mut out = BufWriter::new(file);
    let done = write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(done)
}

/// The file that was asked for; none for standard output, which a dash means too. What is there and no
/// ordinary file is left alone, and so is everything of the post: taking its place would lose the night.
pub(super) fn target(session: &Session, out: Option<&Path>) -> Result<Option<PathBuf>, Complaint> {
    let Some(out) = out.filter(|out| *out != Path::new("-")) else { return Ok(None) };
    let complain = |what, mend| Err(Complaint::of(what, mend));
    let whole = whole_path(out);
    let file = shown(out);
    let is_odd = whole.file_name().is_none() || fs::metadata(&whole).is_ok_and(|found| !found.is_file());
    if is_odd {
        return complain(msg::not_a_file(&file), msg::not_a_file_mend());
    }
    let post = whole_path(&session.place.path);
    let name =
        |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let belongs =
        name(&whole).strip_prefix(&name(&post)).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    if belongs && whole.parent() == post.parent() {
        return complain(msg::post_file(&file), msg::post_file_mend());
    }
    Ok(Some(whole))
}

/// A path with its links followed, as far as it is there.
fn whole_path(path: &Path) -> PathBuf {
    let followed = || {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new(".")).canonicalize().ok()?;
        Some(parent.join(path.file_name()?))
    };
    path.canonicalize().ok().or_else(followed).unwrap_or_else(|| path.to_path_buf())
}

/// The complaint about a file that could not be written.
pub(super) fn not_written(path: &Path, error: &io::Error) -> Complaint {
    let detail = visible(&error.to_string()).into_owned();
    Complaint::of(msg::file_not_written(&shown(path), detail), msg::file_not_written_mend())
}
