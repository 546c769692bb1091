-- The first shape of a post's file. Numbered and never edited after release.

-- Operational: facts about the file itself.
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

-- Projections: made from the journal, and from nothing else.
CREATE TABLE post (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    name         TEXT NOT NULL,
    language     TEXT NOT NULL,
    plate_prefix TEXT NOT NULL
) STRICT;

CREATE TABLE shift (
    id        INTEGER PRIMARY KEY,
    opened_ms INTEGER NOT NULL,
    opened_by TEXT    NOT NULL,
    -- The record from which on its times are uncertain: the clock jumped.
    uncertain INTEGER
) STRICT;

CREATE TABLE gate (
    no     INTEGER PRIMARY KEY CHECK (no > 0),
    name   TEXT    NOT NULL,
    opens  INTEGER NOT NULL CHECK (opens BETWEEN 0 AND 1439),
    closes INTEGER NOT NULL CHECK (closes BETWEEN 0 AND 1440)
) STRICT;

-- row is the sequence number of the record that brought them.
CREATE TABLE person (
    row            INTEGER PRIMARY KEY,
    id             BLOB    NOT NULL UNIQUE,
    kind           TEXT    NOT NULL CHECK (kind IN ('resident', 'visitor')),
    name           TEXT    NOT NULL,
    building       TEXT    NOT NULL,
    stairwell      TEXT    NOT NULL,
    room           TEXT    NOT NULL,
    gone           INTEGER NOT NULL CHECK (gone IN (0, 1)),
    erased         INTEGER NOT NULL CHECK (erased IN (0, 1)),
    body           TEXT    NOT NULL,
    last_seq       INTEGER,
    last_ms        INTEGER,
    last_direction TEXT CHECK (last_direction IN ('in', 'out')),
    last_outcome   TEXT CHECK (last_outcome IN ('admitted', 'refused')),
    -- Which way they were last let through.
    side           TEXT CHECK (side IN ('in', 'out'))
) STRICT;
CREATE INDEX person_by_home ON person (building, stairwell, room);
CREATE INDEX person_inside ON person (kind, side) WHERE side IS NOT NULL;

-- Search: a pure function of the person's body. The keys of names begin with a mark for the length
-- of the name.
CREATE TABLE person_key (
    kind INTEGER NOT NULL,
    key  TEXT    NOT NULL,
    row  INTEGER NOT NULL,
    PRIMARY KEY (kind, key, row)
) STRICT, WITHOUT ROWID;

-- The order among equals: length of the name, home, name.
CREATE TABLE person_rank (
    row  INTEGER PRIMARY KEY,
    rank TEXT    NOT NULL
) STRICT;
CREATE INDEX person_rank_order ON person_rank (rank);

CREATE TABLE staff (
    id       BLOB PRIMARY KEY,
    staff_no TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    duty     TEXT    NOT NULL,
    team     INTEGER,
    gone     INTEGER NOT NULL CHECK (gone IN (0, 1)),
    body     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_by_no ON staff (staff_no);
CREATE INDEX staff_by_team ON staff (team);

CREATE TABLE round (
    seq      INTEGER PRIMARY KEY,
    team     INTEGER NOT NULL,
    out_ms   INTEGER NOT NULL,
    due_ms   INTEGER NOT NULL,
    back_ms  INTEGER,
    back_seq INTEGER,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX round_by_team ON round (team, seq);
CREATE INDEX round_by_back ON round (back_seq) WHERE back_seq IS NOT NULL;

CREATE TABLE door (
    id         BLOB PRIMARY KEY,
    building   TEXT    NOT NULL,
    stairwell  TEXT    NOT NULL,
    place      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    listed     TEXT    NOT NULL,
    gone       INTEGER NOT NULL CHECK (gone IN (0, 1)),
    state      TEXT    NOT NULL CHECK (state IN ('unknown', 'shut', 'open', 'broken')),
    checked_ms INTEGER,
    checked_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX door_by_code ON door (building, stairwell);

CREATE TABLE door_check (
    seq      INTEGER NOT NULL,
    door     BLOB    NOT NULL,
    at_ms    INTEGER NOT NULL,
    finding  TEXT    NOT NULL CHECK (finding IN ('ok', 'open', 'broken')),
    team     INTEGER,
    note     TEXT    NOT NULL,
    actor    TEXT    NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    PRIMARY KEY (door, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX door_check_by_seq ON door_check (seq);

CREATE TABLE arrival (
    seq       INTEGER PRIMARY KEY,
    id        BLOB    NOT NULL UNIQUE,
    person    BLOB    NOT NULL,
    gate      INTEGER NOT NULL,
    direction TEXT CHECK (direction IN ('in', 'out')),
    at_ms     INTEGER NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('waiting', 'decided', 'left', 'annulled')),
    end_seq   INTEGER,
    end_ms    INTEGER,
    end_by    TEXT
) STRICT;
CREATE INDEX arrival_waiting ON arrival (gate, seq) WHERE state = 'waiting';
CREATE INDEX arrival_by_person ON arrival (person) WHERE state = 'waiting';
CREATE INDEX arrival_by_end ON arrival (end_seq) WHERE end_seq IS NOT NULL;

CREATE TABLE passage (
    seq         INTEGER PRIMARY KEY,
    at_ms       INTEGER NOT NULL,
    shift       INTEGER NOT NULL,
    actor       TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    -- Empty once the body is erased, from here on.
    person      BLOB,
    person_kind TEXT CHECK (person_kind IN ('resident', 'visitor')),
    gate        INTEGER,
    direction   TEXT CHECK (direction IN ('in', 'out')),
    outcome     TEXT CHECK (outcome IN ('admitted', 'refused')),
    reason      TEXT,
    tenths      INTEGER,
    emergency   INTEGER NOT NULL DEFAULT 0 CHECK (emergency IN (0, 1)),
    annulled    INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    note        TEXT    NOT NULL
) STRICT;
CREATE INDEX passage_by_person ON passage (person, seq) WHERE person IS NOT NULL;

CREATE TABLE tailgate (
    seq      INTEGER PRIMARY KEY,
    gate     INTEGER NOT NULL,
    count    INTEGER NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;

-- How many, by what: kept with each record, so that no figure needs a scan.
-- Shift 0 holds what belongs to the post and to no shift.
CREATE TABLE tally (
    shift INTEGER NOT NULL,
    name  TEXT    NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (shift, name)
) STRICT, WITHOUT ROWID;

-- What an actor may annul: the last twenty of each.
CREATE TABLE undoable (
    seq      INTEGER PRIMARY KEY,
    actor    TEXT    NOT NULL,
    kind     TEXT    NOT NULL
) STRICT;
CREATE INDEX undoable_by_actor ON undoable (actor, seq);

-- Operational: who is handling which arrival just now, and lines that are half typed.
CREATE TABLE claim (
    arrival  BLOB PRIMARY KEY,
    terminal TEXT    NOT NULL,
    actor    TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    boot     BLOB    NOT NULL,
    until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    op_id    BLOB PRIMARY KEY,
    actor    TEXT    NOT NULL,
    terminal TEXT    NOT NULL,
    pid      INTEGER NOT NULL,
    boot     BLOB    NOT NULL,
    at_ms    INTEGER NOT NULL,
    line     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
