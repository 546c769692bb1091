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

-- What was told of the columns of the office's lists: `房号=H`, a line for each. Operational.
CREATE TABLE list_layout (
    fingerprint TEXT PRIMARY KEY,  -- of the words of the header, where they stand
    told        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
