PRAGMA user_version = 13;
-- Of version 13 the lines below have the hash 6c6a91a662774c8e.
-- All tables that are made from the journal, and from nothing else, in their newest shape. Edited where they stand: with
-- the next version of the file they are dropped and made anew.

CREATE TABLE post (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    name         TEXT NOT NULL,
    language     TEXT NOT NULL,
    plate_prefix TEXT NOT NULL,
    -- What the office told of the post for what it prints.
    facts        TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE shift (
    id        INTEGER PRIMARY KEY,
    opened_ms INTEGER NOT NULL,
    opened_by TEXT    NOT NULL,
    -- The record from which on its times are uncertain: the clock jumped.
    uncertain INTEGER,
    closed_ms  INTEGER,
    closed_seq INTEGER,
    closed_by  TEXT,
    -- Why without a handover; empty after one.
    closed_why TEXT
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
    side           TEXT CHECK (side IN ('in', 'out')),
    -- The same as it was when the record of it went by the days to keep.
    kept_side      TEXT CHECK (kept_side IN ('in', 'out'))
) STRICT;
CREATE INDEX person_by_home ON person (building, stairwell, room);
CREATE INDEX person_inside ON person (kind, side) WHERE side IS NOT NULL;
CREATE INDEX person_moved ON person (kind) WHERE gone = 1 AND side IS NOT NULL;

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

-- Who goes out for a household, as long as they live in the home that they were named for.
CREATE TABLE representative (
    seq       INTEGER PRIMARY KEY,
    person    BLOB    NOT NULL,
    building  TEXT    NOT NULL,
    stairwell TEXT    NOT NULL,
    room      TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    end_seq   INTEGER,
    annulled  INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX representative_by_home ON representative (building, stairwell, room) WHERE end_seq IS NULL;
CREATE INDEX representative_by_person ON representative (person);

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
-- Who may do what is asked at every command.
CREATE INDEX staff_by_duty ON staff (duty) WHERE gone = 0;

CREATE TABLE round (
    seq      INTEGER PRIMARY KEY,
    team     INTEGER NOT NULL,
    out_ms   INTEGER NOT NULL,
    due_ms   INTEGER NOT NULL,
    back_ms  INTEGER,
    back_seq INTEGER,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    route    INTEGER,
    points   TEXT    NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX round_by_team ON round (team, seq);
CREATE INDEX round_by_back ON round (back_seq) WHERE back_seq IS NOT NULL;
CREATE INDEX round_by_time ON round (out_ms);

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
    end_by    TEXT,
    priority  TEXT CHECK (priority IN ('medical', 'infant', 'elderly')),
    lane      INTEGER,
    tenths    INTEGER
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
    note        TEXT    NOT NULL,
    occurred_ms INTEGER,
    unmatched   INTEGER NOT NULL DEFAULT 0 CHECK (unmatched IN (0, 1)),
    late        INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
    serial      INTEGER,
    corrects    INTEGER,
    grp         BLOB,
    vehicle     TEXT,
    -- The note answers where a returnee has been.
    places      INTEGER NOT NULL DEFAULT 0 CHECK (places IN (0, 1))
) STRICT;
CREATE INDEX passage_by_person ON passage (person, occurred_ms, seq) WHERE person IS NOT NULL;
-- What a quota counts.
CREATE INDEX passage_outing ON passage (person, occurred_ms)
    WHERE direction = 'out' AND outcome = 'admitted' AND emergency = 0 AND annulled = 0;
CREATE INDEX passage_by_serial ON passage (serial) WHERE serial IS NOT NULL;
CREATE INDEX passage_by_corrected ON passage (corrects) WHERE corrects IS NOT NULL;

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

-- Contacts with whoever is under health follow-up; that they are is said by their flag.
CREATE TABLE contact (
    seq      INTEGER PRIMARY KEY,
    person   BLOB    NOT NULL,
    -- The local date that it counts for.
    day      TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    channel  TEXT CHECK (channel IN ('phone', 'video', 'message')),
    outcome  TEXT    NOT NULL CHECK (outcome IN ('well', 'unwell', 'not_reached', 'refused', 'not_attempted')),
    note     TEXT    NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX contact_by_person ON contact (person, day);

CREATE TABLE card (
    number   TEXT PRIMARY KEY,
    person   BLOB    NOT NULL,
    seq      INTEGER NOT NULL,
    until_ms INTEGER,
    void_ms  INTEGER,
    reason   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX card_by_person ON card (person);

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
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    -- Shifts overlap, so that the number of a record does not tell its shift.
    shift    INTEGER NOT NULL DEFAULT 0
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
    annulled  INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    shift     INTEGER NOT NULL DEFAULT 0
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

-- Gates at which short mode is on.
CREATE TABLE short_mode (
    gate     INTEGER PRIMARY KEY,
    since_ms INTEGER NOT NULL,
    seq      INTEGER NOT NULL
) STRICT;

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

CREATE TABLE errand (
    id        BLOB    PRIMARY KEY,
    no        INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    building  TEXT    NOT NULL,
    stairwell TEXT    NOT NULL,
    room      TEXT    NOT NULL,
    person    BLOB,
    what      TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    -- When the record was made, which is all that is left of its time once its body is erased.
    made_ms   INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    erased    INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
    annulled  INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX errand_by_no ON errand (no);
CREATE INDEX errand_by_seq ON errand (seq);
CREATE INDEX errand_by_time ON errand (at_ms);

-- How an errand stands follows from these, the last one first.
CREATE TABLE errand_step (
    seq      INTEGER PRIMARY KEY,
    errand   BLOB    NOT NULL,
    step     TEXT    NOT NULL CHECK (step IN ('taken', 'got', 'delivered', 'paid', 'cancelled')),
    at_ms    INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    runner   TEXT,
    fen      INTEGER,
    door     TEXT,
    why      TEXT,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX errand_step_by_errand ON errand_step (errand, seq);

CREATE TABLE tip (
    id       BLOB    PRIMARY KEY,
    no       INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    priority TEXT    NOT NULL,
    place    TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    -- When the record was made, which is all that is left of its time once its body is erased.
    made_ms  INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    erased   INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX tip_by_no ON tip (no);
CREATE INDEX tip_by_seq ON tip (seq);

CREATE TABLE tip_step (
    seq      INTEGER PRIMARY KEY,
    tip      BLOB    NOT NULL,
    step     TEXT    NOT NULL CHECK (step IN ('given', 'closed', 'thanked')),
    at_ms    INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    runner   TEXT,
    outcome  TEXT,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX tip_step_by_tip ON tip_step (tip, seq);

-- Who told a tip, apart from it, so that they can be erased by themselves.
CREATE TABLE tip_teller (
    id    BLOB    PRIMARY KEY,
    no    INTEGER NOT NULL,
    seq   INTEGER NOT NULL,
    name  TEXT    NOT NULL,
    phone TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX tip_teller_by_no ON tip_teller (no);

-- Meant for everybody: nothing of it is anybody's own.
CREATE TABLE notice (
    id        BLOB    PRIMARY KEY,
    no        INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    zh        TEXT    NOT NULL,
    en        TEXT    NOT NULL,
    from_ms   INTEGER NOT NULL,
    until_ms  INTEGER,
    at_ms     INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    ended_ms  INTEGER,
    ended_seq INTEGER,
    annulled  INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_by_no ON notice (no);
CREATE INDEX notice_by_seq ON notice (seq);

CREATE TABLE notice_reach (
    seq       INTEGER PRIMARY KEY,
    notice    BLOB    NOT NULL,
    -- Of all buildings where none is named.
    buildings TEXT    NOT NULL,
    way       TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    annulled  INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX notice_reach_by_notice ON notice_reach (notice, seq);

CREATE TABLE lone (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    seq     INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    calls   TEXT    NOT NULL,
    -- Where it was set: there the question is asked.
    terminal TEXT   NOT NULL
) STRICT;

CREATE TABLE lone_miss (
    seq          INTEGER PRIMARY KEY,
    asked_ms     INTEGER NOT NULL,
    answered_ms  INTEGER,
    answered_seq INTEGER
) STRICT;

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

-- Plans of tasks, as schedules of checks are kept.
CREATE TABLE task_plan (
    seq      INTEGER PRIMARY KEY,
    at_ms    INTEGER NOT NULL,
    author   TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    body     TEXT    NOT NULL,
    ended_ms INTEGER
) STRICT;
CREATE INDEX task_plan_by_name ON task_plan (name, seq);

-- What was done of a task, place by place.
CREATE TABLE task_done (
    seq      INTEGER NOT NULL,
    place    TEXT    NOT NULL,
    id       BLOB    NOT NULL,
    name     TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    made_ms  INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    by_whom  TEXT    NOT NULL,
    agent    TEXT    NOT NULL,
    dose     TEXT    NOT NULL,
    area     INTEGER,
    finding  TEXT CHECK (finding IN ('ok', 'broken')),
    result   TEXT    NOT NULL,
    note     TEXT    NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    PRIMARY KEY (seq, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_done_by_name ON task_done (name, place, at_ms);
CREATE INDEX task_done_by_time ON task_done (at_ms);
CREATE INDEX task_done_by_id ON task_done (id);
CREATE INDEX task_done_found ON task_done (name, place, at_ms, seq) WHERE finding IS NOT NULL;

-- Why tasks were missed, as far as somebody said so.
CREATE TABLE task_reason (
    seq      INTEGER NOT NULL,
    place    TEXT    NOT NULL,
    start_ms INTEGER NOT NULL,
    id       BLOB    NOT NULL,
    name     TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1)),
    PRIMARY KEY (seq, place, start_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_reason_by_start ON task_reason (start_ms);
CREATE INDEX task_reason_by_id ON task_reason (id);

-- The survey of the courtyard: what was seen, on which day. All of it stays; what holds now is the newest of a kind.
CREATE TABLE survey_fact (
    seq      INTEGER PRIMARY KEY,
    id       BLOB    NOT NULL,
    no       INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    count    INTEGER,
    text     TEXT    NOT NULL,
    day      TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    by_whom  TEXT    NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX survey_fact_by_id ON survey_fact (id);

CREATE TABLE survey_settled (
    seq      INTEGER PRIMARY KEY,
    id       BLOB    NOT NULL,
    no       INTEGER NOT NULL,
    outcome  TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;

-- Key sites: of each number the newest row that was not taken back holds. Its plan of looks is in task_plan, by the
-- same record.
CREATE TABLE key_site (
    seq       INTEGER PRIMARY KEY,
    id        BLOB    NOT NULL,
    no        INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    place     TEXT    NOT NULL,
    every_min INTEGER NOT NULL,
    at_ms     INTEGER NOT NULL,
    gone      INTEGER NOT NULL CHECK (gone IN (0, 1)),
    annulled  INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX key_site_by_no ON key_site (no, seq);

-- Who is responsible for a key site, apart from it, so that they can be erased by themselves.
CREATE TABLE site_keeper (
    seq      INTEGER PRIMARY KEY,
    id       BLOB    NOT NULL,
    no       INTEGER NOT NULL,
    staff_no TEXT,
    name     TEXT    NOT NULL,
    phone    TEXT,
    annulled INTEGER NOT NULL DEFAULT 0 CHECK (annulled IN (0, 1))
) STRICT;
CREATE INDEX site_keeper_by_no ON site_keeper (no, seq);

-- Who set a PIN, and the digest of the hash that is kept in `pin_hash`.
CREATE TABLE pin (
    staff_no TEXT    PRIMARY KEY,
    seq      INTEGER NOT NULL,
    seal     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- What the post says of signing in; no row: as it is without a word.
CREATE TABLE access (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    pins_demanded INTEGER NOT NULL CHECK (pins_demanded IN (0, 1)),
    lock_minutes  INTEGER NOT NULL
) STRICT;

-- Who was on, from their first record on.
CREATE TABLE on_shift (
    shift INTEGER NOT NULL,
    actor TEXT    NOT NULL,
    seq   INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (shift, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX on_shift_by_actor ON on_shift (actor, shift);

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
    items    TEXT    NOT NULL,
    -- The record that keeps the page without anybody who passed.
    reduced  INTEGER
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

-- How many days something is kept, as officers have set it; of a kind the last one holds.
CREATE TABLE days_kept (
    seq     INTEGER PRIMARY KEY,
    kind    TEXT    NOT NULL,
    days    INTEGER NOT NULL,
    from_ms INTEGER NOT NULL,
    author  TEXT    NOT NULL
) STRICT;

-- The certificates of purges.
CREATE TABLE purge (
    seq   INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    actor TEXT    NOT NULL,
    body  TEXT    NOT NULL
) STRICT;

-- How copies of the file are made by themselves: every so many minutes, or no more (0); how many are kept, and how long.
CREATE TABLE copy_plan (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    seq       INTEGER NOT NULL,
    every_min INTEGER NOT NULL CHECK (every_min >= 0),
    last      INTEGER NOT NULL CHECK (last > 0),
    days      INTEGER NOT NULL CHECK (days > 0)
) STRICT;
