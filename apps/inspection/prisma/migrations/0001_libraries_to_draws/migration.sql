-- Libraries, plans, tasks, rosters, ceremonies and draws. Forward only.
-- Codes are compared by their bytes (COLLATE "C"): that order is the order of the committed roster.

-- Own copy of what the archive says of every subject; monotonic by row_version.
CREATE TABLE inspection.subject (
  code text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  region_code text,
  industry_code text,
  address text,
  established_on date,
  tags text[] NOT NULL DEFAULT '{}',
  confirmed_on date NOT NULL,
  row_version bigint NOT NULL,
  removed boolean NOT NULL DEFAULT false,
  changed_at timestamptz NOT NULL
);
CREATE INDEX subject_by_region ON inspection.subject (region_code);

-- Protected: a reference for allocating supervision, never public.
CREATE TABLE inspection.risk_class (
  code text COLLATE "C" PRIMARY KEY,
  class text NOT NULL CHECK (class IN ('A', 'B', 'C', 'D')),
  as_of date NOT NULL,
  source text NOT NULL,
  set_by text NOT NULL,
  set_at timestamptz NOT NULL
);

CREATE TABLE inspection.library (
  id uuid PRIMARY KEY,
  department_id text NOT NULL,
  department_name text NOT NULL,
  name text NOT NULL,
  object_type text NOT NULL,
  region_code text NOT NULL,
  member_count integer NOT NULL DEFAULT 0,
  member_version integer NOT NULL DEFAULT 0,
  members_changed_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 0,
  UNIQUE (department_id, name)
);

CREATE TABLE inspection.library_member (
  library_id uuid NOT NULL REFERENCES inspection.library (id),
  code text COLLATE "C" NOT NULL,
  tags text[] NOT NULL DEFAULT '{}',
  added_by text NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (library_id, code)
);
CREATE INDEX library_member_by_code ON inspection.library_member (code);

CREATE TABLE inspection.certification (
  id uuid PRIMARY KEY,
  library_id uuid NOT NULL REFERENCES inspection.library (id),
  member_version integer NOT NULL,
  member_count integer NOT NULL,
  fingerprint text NOT NULL,
  score numeric(5, 2) NOT NULL,
  statement text NOT NULL,
  certified_by_id text NOT NULL,
  certified_by text NOT NULL,
  certified_on date NOT NULL,
  certified_at timestamptz NOT NULL
);
CREATE INDEX certification_latest ON inspection.certification (library_id, certified_at DESC);

-- Certifications of the directory of a division, heard from the archive.
CREATE TABLE inspection.register_certification (
  id uuid PRIMARY KEY,
  region_code text NOT NULL,
  certified_by text NOT NULL,
  certified_on date NOT NULL,
  certified_at timestamptz NOT NULL,
  score numeric(5, 2) NOT NULL,
  subjects integer NOT NULL
);
CREATE INDEX register_certification_latest ON inspection.register_certification (certified_at DESC);

CREATE TABLE inspection.item_list (
  id uuid PRIMARY KEY,
  department_id text NOT NULL,
  department_name text NOT NULL,
  edition integer NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'in-force', 'superseded')),
  published_on date,
  published_by text,
  version integer NOT NULL DEFAULT 0,
  UNIQUE (department_id, edition)
);
CREATE UNIQUE INDEX item_list_one_draft ON inspection.item_list (department_id) WHERE state = 'draft';
CREATE UNIQUE INDEX item_list_one_in_force ON inspection.item_list (department_id) WHERE state = 'in-force';

