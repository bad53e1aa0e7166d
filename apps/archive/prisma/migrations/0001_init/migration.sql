-- The directory of subjects, the import doctor, certifications and the records of subjects.

-- How names are compared and searched; the same rule stands in src/domain/search-text.ts, and a test holds the two equal.
-- Another rule means a new function, a rewrite of name_norm and a REINDEX: never change this one.
CREATE FUNCTION archive.name_norm(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(lower(normalize(t, NFKC)), E' \t\n()[]{}<>《》〈〉【】〔〕「」『』“”‘’"''·•‧.,，。、:;-–—_/\\&*#', '')
$$;

-- What a row is found by: its signs and pairs of signs, its division at each level, and every filter of the list.
CREATE FUNCTION archive.subject_tokens(norm text, region text, kind text, status text, tags text[], hygiene smallint)
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
    FOR i IN 0..4 LOOP IF hygiene & (1 << i) <> 0 THEN r := r || ('h:' || (1 << i)::text); END IF; END LOOP;
  END IF;
  RETURN r;
END $$;

-- One sequence for all subjects: a version never comes back, not even after a removal and a new registration.
CREATE SEQUENCE archive.subject_version;

CREATE TABLE archive.subject (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  name text NOT NULL,
  name_norm text GENERATED ALWAYS AS (archive.name_norm(name)) STORED,
  kind text NOT NULL,
  status text NOT NULL,
  region text,
  address text,
  industry text,
  established date,
  capital_text text,
  capital_fen numeric(24, 0),
  capital_currency text,
  legal_representative text,
  phone text,
  tags text[] NOT NULL DEFAULT '{}',
  hygiene smallint NOT NULL DEFAULT 0,
  source text NOT NULL,
  confirmed_on date NOT NULL,
  version bigint NOT NULL DEFAULT nextval('archive.subject_version'),
  -- where its present state came from
  import_id uuid,
  import_row int,
  registered_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX subject_code ON archive.subject (code text_pattern_ops);
CREATE INDEX subject_name ON archive.subject (name_norm);
CREATE INDEX subject_city ON archive.subject (left(region, 4), id);
CREATE INDEX subject_province ON archive.subject (left(region, 2), id);
CREATE INDEX subject_found_by ON archive.subject USING gin (archive.subject_tokens(name_norm, region, kind, status, tags, hygiene));

-- Everything that happened to a subject; `before` is the whole row before a change, so that an import can be undone.
CREATE TABLE archive.subject_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  name text NOT NULL,
  region text,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  import_id uuid,
  row_no int,
  version bigint,
  title text,
  diff jsonb,
  before jsonb
);
CREATE INDEX subject_change_code ON archive.subject_change (code, id DESC);
CREATE INDEX subject_change_import ON archive.subject_change (import_id, row_no) WHERE import_id IS NOT NULL;

CREATE TABLE archive.import (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  state text NOT NULL,
  file_name text NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 text NOT NULL,
  format text NOT NULL,
  encoding text,
  delimiter text,
  sheets jsonb NOT NULL,
  sheet text,
  header_row int NOT NULL,
  columns jsonb NOT NULL,
  source text NOT NULL,
  source_date date NOT NULL,
  region_code text NOT NULL,
  department_id text NOT NULL,
  department_name text NOT NULL,
  uploaded_by text NOT NULL,
  uploaded_at timestamptz NOT NULL,
  mapped_by text,
  mapped_at timestamptz,
  checked_at timestamptz,
  ran_by text,
  ran_at timestamptz,
  ran_on date,
  undo_reason text,
  job_id uuid,
  job_attempt int NOT NULL DEFAULT 0,
  summary jsonb,
  -- the run resumes behind this row; its counts and its rows commit together
  applied_row int NOT NULL DEFAULT 0,
  registered int NOT NULL DEFAULT 0,
  changed int NOT NULL DEFAULT 0,
  confirmed int NOT NULL DEFAULT 0,
  moved int NOT NULL DEFAULT 0,
  -- the undo goes back from the last row and resumes before this one
  undone_row int,
  restored int NOT NULL DEFAULT 0,
  removed int NOT NULL DEFAULT 0,
  kept int NOT NULL DEFAULT 0
);
CREATE INDEX import_department ON archive.import (department_id, id DESC);

-- Uploaded files by content, in pieces: any process of the service can read them, and they are there exactly when the import is.
CREATE TABLE archive.import_file (
  sha256 text PRIMARY KEY,
  size_bytes bigint NOT NULL,
  stored_at timestamptz NOT NULL
);
CREATE TABLE archive.import_file_piece (
  sha256 text NOT NULL REFERENCES archive.import_file ON DELETE CASCADE,
  piece int NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (sha256, piece)
);
ALTER TABLE archive.import_file_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- The rows of a file as they were read; the run takes them from here, never from the file again.
CREATE TABLE archive.import_row (
  import_id uuid NOT NULL,
  row_no int NOT NULL,
  action text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  kind text,
  code_kind text NOT NULL,
  status text,
  region text,
  code_region text,
  address text,
  industry text,
  established date,
  capital_text text,
  capital_fen numeric(24, 0),
  capital_currency text,
  legal_representative text,
  phone text,
  tags text[],
  hygiene smallint NOT NULL,
  flagged boolean NOT NULL,
  base_version bigint,
  diff jsonb,
  PRIMARY KEY (import_id, row_no)
);

CREATE TABLE archive.import_finding (
  import_id uuid NOT NULL,
  row_no int NOT NULL,
  seq smallint NOT NULL,
  refused boolean NOT NULL,
  code text NOT NULL,
  field text,
  name text NOT NULL,
  value text NOT NULL,
  at_sign int,
  message text NOT NULL,
  PRIMARY KEY (import_id, row_no, seq)
);
CREATE INDEX import_finding_code ON archive.import_finding (import_id, code, row_no, seq);

-- Rows that the run did not write, or the undo did not restore, and why.
CREATE TABLE archive.import_left (
  import_id uuid NOT NULL,
  row_no int NOT NULL,
  phase text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (import_id, row_no, phase)
);

CREATE TABLE archive.column_mapping (
  department_id text NOT NULL,
  fingerprint text NOT NULL,
  fields jsonb NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (department_id, fingerprint)
);

-- Local divisions that GB/T 2260 does not list, or names that a deployment uses instead.
CREATE TABLE archive.division (
  code text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE archive.certification (
  id uuid PRIMARY KEY,
  region_code text NOT NULL,
  certified_by text NOT NULL,
  department_name text NOT NULL,
  certified_on date NOT NULL,
  certified_at timestamptz NOT NULL,
  score numeric(4, 1) NOT NULL,
  subjects int NOT NULL,
  note text NOT NULL,
  -- changes with a higher id came after
  change_id bigint NOT NULL
);
CREATE INDEX certification_region ON archive.certification (region_code, id DESC);

-- Inspection results in a subject's file. The four flags are kept apart; each ends on its own day and for its own reason.
CREATE TABLE archive.inspection_record (
  id uuid PRIMARY KEY,
  code text NOT NULL,
  publication_id uuid NOT NULL UNIQUE,
  task_id uuid,
  task_name text NOT NULL,
  visit_id uuid NOT NULL,
  department_name text NOT NULL,
  inspected_on date NOT NULL,
  published_on date NOT NULL,
  results jsonb NOT NULL,
  basis jsonb NOT NULL,
  collected boolean NOT NULL,
  published boolean NOT NULL,
  shared boolean NOT NULL,
  used boolean NOT NULL,
  withdrawn_on date,
  withdraw_reason text,
  source_event_id uuid NOT NULL UNIQUE,
  filed_at timestamptz NOT NULL
);
CREATE INDEX inspection_record_code ON archive.inspection_record (code, inspected_on DESC, id DESC);
