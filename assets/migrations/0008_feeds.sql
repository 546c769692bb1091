-- Lines of a feed that carried a key of their own, with their first answer. Kept in the transaction that recorded
-- them; the journal knows nothing of it. The line itself is kept as a salted digest, to tell another
-- line under the same key. Once anything is erased, only number and outcome are left of the answers.
CREATE TABLE fed (
    key       TEXT    PRIMARY KEY,
    salt      BLOB    NOT NULL,
    digest    BLOB,
    feeder    BLOB    NOT NULL,
    at_ms     INTEGER NOT NULL,
    recorded  INTEGER NOT NULL CHECK (recorded IN (0, 1)),
    -- Who was open behind it.
    open      BLOB,
    answers   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- Wrong PINs by person and place (a terminal, or the machine that a line over SSH comes from): who waits, waits there.
-- `throttle` counts those of all places for what is told.
CREATE TABLE throttle_at (
    staff_no TEXT    NOT NULL,
    place    TEXT    NOT NULL,
    wrong    INTEGER NOT NULL,
    at_ms    INTEGER NOT NULL,
    mono_ms  INTEGER NOT NULL,
    boot     BLOB    NOT NULL,
    -- They last came in here.
    in_ms    INTEGER,
    PRIMARY KEY (staff_no, place)
) STRICT, WITHOUT ROWID;

-- What was told of the columns of the office's lists: `房号=H`, a line for each.
CREATE TABLE list_layout (
    fingerprint TEXT PRIMARY KEY,  -- of the words of the header, where they stand
    told        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
