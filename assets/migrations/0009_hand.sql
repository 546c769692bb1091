-- A leader's word that somebody else typed: told by telephone, and to be confirmed by that leader. Those of before
-- were recorded as the leader's own, and are.
CREATE TABLE permit (
    seq          INTEGER PRIMARY KEY,  -- of the passage
    person       BLOB    NOT NULL,
    leader       TEXT    NOT NULL,     -- staff numbers
    actor        TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    agreed       INTEGER CHECK (agreed IN (0, 1)),
    answered_seq INTEGER
) STRICT;
CREATE INDEX permit_open ON permit (seq) WHERE agreed IS NOT 1;
