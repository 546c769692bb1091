-- Closure points of all layers with all that became of them, repairs, schedules of checks. What the file knew
-- of unit doors comes back from its journal. And what the office prints of the post.

DROP TABLE door_check;
DROP TABLE door;

CREATE TABLE closure_point (
    id         BLOB PRIMARY KEY,
    layer      TEXT    NOT NULL CHECK (layer IN ('area', 'courtyard', 'unit_door')),
    building   TEXT,
    stairwell  TEXT,
    label      TEXT,
    -- Its plain order is that of the codes.
    sort       TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    place      TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    gone       INTEGER NOT NULL CHECK (gone IN (0, 1)),
    listed_ms  INTEGER NOT NULL,
    team       INTEGER,
    person     TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    since_ms   INTEGER NOT NULL,
    plan       TEXT    NOT NULL CHECK (plan IN ('shut', 'sealed', 'open')),
    told       INTEGER NOT NULL CHECK (told IN (0, 1)),
    until_ms   INTEGER,
    seal       TEXT    NOT NULL,
    checked_ms INTEGER,
    checked_by TEXT    NOT NULL,
    -- The later of the last look and of the moment from which the list has it.
    seen_ms    INTEGER NOT NULL,
    -- Where the next entry of its log stands at the earliest.
    ord_ms     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX closure_point_by_code ON closure_point (building, stairwell) WHERE building IS NOT NULL;
CREATE INDEX closure_point_by_label ON closure_point (label) WHERE label IS NOT NULL;
CREATE INDEX closure_point_seen ON closure_point (layer, kind, seen_ms, sort) WHERE gone = 0;

-- Everything that happened to a point, in the order of when it happened (ord_ms, seq).
CREATE TABLE point_log (
    point       BLOB    NOT NULL,
    seq         INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    ord_ms      INTEGER NOT NULL,
    recorded_ms INTEGER NOT NULL,
    step        TEXT    NOT NULL CHECK (step IN ('listed', 'gone', 'found', 'sealed', 'unsealed', 'repair')),
    what        TEXT    NOT NULL,
    who         TEXT    NOT NULL,
    until_ms    INTEGER,
    team        INTEGER,
    note        TEXT    NOT NULL,
    actor       TEXT    NOT NULL,
    -- The point's state after it.
    state       TEXT    NOT NULL,
    annulled    INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    PRIMARY KEY (point, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX point_log_by_seq ON point_log (seq);
CREATE INDEX point_log_found ON point_log (at_ms) WHERE step = 'found' AND annulled = 0;
CREATE INDEX point_log_looks ON point_log (point, at_ms) WHERE step = 'found' AND annulled = 0;

CREATE INDEX point_log_listed ON point_log (point, ord_ms, seq) WHERE step IN ('listed', 'gone');

CREATE TABLE repair (
    point    BLOB    NOT NULL,
    seq      INTEGER NOT NULL,
    at_ms    INTEGER NOT NULL,
    stage    TEXT    NOT NULL,
    ended_ms INTEGER,
    body     TEXT    NOT NULL,
    PRIMARY KEY (point, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX repair_open ON repair (point) WHERE ended_ms IS NULL;

CREATE TABLE schedule (
    seq      INTEGER PRIMARY KEY,
    at_ms    INTEGER NOT NULL,
    author   TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    body     TEXT    NOT NULL,
    ended_ms INTEGER
) STRICT;

-- Why checks were missed, as far as somebody said so.
CREATE TABLE missed_reason (
    point    BLOB    NOT NULL,
    start_ms INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    reason   TEXT    NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    PRIMARY KEY (point, start_ms, seq)
) STRICT, WITHOUT ROWID;

-- What the office told of the post for what it prints.
ALTER TABLE post ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';
