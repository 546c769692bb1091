-- Who signed in last, and who saw numbers whole, is read from the journal itself: two small indexes find these records
-- among millions of others.
CREATE INDEX journal_signed_in ON journal (actor, at_ms) WHERE kind = 'warden.signed_in';
CREATE INDEX journal_revealed ON journal (at_ms) WHERE kind IN ('number.revealed', 'export.unmasked');
