-- The gate in full: rules, flags, cards, fever cases, lanes, late entries, an honest head-count.

ALTER TABLE passage ADD COLUMN occurred_ms INTEGER;
ALTER TABLE passage ADD COLUMN unmatched INTEGER NOT NULL DEFAULT 0 CHECK (unmatched IN (0, 1));
ALTER TABLE passage ADD COLUMN late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1));
ALTER TABLE passage ADD COLUMN serial INTEGER;
ALTER TABLE passage ADD COLUMN corrects INTEGER;
ALTER TABLE passage ADD COLUMN grp BLOB;
ALTER TABLE passage ADD COLUMN vehicle TEXT;
UPDATE passage SET occurred_ms = at_ms WHERE person IS NOT NULL;
UPDATE passage SET unmatched = 1 WHERE outcome = 'admitted' AND seq IN
    (SELECT seq FROM journal_body WHERE body LIKE '%"already_inside"%' OR body LIKE '%"already_outside"%');
INSERT INTO tally (shift, name, count)
    SELECT shift, 'unmatched', count(*) FROM passage WHERE unmatched = 1 AND annulled = 0 GROUP BY shift;
INSERT INTO tally (shift, name, count)
    SELECT 0, 'tailgates', sum(count) FROM tailgate WHERE annulled = 0 HAVING sum(count) > 0;
DROP INDEX passage_by_person;
CREATE INDEX passage_by_person ON passage (person, occurred_ms, seq) WHERE person IS NOT NULL;
CREATE INDEX person_moved ON person (kind) WHERE gone = 1 AND side IS NOT NULL;
-- What a quota counts.
CREATE INDEX passage_outing ON passage (person, occurred_ms)
    WHERE direction = 'out' AND outcome = 'admitted' AND emergency = 0 AND annulled = 0;
CREATE INDEX passage_by_serial ON passage (serial) WHERE serial IS NOT NULL;
CREATE INDEX passage_by_corrected ON passage (corrects) WHERE corrects IS NOT NULL;

ALTER TABLE arrival ADD COLUMN priority TEXT CHECK (priority IN ('medical', 'infant', 'elderly'));
ALTER TABLE arrival ADD COLUMN lane INTEGER;
ALTER TABLE arrival ADD COLUMN tenths INTEGER;

CREATE TABLE rule (
    seq     INTEGER PRIMARY KEY,
    id      BLOB    NOT NULL UNIQUE,
    at_ms   INTEGER NOT NULL,
    author  TEXT    NOT NULL,
    body    TEXT    NOT NULL,
    end_ms  INTEGER,
    end_seq INTEGER
) STRICT;

CREATE TABLE flag (
    seq     INTEGER PRIMARY KEY,
    person  BLOB    NOT NULL,
    kind    TEXT    NOT NULL,
    at_ms   INTEGER NOT NULL,
    author  TEXT    NOT NULL,
    body    TEXT    NOT NULL,
    end_seq INTEGER
) STRICT;
CREATE INDEX flag_by_person ON flag (person) WHERE end_seq IS NULL;

CREATE TABLE card (
    number   TEXT PRIMARY KEY,
    person   BLOB    NOT NULL,
    seq      INTEGER NOT NULL,
    until_ms INTEGER,
    void_ms  INTEGER,
    reason   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX card_by_person ON card (person);
INSERT OR IGNORE INTO card (number, person, seq)
    SELECT json_extract(body, '$.card'), id, row FROM person
    WHERE json_extract(body, '$.card') IS NOT NULL ORDER BY row;

CREATE TABLE thermometer (
    no     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    method TEXT NOT NULL
) STRICT;

-- Readings of which the thermometer is known.
CREATE TABLE reading (
    seq      INTEGER PRIMARY KEY,
    person   BLOB    NOT NULL,
    device   INTEGER NOT NULL,
    tenths   INTEGER NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX reading_by_device ON reading (device, seq);
CREATE INDEX reading_by_person ON reading (person);

CREATE TABLE fever (
    seq           INTEGER PRIMARY KEY,
    person        BLOB    NOT NULL,
    gate          INTEGER NOT NULL,
    direction     TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    stage         TEXT    NOT NULL CHECK (stage IN ('resting', 'clinical', 'confirmed')),
    rest_until_ms INTEGER NOT NULL,
    readings      TEXT    NOT NULL,
    calls         TEXT    NOT NULL,
    ending        TEXT,
    end_ms        INTEGER,
    end_seq       INTEGER
) STRICT;
CREATE INDEX fever_open ON fever (seq) WHERE ending IS NULL;
CREATE INDEX fever_by_person ON fever (person);

CREATE TABLE courier (
    seq      INTEGER PRIMARY KEY,
    at_ms    INTEGER NOT NULL,
    gate     INTEGER NOT NULL,
    company  TEXT    NOT NULL,
    tail     TEXT    NOT NULL,
    place    TEXT    NOT NULL,
    parcels  INTEGER NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;

CREATE TABLE vehicle (
    seq       INTEGER PRIMARY KEY,
    at_ms     INTEGER NOT NULL,
    gate      INTEGER NOT NULL,
    direction TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    plate     TEXT    NOT NULL,
    verified  INTEGER NOT NULL CHECK (verified IN (0, 1)),
    others    INTEGER NOT NULL,
    purpose   TEXT    NOT NULL,
    grp       BLOB,
    annulled  INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;

-- Emergencies, and whether everything about them has been told.
CREATE TABLE emergency (
    seq       INTEGER PRIMARY KEY,
    at_ms     INTEGER NOT NULL,
    gate      INTEGER NOT NULL,
    direction TEXT CHECK (direction IN ('in', 'out')),
    person    BLOB,
    told      TEXT CHECK (told IN ('in', 'out')),
    plate     TEXT,
    what      TEXT    NOT NULL,
    done_seq  INTEGER,
    annulled  INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX emergency_owed ON emergency (seq) WHERE done_seq IS NULL AND annulled = 0;
CREATE INDEX emergency_by_done ON emergency (done_seq) WHERE done_seq IS NOT NULL;
INSERT INTO emergency (seq, at_ms, gate, direction, person, what, annulled)
    SELECT seq, at_ms, gate, direction, person, note, annulled FROM passage
    WHERE emergency = 1 AND person IS NOT NULL AND note = '';

-- Gates at which short mode is on.
CREATE TABLE short_mode (
    gate     INTEGER PRIMARY KEY,
    since_ms INTEGER NOT NULL,
    seq      INTEGER NOT NULL
) STRICT;
