-- What lists as offices write them, and attacks on what was promised, need in the file.

-- A note is an answer to where a returnee has been only if it was asked for. Of notes from before, those of
-- people who were measured counted as one.
ALTER TABLE passage ADD COLUMN places INTEGER NOT NULL DEFAULT 0 CHECK (places IN (0, 1));
UPDATE passage SET places = 1 WHERE note <> '' AND tenths IS NOT NULL AND corrects IS NULL;
