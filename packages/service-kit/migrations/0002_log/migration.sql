-- Where a broker carries the events: how far the relay has carried this service's outbox, and how far each group has read.

-- Moved after the broker has acknowledged a batch. A relay that dies in between sends the batch again.
CREATE TABLE relay (
  topic text PRIMARY KEY,
  epoch integer NOT NULL,
  xid xid8 NOT NULL,
  id bigint NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT now()
);

-- The last offset that a broker has acknowledged, per partition: a log that ends before it has been lost.
CREATE TABLE relay_log (
  topic text NOT NULL,
  partition integer NOT NULL,
  last_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);

-- How far a group has read a partition; moved in the transaction of the effects.
CREATE TABLE log_cursor (
  group_name text NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  -- SHA-256 of the message before: where another one lies at its offset, the log is not the one that was read.
  last_message bytea NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (group_name, topic, partition)
);

-- The types that a group hears; one that hears more than before reads from the beginning once more.
CREATE TABLE log_subscription (
  group_name text NOT NULL,
  topic text NOT NULL,
  types text[] NOT NULL,
  PRIMARY KEY (group_name, topic)
);