-- The id of an item stays the same in every edition.
CREATE TABLE inspection.item (
  list_id uuid NOT NULL REFERENCES inspection.item_list (id),
  id uuid NOT NULL,
  number text NOT NULL,
  compiler text NOT NULL,
  category text NOT NULL,
  name text NOT NULL,
  sub_item text NOT NULL,
  object_type text NOT NULL,
  level text NOT NULL CHECK (level IN ('key', 'general')),
  methods text[] NOT NULL,
  checking_body text NOT NULL,
  legal_basis text NOT NULL,
  ratio_text text NOT NULL,
  frequency_text text NOT NULL,
  specialities text[] NOT NULL,
  check_points jsonb NOT NULL,
  remark text NOT NULL,
  PRIMARY KEY (list_id, id),
  UNIQUE (list_id, number)
);
CREATE INDEX item_by_id ON inspection.item (id);

CREATE TABLE inspection.inspector (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  name text NOT NULL,
  certificate_no text NOT NULL,
  certificate_until date,
  specialities text[] NOT NULL,
  qualifications text[] NOT NULL,
  region_codes text[] NOT NULL,
  department_id text NOT NULL,
  department_name text NOT NULL,
  account_id text,
  available boolean NOT NULL,
  unavailable_reason text NOT NULL,
  version integer NOT NULL DEFAULT 0,
  UNIQUE (department_id, number)
);
CREATE UNIQUE INDEX inspector_by_certificate ON inspection.inspector (certificate_no) WHERE certificate_no <> '';
CREATE UNIQUE INDEX inspector_by_account ON inspection.inspector (account_id) WHERE account_id IS NOT NULL;

CREATE TABLE inspection.recusal (
  id uuid PRIMARY KEY,
  inspector_id uuid NOT NULL REFERENCES inspection.inspector (id),
  code text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  declared_by text NOT NULL,
  declared_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by text,
  end_reason text
);
CREATE UNIQUE INDEX recusal_open ON inspection.recusal (inspector_id, code) WHERE ended_at IS NULL;
CREATE INDEX recusal_by_code ON inspection.recusal (code) WHERE ended_at IS NULL;

CREATE TABLE inspection.procedure_rules (
  id uuid PRIMARY KEY,
  department_id text NOT NULL,
  department_name text NOT NULL,
  edition integer NOT NULL,
  rules jsonb NOT NULL,
  published_by text NOT NULL,
  published_at timestamptz NOT NULL,
  UNIQUE (department_id, edition)
);

CREATE TABLE inspection.plan (
  id uuid PRIMARY KEY,
  department_id text NOT NULL,
  department_name text NOT NULL,
  region_code text NOT NULL,
  year integer NOT NULL,
  name text NOT NULL,
  state text NOT NULL,
  drafted_by_id text NOT NULL,
  drafted_by text NOT NULL,
  approved_by_id text,
  approved_by text,
  approved_at timestamptz,
  fingerprint text,
  filed_with text,
  filed_on date,
  published_on date,
  return_reason text,
  version integer NOT NULL DEFAULT 0,
  UNIQUE (department_id, year, name)
);

CREATE TABLE inspection.plan_row (
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES inspection.plan (id),
  seq integer NOT NULL,
  title text NOT NULL,
  item_ids uuid[] NOT NULL,
  objects text NOT NULL,
  library_id uuid,
  ratios jsonb NOT NULL,
  times_per_year integer NOT NULL,
  from_month integer NOT NULL,
  to_month integer NOT NULL,
  initiator jsonb NOT NULL,
  cooperating jsonb NOT NULL,
  mode text NOT NULL,
  UNIQUE (plan_id, seq)
);

-- Numbers without gaps: the row is locked until the transaction that took a number is kept or undone.
CREATE TABLE inspection.running_number (
  kind text NOT NULL,
  scope text NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (kind, scope)
);

CREATE TABLE inspection.ceremony (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  title text NOT NULL,
  department_id text NOT NULL,
  region_code text NOT NULL,
  place_name text NOT NULL,
  scheduled_on date NOT NULL,
  venue text NOT NULL,
  cycle text NOT NULL,
  secrecy text NOT NULL CHECK (secrecy IN ('open', 'sealed')),
  absence text NOT NULL,
  contributors jsonb NOT NULL,
  state text NOT NULL,
  conductor_id text NOT NULL,
  conductor text NOT NULL,
  plan jsonb,
  plan_fingerprint text,
  plan_fixed_at timestamptz,
  opened_at timestamptz,
  committed_at timestamptz,
  revealed_at timestamptz,
  seed text UNIQUE,
  seeded_at timestamptz,
  draw_job_id uuid,
  drawn_at timestamptz,
  closed_at timestamptz,
  minutes_fingerprint text,
  stopped_at timestamptz,
  stopped_because text,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 0
);
CREATE INDEX ceremony_latest ON inspection.ceremony (scheduled_on DESC, id DESC);

