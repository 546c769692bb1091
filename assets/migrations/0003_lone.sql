-- Patrols: the roster of the night, routes, what rounds report, incidents, the lone warden.

ALTER TABLE round ADD COLUMN route INTEGER;
ALTER TABLE round ADD COLUMN points TEXT NOT NULL DEFAULT '[]';
CREATE INDEX round_by_time ON round (out_ms);

-- What a round has looked at or passed over, unit doors included.
CREATE TABLE round_point (
    seq      INTEGER NOT NULL,
    place    TEXT    NOT NULL,
    team     INTEGER NOT NULL,
    round    INTEGER,
    at_ms    INTEGER NOT NULL,
    seen     INTEGER NOT NULL CHECK (seen IN (0, 1)),
    finding  TEXT,
    note     TEXT    NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    PRIMARY KEY (seq, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_point_by_round ON round_point (round, at_ms);
CREATE INDEX round_point_by_time ON round_point (at_ms);

CREATE TABLE route (
    no    INTEGER PRIMARY KEY,
    seq   INTEGER NOT NULL,
    ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
    body  TEXT    NOT NULL
) STRICT;

-- How the wall clock jumped: a round that was out then is longer or shorter than its times say.
CREATE TABLE clock_jump (
    seq   INTEGER PRIMARY KEY,
    by_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE slot (
    id        BLOB    PRIMARY KEY,
    seq       INTEGER NOT NULL,
    night     TEXT    NOT NULL,
    team      INTEGER NOT NULL,
    staff_no  TEXT    NOT NULL,
    from_ms   INTEGER NOT NULL,
    to_ms     INTEGER NOT NULL,
    captain   INTEGER NOT NULL CHECK (captain IN (0, 1)),
    extra     INTEGER NOT NULL CHECK (extra IN (0, 1)),
    -- Whom the slot put on the staff list.
    brought   BLOB,
    cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX slot_by_night ON slot (night, team);
CREATE INDEX slot_by_staff ON slot (staff_no, from_ms);

CREATE TABLE attendance (
    seq      INTEGER NOT NULL,
    slot     BLOB    NOT NULL,
    mark     TEXT    NOT NULL CHECK (mark IN ('present', 'late', 'absent', 'replaced')),
    by_no    TEXT,
    at_ms    INTEGER NOT NULL,
    note     TEXT    NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    PRIMARY KEY (seq, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_slot ON attendance (slot, seq);

CREATE TABLE incident (
    id         BLOB    PRIMARY KEY,
    no         INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    place      TEXT    NOT NULL,
    people     INTEGER,
    text       TEXT    NOT NULL,
    team       INTEGER,
    round      INTEGER,
    passage    INTEGER,
    at_ms      INTEGER NOT NULL,
    -- When the record was made, which is all that is left of its time once its body is erased.
    made_ms    INTEGER NOT NULL,
    actor      TEXT    NOT NULL,
    outcome    TEXT,
    closed_ms  INTEGER,
    closed_seq INTEGER,
    closed_by  TEXT,
    erased     INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
    annulled   INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_by_no ON incident (no);
CREATE INDEX incident_by_seq ON incident (seq);
CREATE INDEX incident_by_place ON incident (place, at_ms);
CREATE INDEX incident_by_time ON incident (at_ms);

CREATE TABLE incident_note (
    seq      INTEGER PRIMARY KEY,
    incident BLOB    NOT NULL,
    at_ms    INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX incident_note_by_incident ON incident_note (incident, seq);

CREATE TABLE lone (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    seq     INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    calls   TEXT    NOT NULL,
    -- Where it was set: there the question is asked.
    terminal TEXT   NOT NULL
) STRICT;

-- Operational: which process shows the terminal that is asked, so that the next one that is opened
-- can take its place once it is gone.
CREATE TABLE lone_screen (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    terminal TEXT    NOT NULL,
    pid      INTEGER NOT NULL,
    boot     BLOB    NOT NULL
) STRICT;

CREATE TABLE lone_miss (
    seq          INTEGER PRIMARY KEY,
    asked_ms     INTEGER NOT NULL,
    answered_ms  INTEGER,
    answered_seq INTEGER
) STRICT;
