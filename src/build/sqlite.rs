//! Compiles SQLite with encryption, the one SQLite of the program, and says where it is to be linked from.
//!
//! The library that a machine has must not get in: it would read and write plain files without a word. `store::connect` asks
//! the engine again at each opening.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Without it the bindings look for the machine's own library. `.cargo/config.toml` sets it.
const NOT_THE_MACHINES: &str = "SQLITE3_NO_PKG_CONFIG";
/// Ways to name another library to the bindings.
const OTHERS: [&str; 2] = ["SQLITE3_LIB_DIR", "SQLITE3_STATIC"];

/// What it is compiled with: what the bindings expect, one cipher, and nothing that only searching texts or maps needs. Its own
/// count of memory would cost two locks at each piece of it.
const DEFINES: [(&str, &str); 26] = [
    ("SQLITE_CORE", "1"),
    ("SQLITE_THREADSAFE", "1"),
    ("SQLITE_USE_URI", "1"),
    ("SQLITE_DEFAULT_FOREIGN_KEYS", "1"),
    ("SQLITE_DEFAULT_MEMSTATUS", "0"),
    ("SQLITE_ENABLE_STAT4", "1"),
    ("SQLITE_OMIT_DEPRECATED", "1"),
    ("SQLITE_OMIT_LOAD_EXTENSION", "1"),
    ("SQLITE_OMIT_SHARED_CACHE", "1"),
    ("SQLITE_TEMP_STORE", "2"),
    ("SQLITE_DQS", "0"),
    ("HAVE_USLEEP", "1"),
    ("HAVE_ISNAN", "1"),
    ("HAVE_LOCALTIME_R", "1"),
    ("_POSIX_THREAD_SAFE_FUNCTIONS", "1"),
    // What is given back is emptied, which these two kinds of memory of a connection's own never are.
    ("SQLITE3MC_SECURE_MEMORY", "1"),
    ("SQLITE_DEFAULT_LOOKASIDE", "0,0"),
    ("SQLITE_DEFAULT_PCACHE_INITSZ", "0"),
    // AEGIS-256, and no other cipher.
    ("CODEC_TYPE", "CODEC_TYPE_AEGIS"),
    ("HAVE_CIPHER_AES_128_CBC", "0"),
    ("HAVE_CIPHER_AES_256_CBC", "0"),
    ("HAVE_CIPHER_CHACHA20", "0"),
    ("HAVE_CIPHER_SQLCIPHER", "0"),
    ("HAVE_CIPHER_RC4", "0"),
    ("HAVE_CIPHER_ASCON128", "0"),
    ("HAVE_CIPHER_AEGIS", "1"),
];

/// Compiles it unless this folder has it from before, and tells the program which versions to expect.
pub(super) fn compile(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-env-changed={NOT_THE_MACHINES}");
    if env::var_os(NOT_THE_MACHINES).is_none() {
        return Err(format!(
            "{NOT_THE_MACHINES} is not set: a SQLite without encryption would be linked. Build inside the \
             checkout, where .cargo/config.toml sets it, or set it to 1"
        ));
    }
    for other in OTHERS {
        println!("cargo::rerun-if-env-changed={other}");
        if env::var_os(other).is_some() {
            return Err(format!("{other} names another SQLite, which may have no encryption: unset it"));
        }
    }
    println!("cargo::rustc-env=NIGHTPOST_ENGINE={}", sqlite3mc_src::SQLITE3MC_VERSION);
    println!("cargo::rustc-env=NIGHTPOST_SQLITE={}", sqlite3mc_src::SQLITE_VERSION);
    println!("cargo::rustc-link-search=native={}", out.display());
    library(out).map_err(|error| format!("{}: {error}", out.display()))
}

fn library(out: &Path) -> io::Result<()> {
    // Texts change more often than the engine, and both are made by this one script.
    let stamp = out.join("sqlite3.stamp");
    let made_of = made_of();
    let is_made = fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == made_of);
    if is_made && out.join("libsqlite3.a").is_file() {
        return Ok(());
    }
    let mut build = cc::Build::new();
    for (name, value) in DEFINES {
        build.define(name, value);
    }
    build.file(source()).opt_level(level()).warnings(false).cargo_metadata(false).out_dir(out);
    build.try_compile("sqlite3").map_err(io::Error::other)?;
    fs::write(stamp, made_of)
}

fn source() -> PathBuf {
    sqlite3mc_src::source_dir().join(sqlite3mc_src::SOURCE_FILE)
}

/// As fast as it gets in the program that is handed on: a recorded line spends its time here.
fn level() -> u32 {
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") { 2 } else { 1 }
}

fn made_of() -> String {
    let compiler = ["TARGET", "CC", "CFLAGS"].map(|name| env::var(name).unwrap_or_default());
    format!("{} {} {compiler:?} {DEFINES:?}", sqlite3mc_src::SQLITE3MC_VERSION, level())
}