CREATE TABLE inspection.contribution (
  ceremony_id uuid NOT NULL REFERENCES inspection.ceremony (id),
  ordinal integer NOT NULL,
  role text NOT NULL,
  substituted boolean NOT NULL DEFAULT false,
  commitment text,
  committed_at timestamptz,
  value text,
  nonce text,
  revealed_at timestamptz,
  mismatch boolean NOT NULL DEFAULT false,
  PRIMARY KEY (ceremony_id, ordinal),
  UNIQUE (ceremony_id, role)
);

CREATE TABLE inspection.ceremony_step (
  ceremony_id uuid NOT NULL REFERENCES inspection.ceremony (id),
  seq integer NOT NULL,
  at timestamptz NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  action text NOT NULL,
  role text,
  text text NOT NULL,
  PRIMARY KEY (ceremony_id, seq)
);

CREATE TABLE inspection.task (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  name text NOT NULL,
  department_id text NOT NULL,
  department_name text NOT NULL,
  region_code text NOT NULL,
  source text NOT NULL,
  plan_row_id uuid REFERENCES inspection.plan_row (id),
  ceremony_id uuid NOT NULL REFERENCES inspection.ceremony (id),
  mode text NOT NULL,
  window_from date NOT NULL,
  window_to date NOT NULL,
  min_inspectors integer NOT NULL,
  list_public boolean NOT NULL,
  content text NOT NULL,
  state text NOT NULL,
  drafted_by_id text NOT NULL,
  drafted_by text NOT NULL,
  created_at timestamptz NOT NULL,
  approved_by_id text,
  approved_by text,
  approved_at timestamptz,
  plan jsonb,
  plan_fingerprint text,
  freeze_job_id uuid,
  frozen_at timestamptz,
  drawn_at timestamptz,
  assigned_at timestamptz,
  started_at timestamptz,
  closed_at timestamptz,
  redraw_of uuid REFERENCES inspection.task (id),
  redraw_reason text,
  void_reason text,
  version integer NOT NULL DEFAULT 0
);
CREATE INDEX task_latest ON inspection.task (created_at DESC, id DESC);
CREATE INDEX task_by_ceremony ON inspection.task (ceremony_id);
-- One redraw for one task: a second one is a redraw of the redraw.
CREATE UNIQUE INDEX task_one_redraw ON inspection.task (redraw_of) WHERE redraw_of IS NOT NULL;

CREATE TABLE inspection.task_part (
  task_id uuid NOT NULL REFERENCES inspection.task (id),
  part_no integer NOT NULL,
  department_id text NOT NULL,
  department_name text NOT NULL,
  library_id uuid NOT NULL REFERENCES inspection.library (id),
  item_ids uuid[] NOT NULL,
  -- The items as published on the day of approval.
  items jsonb NOT NULL DEFAULT '[]',
  conditions jsonb NOT NULL,
  stratify_by text NOT NULL,
  ratios jsonb NOT NULL,
  full_coverage_tags text[] NOT NULL,
  PRIMARY KEY (task_id, part_no)
);

CREATE TABLE inspection.task_step (
  task_id uuid NOT NULL REFERENCES inspection.task (id),
  seq integer NOT NULL,
  at timestamptz NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  action text NOT NULL,
  text text NOT NULL,
  detail jsonb NOT NULL,
  PRIMARY KEY (task_id, seq)
);

