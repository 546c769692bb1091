-- People of the post: who has a PIN, what is asked of whoever signs in, what stands in the way of guessing.

-- Made from the journal: who set a PIN, and the digest of the hash that is kept below.
CREATE TABLE pin (
    staff_no TEXT    PRIMARY KEY,
    seq      INTEGER NOT NULL,
    seal     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- What the post says of signing in; no row: as it is without a word.
CREATE TABLE access (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    pins_demanded INTEGER NOT NULL CHECK (pins_demanded IN (0, 1)),
    lock_minutes  INTEGER NOT NULL
) STRICT;

-- Operational: the hashes themselves. No record holds one, so that none is printed or kept for ever.
CREATE TABLE pin_hash (
    staff_no TEXT PRIMARY KEY,
    hash     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Operational: wrong PINs in a row, and the last one by both clocks.
CREATE TABLE throttle (
    staff_no    TEXT    PRIMARY KEY,
    wrong       INTEGER NOT NULL,
    turned_away INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    mono_ms     INTEGER NOT NULL,
    boot        BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- Whoever typed the beginning of a half-typed line that somebody else goes on with.
ALTER TABLE draft ADD COLUMN begun_by TEXT;
-- A line that may hold names stands here, under a key that is made of its warden's PIN; without a PIN nowhere.
ALTER TABLE draft ADD COLUMN sealed BLOB;

-- Who may do what is asked at every command.
CREATE INDEX staff_by_duty ON staff (duty) WHERE gone = 0;
