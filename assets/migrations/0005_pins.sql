-- The hashes of PINs. No record holds one, so that none is printed or kept for ever.
CREATE TABLE pin_hash (
    staff_no TEXT PRIMARY KEY,
    hash     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Wrong PINs in a row, and the last one by both clocks.
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
