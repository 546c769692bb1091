-- A purge takes out of a row whom it was about, and nothing else: the record that purges has a digest of what is left.
DROP TRIGGER journal_is_not_changed;
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
    WHEN new.subject IS NOT NULL OR old.subject IS NULL
         OR (new.seq, new.op_id, new.at_ms, new.mono_ms, new.boot, new.shift, new.actor, new.terminal, new.kind,
             new.body_hash, new.prev_hash, new.hash)
            IS NOT (old.seq, old.op_id, old.at_ms, old.mono_ms, old.boot, old.shift, old.actor, old.terminal, old.kind,
                    old.body_hash, old.prev_hash, old.hash)
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
