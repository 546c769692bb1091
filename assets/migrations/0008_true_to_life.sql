-- What lists as offices write them, and attacks on what was promised, need in the file.

-- Lines of a feed that carried a key of their own, with their first answer. Kept in the transaction that recorded
-- them; no projection: the journal knows nothing of it. The line itself is kept as a salted digest, to tell another
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
