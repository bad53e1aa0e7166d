-- What the archive hears of inspections and of departments, and the choice for rows of other areas.

-- Milestones of plans, tasks and draws. `departments` as they were told: [{"id", "name"}].
CREATE TABLE archive.chronicle (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL UNIQUE,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  about uuid NOT NULL,
  title text NOT NULL,
  departments jsonb NOT NULL
);
CREATE INDEX chronicle_kind ON archive.chronicle (kind, at);

-- The present names of departments; another service keeps them.
CREATE TABLE archive.department (
  id text PRIMARY KEY,
  name text NOT NULL,
  region_code text NOT NULL,
  closed boolean NOT NULL,
  row_version bigint NOT NULL
);

-- Inspections that did not find a subject any more. A hint only: the status changes by registration.
CREATE TABLE archive.gone_report (
  event_id uuid PRIMARY KEY,
  code text NOT NULL,
  visit_id uuid NOT NULL,
  found_on date NOT NULL,
  result_label text NOT NULL,
  department_id text NOT NULL,
  department_name text NOT NULL,
  heard_at timestamptz NOT NULL
);
CREATE INDEX gone_report_code ON archive.gone_report (code, found_on DESC);

ALTER TABLE archive.import ADD COLUMN outside text NOT NULL DEFAULT 'keep';

-- One more bit of hygiene, 32. No row bears it yet, so that what the index holds stays right.
CREATE OR REPLACE FUNCTION archive.subject_tokens(norm text, region text, kind text, status text, tags text[], hygiene smallint)
RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  c text[] := string_to_array(norm, NULL);
  n int := coalesce(cardinality(c), 0);
  r text[] := coalesce(c, '{}');
BEGIN
  FOR i IN 1..n - 1 LOOP r[n + i] := c[i] || c[i + 1]; END LOOP;
  IF region IS NOT NULL THEN r := r || ARRAY['r:' || left(region, 2), 'r:' || left(region, 4), 'r:' || region]; END IF;
  r := r || ARRAY['k:' || kind, 's:' || status];
  FOR i IN 1..coalesce(cardinality(tags), 0) LOOP r := r || ('t:' || tags[i]); END LOOP;
  IF hygiene <> 0 THEN
    FOR i IN 0..5 LOOP IF hygiene & (1 << i) <> 0 THEN r := r || ('h:' || (1 << i)::text); END IF; END LOOP;
  END IF;
  RETURN r;
END $$;