CREATE TABLE inspection.rehearsal (
  id uuid PRIMARY KEY,
  task_id uuid NOT NULL REFERENCES inspection.task (id),
  no integer NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  at timestamptz NOT NULL,
  by_name text NOT NULL,
  seed text UNIQUE,
  UNIQUE (task_id, no)
);

CREATE TABLE inspection.roster (
  id uuid PRIMARY KEY,
  task_id uuid NOT NULL,
  part_no integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('live', 'rehearsal')),
  rehearsal_id uuid REFERENCES inspection.rehearsal (id),
  -- The job that makes it: one that was given up leaves a roster that the next one clears away.
  job_id uuid NOT NULL,
  certified text NOT NULL,
  members integer NOT NULL,
  size integer NOT NULL,
  quota integer NOT NULL,
  strata jsonb NOT NULL,
  excluded jsonb NOT NULL,
  -- A fingerprint is used once: a rehearsal's roster can never be a live one.
  root text UNIQUE,
  exclusions_root text,
  sealed_at timestamptz,
  FOREIGN KEY (task_id) REFERENCES inspection.task (id),
  CHECK ((kind = 'rehearsal') = (rehearsal_id IS NOT NULL))
);
CREATE UNIQUE INDEX roster_one_live ON inspection.roster (task_id, part_no) WHERE kind = 'live';

-- No foreign key on the tables of a million rows: a check per row costs more than the row, and rosters are never deleted once sealed.
-- Selected at one moment; each row moves to roster_row when its nonces and leaf exist.
CREATE TABLE inspection.pool_row (
  roster_id uuid NOT NULL,
  code text COLLATE "C" NOT NULL,
  stratum text NOT NULL,
  name text NOT NULL,
  region_code text NOT NULL,
  kind text NOT NULL,
  PRIMARY KEY (roster_id, code)
);

CREATE TABLE inspection.roster_row (
  roster_id uuid NOT NULL,
  code text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  salt text NOT NULL,
  stratum text NOT NULL,
  name text NOT NULL,
  region_code text NOT NULL,
  kind text NOT NULL,
  -- 16 bytes a field, in the order code, salt, stratum, name, region, kind.
  nonces bytea NOT NULL,
  leaf bytea NOT NULL,
  PRIMARY KEY (roster_id, code)
);

CREATE TABLE inspection.exclusion (
  roster_id uuid NOT NULL REFERENCES inspection.roster (id),
  code text COLLATE "C" NOT NULL,
  rule text NOT NULL,
  evidence text NOT NULL,
  -- 16 bytes a field, in the order code, rule, evidence; empty until it is committed.
  nonces bytea NOT NULL DEFAULT '',
  PRIMARY KEY (roster_id, code)
);

-- One salt for a firm in one ceremony, the same in every department's roster: so that picks coincide.
CREATE TABLE inspection.ceremony_salt (
  ceremony_id uuid NOT NULL REFERENCES inspection.ceremony (id),
  code text COLLATE "C" NOT NULL,
  salt text NOT NULL,
  PRIMARY KEY (ceremony_id, code)
);

-- A seed is used once: one that a rehearsal has thrown away can never be drawn with.
CREATE TABLE inspection.spent_seed (
  seed text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('live', 'rehearsal')),
  source_id uuid NOT NULL,
  at timestamptz NOT NULL
);

-- A started draw: the key lets one begin, and no statement removes it.
CREATE TABLE inspection.draw (
  task_id uuid PRIMARY KEY REFERENCES inspection.task (id),
  ceremony_id uuid NOT NULL REFERENCES inspection.ceremony (id),
  seed_string text NOT NULL,
  started_at timestamptz NOT NULL,
  started_by text NOT NULL
);

-- The published order of a stratum: everyone drawn, and the next ones in line for replacements.
CREATE TABLE inspection.draw_order (
  roster_id uuid NOT NULL REFERENCES inspection.roster (id),
  stratum text NOT NULL,
  rank integer NOT NULL,
  code text COLLATE "C" NOT NULL,
  ticket text NOT NULL,
  PRIMARY KEY (roster_id, stratum, rank)
);

