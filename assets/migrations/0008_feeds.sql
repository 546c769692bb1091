-- What lists as offices write them, and attacks on what was promised, need in the file.

-- A note is an answer to where a returnee has been only if it was asked for. Of notes from before, those of
-- people who were measured counted as one.
ALTER TABLE passage ADD COLUMN places INTEGER NOT NULL DEFAULT 0 CHECK (places IN (0, 1));
UPDATE passage SET places = 1 WHERE note <> '' AND tenths IS NOT NULL AND corrects IS NULL;

-- People in vehicles are a stock: as many are inside as came in and did not leave, and who left without having
-- come in is counted as that. The lowest balance there ever was tells how many those are.
CREATE TEMP TABLE others_moved AS
    SELECT coalesce(sum(moved), 0) AS balance, coalesce(min(0, min(so_far)), 0) AS lowest FROM
        (SELECT moved, sum(moved) OVER (ORDER BY seq) AS so_far FROM
            (SELECT seq, iif(direction = 'in', others, -others) AS moved FROM vehicle
             WHERE annulled = 0 AND others > 0));
DELETE FROM tally WHERE shift = 0 AND name = 'others';
INSERT INTO tally (shift, name, count)
    SELECT 0, 'others', balance - lowest FROM others_moved WHERE balance > lowest;
INSERT INTO tally (shift, name, count)
    SELECT 0, 'others_unmatched', -lowest FROM others_moved WHERE lowest < 0;
DROP TABLE others_moved;

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

-- Wrong PINs by person and place (a terminal, or the machine that a line over SSH comes from): who waits, waits there.
-- `throttle` counts those of all places for what is told. No projection.
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

-- What was told of the columns of the office's lists: `房号=H`, a line for each. Operational.
CREATE TABLE list_layout (
    fingerprint TEXT PRIMARY KEY,  -- of the words of the header, where they stand
    told        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
