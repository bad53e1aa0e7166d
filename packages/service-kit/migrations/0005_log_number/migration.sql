-- The number of the log that the relay writes: one that was lost is followed by the next, and each message says in which it was sent.
ALTER TABLE relay ADD COLUMN log integer NOT NULL DEFAULT 1;
