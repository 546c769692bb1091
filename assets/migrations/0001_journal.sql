-- The journal, and what is operational. Numbered and never edited after release.

-- Facts about the file itself.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything that has happened, in order; hash covers every column and the row before.
CREATE TABLE journal (
    seq       INTEGER PRIMARY KEY CHECK (seq > 0),
    op_id     BLOB    NOT NULL UNIQUE CHECK (length(op_id) = 16),
    at_ms     INTEGER NOT NULL,
    mono_ms   INTEGER NOT NULL,
    boot      BLOB    NOT NULL CHECK (length(boot) = 16),
    shift     INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    terminal  TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    subject   BLOB    CHECK (subject IS NULL OR length(subject) = 16),
    body_hash BLOB    NOT NULL CHECK (length(body_hash) = 32),
    prev_hash BLOB    NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX journal_by_subject ON journal (subject, seq) WHERE subject IS NOT NULL;
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;

-- What was said, with the salt of its hash; a row may be erased, never changed.
CREATE TABLE journal_body (
    seq  INTEGER PRIMARY KEY REFERENCES journal (seq),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    body TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_body_is_not_changed BEFORE UPDATE ON journal_body
    BEGIN SELECT RAISE(ABORT, 'a body is erased or kept, never changed'); END;

-- Who is handling which arrival just now.
CREATE TABLE claim (
    arrival  BLOB PRIMARY KEY,
    terminal TEXT    NOT NULL,
    actor    TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    boot     BLOB    NOT NULL,
    until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Lines that are half typed.
CREATE TABLE draft (
    op_id    BLOB PRIMARY KEY,
    actor    TEXT    NOT NULL,
    terminal TEXT    NOT NULL,
    pid      INTEGER NOT NULL,
    boot     BLOB    NOT NULL,
    at_ms    INTEGER NOT NULL,
    line     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
