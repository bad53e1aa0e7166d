-- Tables of the service kit; one set per service, in the schema <service>_kit.

-- Counts up when the data was moved into another PostgreSQL cluster, where transaction ids begin elsewhere.
CREATE TABLE epoch (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch integer NOT NULL,
  cluster text NOT NULL
);

-- Append-only. Read by (epoch, xid, id) behind pg_snapshot_xmin, never by the highest id seen: ids are handed out before commit.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  epoch integer NOT NULL DEFAULT 1,
  event_id uuid NOT NULL,
  type text NOT NULL,
  key text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  envelope json NOT NULL,
  PRIMARY KEY (epoch, xid, id)
);

-- What a consumer group of this service has taken in: drops doubles.
CREATE TABLE inbox (
  group_name text NOT NULL,
  event_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (group_name, event_id)
);

-- How far a consumer group has read the outbox of a producer (embedded bus).
CREATE TABLE cursor (
  group_name text NOT NULL,
  producer text NOT NULL,
  epoch integer NOT NULL DEFAULT 0,
  xid xid8 NOT NULL DEFAULT '0',
  id bigint NOT NULL DEFAULT 0,
  types text[] NOT NULL DEFAULT '{}',
  moved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (group_name, producer)
);

-- Messages that could not be taken in, and those of the same key that wait behind them.
CREATE TABLE parked (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  group_name text NOT NULL,
  producer text NOT NULL,
  event_id uuid NOT NULL,
  key text NOT NULL,
  type text NOT NULL,
  envelope json NOT NULL,
  state text NOT NULL CHECK (state IN ('retrying', 'parked', 'waiting')),
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  cause jsonb,
  since timestamptz NOT NULL DEFAULT now(),
  UNIQUE (group_name, event_id)
);
CREATE INDEX parked_key ON parked (group_name, producer, key, seq);

-- One row per state change, protected read and refused attempt; written with the act itself.
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  epoch integer NOT NULL DEFAULT 1,
  at timestamptz NOT NULL,
  request_id text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  title text NOT NULL,
  subject text,
  result text NOT NULL CHECK (result IN ('done', 'read', 'refused', 'forbidden')),
  detail json
);
CREATE INDEX audit_position ON audit (epoch, xid, id);
CREATE INDEX audit_subject ON audit (subject, at, id);

-- The hash chain over the audit rows, in the order (epoch, xid, id); written by one sequencer.
CREATE TABLE audit_chain (
  seq bigint PRIMARY KEY,
  audit_id bigint NOT NULL UNIQUE,
  epoch integer NOT NULL,
  xid xid8 NOT NULL,
  hash bytea NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'raise_exception';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Replies that a repeated request is given again.
CREATE TABLE idempotency (
  client text NOT NULL,
  key text NOT NULL,
  operation text NOT NULL,
  request_hash bytea NOT NULL,
  reply json,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client, key, operation)
);
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE job (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  title text NOT NULL,
  input json NOT NULL,
  actor json NOT NULL,
  owner_id text NOT NULL,
  correlation_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'stopping', 'done', 'failed', 'stopped')),
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  worker uuid,
  lease_until timestamptz,
  progress json,
  result json,
  problem json,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  version integer NOT NULL DEFAULT 0
);
CREATE INDEX job_open ON job (next_at) WHERE state IN ('queued', 'running', 'stopping');
CREATE INDEX job_owner ON job (owner_id, created_at DESC, id);

CREATE TABLE schedule (
  name text PRIMARY KEY,
  slot text NOT NULL,
  ran_at timestamptz,
  failures integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  problem json
);
