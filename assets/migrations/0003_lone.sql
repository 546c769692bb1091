-- Which process shows the terminal that is asked, so that the next one that is opened
-- can take its place once it is gone.
CREATE TABLE lone_screen (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    terminal TEXT    NOT NULL,
    pid      INTEGER NOT NULL,
    boot     BLOB    NOT NULL
) STRICT;