CREATE TABLE inspection.drawn_object (
  id uuid PRIMARY KEY,
  task_id uuid NOT NULL REFERENCES inspection.draw (task_id),
  part_no integer NOT NULL,
  roster_id uuid NOT NULL REFERENCES inspection.roster (id),
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  region_code text NOT NULL,
  address text NOT NULL,
  stratum text NOT NULL,
  rank integer NOT NULL,
  ticket text NOT NULL,
  leaf text NOT NULL,
  state text NOT NULL CHECK (state IN ('drawn', 'replaced', 'substitute')),
  replaced_by_id uuid REFERENCES inspection.drawn_object (id),
  replaced_at timestamptz,
  reason text,
  opening_token text,
  opened_at timestamptz,
  UNIQUE (task_id, part_no, code),
  UNIQUE (roster_id, stratum, rank)
);
CREATE INDEX drawn_object_by_code ON inspection.drawn_object (code);
CREATE UNIQUE INDEX drawn_object_by_token ON inspection.drawn_object (opening_token) WHERE opening_token IS NOT NULL;

CREATE TABLE inspection.witness_statement (
  id uuid PRIMARY KEY,
  ceremony_id uuid NOT NULL REFERENCES inspection.ceremony (id),
  body text NOT NULL,
  person_id text NOT NULL,
  text text NOT NULL,
  bundle_digest text,
  at timestamptz NOT NULL
);
CREATE INDEX witness_statement_by_ceremony ON inspection.witness_statement (ceremony_id, at);

-- What was written down stays as it was written.
CREATE FUNCTION inspection.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER ceremony_step_append_only BEFORE UPDATE OR DELETE ON inspection.ceremony_step FOR EACH ROW EXECUTE FUNCTION inspection.refuse_change();
CREATE TRIGGER task_step_append_only BEFORE UPDATE OR DELETE ON inspection.task_step FOR EACH ROW EXECUTE FUNCTION inspection.refuse_change();
CREATE TRIGGER draw_append_only BEFORE UPDATE OR DELETE ON inspection.draw FOR EACH ROW EXECUTE FUNCTION inspection.refuse_change();
CREATE TRIGGER spent_seed_append_only BEFORE UPDATE OR DELETE ON inspection.spent_seed FOR EACH ROW EXECUTE FUNCTION inspection.refuse_change();
CREATE TRIGGER witness_statement_append_only BEFORE UPDATE OR DELETE ON inspection.witness_statement FOR EACH ROW EXECUTE FUNCTION inspection.refuse_change();
CREATE TRIGGER draw_order_append_only BEFORE UPDATE ON inspection.draw_order FOR EACH ROW EXECUTE FUNCTION inspection.refuse_change();

-- A row of a sealed roster never changes; what was not sealed, and the rows of a rehearsal, may be thrown away whole.
CREATE FUNCTION inspection.refuse_frozen_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  loose boolean;
BEGIN
  SELECT r.kind = 'rehearsal' OR r.sealed_at IS NULL INTO loose FROM inspection.roster r WHERE r.id = OLD.roster_id;
  IF TG_OP = 'DELETE' AND loose THEN
    RETURN OLD;
  END IF;
  IF TG_TABLE_NAME = 'exclusion' AND TG_OP = 'UPDATE' AND loose THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is frozen', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER roster_row_frozen BEFORE UPDATE OR DELETE ON inspection.roster_row FOR EACH ROW EXECUTE FUNCTION inspection.refuse_frozen_change();
CREATE TRIGGER exclusion_frozen BEFORE UPDATE OR DELETE ON inspection.exclusion FOR EACH ROW EXECUTE FUNCTION inspection.refuse_frozen_change();
CREATE TRIGGER draw_order_frozen BEFORE DELETE ON inspection.draw_order FOR EACH ROW EXECUTE FUNCTION inspection.refuse_frozen_change();
