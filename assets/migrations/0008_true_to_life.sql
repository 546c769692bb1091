-- What lists as offices write them, and attacks on what was promised, need in the file.

-- What was told of the columns of the office's lists: `房号=H`, a line for each. Operational.
CREATE TABLE list_layout (
    fingerprint TEXT PRIMARY KEY,  -- of the words of the header, where they stand
    told        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
