-- Shifts that are closed and may overlap, who is on, the checklist of their start, the handover at their end.

ALTER TABLE shift ADD COLUMN closed_ms INTEGER;
ALTER TABLE shift ADD COLUMN closed_seq INTEGER;
ALTER TABLE shift ADD COLUMN closed_by TEXT;
-- Why without a handover; empty after one.
ALTER TABLE shift ADD COLUMN closed_why TEXT;

-- Who was on, from their first record on.
CREATE TABLE on_shift (
    shift INTEGER NOT NULL,
    actor TEXT    NOT NULL,
    seq   INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (shift, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX on_shift_by_actor ON on_shift (actor, shift);
INSERT INTO on_shift (shift, actor, seq, at_ms)
    SELECT shift, actor, min(seq), at_ms FROM journal GROUP BY shift, actor;

-- Shifts overlap, so that the number of a record no longer tells its shift.
ALTER TABLE courier ADD COLUMN shift INTEGER NOT NULL DEFAULT 0;
ALTER TABLE vehicle ADD COLUMN shift INTEGER NOT NULL DEFAULT 0;
UPDATE courier SET shift = (SELECT shift FROM journal WHERE journal.seq = courier.seq);
UPDATE vehicle SET shift = (SELECT shift FROM journal WHERE journal.seq = vehicle.seq);

-- The last answer to each line.
CREATE TABLE checklist (
    shift  INTEGER NOT NULL,
    item   TEXT    NOT NULL,
    seq    INTEGER NOT NULL,
    at_ms  INTEGER NOT NULL,
    actor  TEXT    NOT NULL,
    ok     INTEGER NOT NULL CHECK (ok IN (0, 1)),
    figure INTEGER,
    note   TEXT    NOT NULL,
    PRIMARY KEY (shift, item)
) STRICT, WITHOUT ROWID;

-- Every page that was signed; of a shift the last one counts.
CREATE TABLE handover (
    seq      INTEGER PRIMARY KEY,
    shift    INTEGER NOT NULL,
    at_ms    INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    head_seq INTEGER NOT NULL,
    head     TEXT    NOT NULL,
    items    TEXT    NOT NULL
) STRICT;
CREATE INDEX handover_by_shift ON handover (shift, seq);

-- The last answer to each item of a page.
CREATE TABLE handover_answer (
    handover INTEGER NOT NULL,
    item     TEXT    NOT NULL,
    ok       INTEGER NOT NULL CHECK (ok IN (0, 1)),
    seq      INTEGER NOT NULL,
    at_ms    INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    PRIMARY KEY (handover, item)
) STRICT, WITHOUT ROWID;
