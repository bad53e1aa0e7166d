-- Assignment, visits, records, publication. Forward only.

CREATE TABLE inspection.assignment (
  id uuid PRIMARY KEY,
  task_id uuid NOT NULL,
  ordinal integer NOT NULL,
  state text NOT NULL,
  ceremony_number text NOT NULL,
  purpose text NOT NULL,
  window_from date NOT NULL,
  window_to date NOT NULL,
  due_on date,
  due_unknown text,
  need integer NOT NULL,
  pooled jsonb NOT NULL,
  reason text,
  -- Everything the solver saw; recomputed from these bytes, never from today's directory.
  inputs jsonb NOT NULL,
  outcome jsonb NOT NULL,
  eligibility_hash text NOT NULL,
  result_hash text NOT NULL,
  slot_count integer NOT NULL,
  filled_count integer NOT NULL,
  prepared_by_id text NOT NULL,
  prepared_by text NOT NULL,
  prepared_at timestamptz NOT NULL,
  decided_by_id text,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (task_id, ordinal)
);
-- At most one assignment of a task waits for a decision.
CREATE UNIQUE INDEX assignment_one_prepared ON inspection.assignment (task_id) WHERE state = 'prepared';

CREATE TABLE inspection.visit (
  id uuid PRIMARY KEY,
  origin text NOT NULL CHECK (origin IN ('draw', 'targeted')),
  ceremony_id uuid,
  ceremony_number text,
  drawn_on date,
  code text NOT NULL,
  name text NOT NULL,
  region_code text NOT NULL,
  address text NOT NULL,
  street text NOT NULL,
  check_type text NOT NULL,
  exempt_kind text,
  source text,
  planned_on date,
  window_from date NOT NULL,
  window_to date NOT NULL,
  state text NOT NULL,
  approved_by_id text,
  approved_by text,
  approved_at timestamptz,
  decline_reason text,
  started_at timestamptz,
  finished_on date,
  created_by_id text NOT NULL,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK (origin = 'targeted' OR ceremony_id IS NOT NULL)
);
-- One door, opened once: all departments of a ceremony share the visit to a firm until it has begun.
CREATE UNIQUE INDEX visit_one_per_firm ON inspection.visit (ceremony_id, code)
  WHERE origin = 'draw' AND state NOT IN ('cancelled', 'started', 'finished');
CREATE INDEX visit_by_day ON inspection.visit (planned_on, id);
CREATE INDEX visit_by_state ON inspection.visit (state, planned_on);
CREATE INDEX visit_by_code ON inspection.visit (code);

CREATE TABLE inspection.visit_part (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES inspection.visit (id),
  drawn_object_id uuid UNIQUE,
  task_id uuid,
  part_no integer,
  task_number text NOT NULL,
  task_name text NOT NULL,
  department_id text NOT NULL,
  department_name text NOT NULL,
  lead boolean NOT NULL,
  state text NOT NULL,
  items jsonb NOT NULL,
  -- Where the team came from: the matching and the key of the slot in it.
  assignment_id uuid REFERENCES inspection.assignment (id),
  slot_key text,
  started_at timestamptz,
  finished_at timestamptz,
  finished_on date,
  publish_due_on date,
  publish_due_unknown text,
  entered_by_id text,
  entered_by text,
  return_reason text,
  reviewed_by_id text,
  reviewed_by text,
  reviewed_at timestamptz,
  found_problem boolean,
  overdue_since date,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX visit_part_by_visit ON inspection.visit_part (visit_id);
CREATE INDEX visit_part_by_task ON inspection.visit_part (task_id, state);
CREATE INDEX visit_part_to_publish ON inspection.visit_part (publish_due_on, id) WHERE state = 'reviewed';
CREATE INDEX visit_part_unfinished ON inspection.visit_part (publish_due_on) WHERE state IN ('entered', 'returned', 'reviewed');

CREATE TABLE inspection.part_member (
  part_id uuid NOT NULL REFERENCES inspection.visit_part (id),
  inspector_id uuid NOT NULL,
  number text NOT NULL,
  name text NOT NULL,
  certificate_no text NOT NULL,
  department_id text NOT NULL,
  department_name text NOT NULL,
  state text NOT NULL CHECK (state IN ('assigned', 'recused', 'replaced')),
  ticket text NOT NULL,
  load_before integer NOT NULL,
  assigned_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (part_id, inspector_id)
);
CREATE INDEX part_member_by_inspector ON inspection.part_member (inspector_id) WHERE state = 'assigned';

CREATE TABLE inspection.change_request (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('recusal', 'inspector', 'object')),
  state text NOT NULL,
  visit_id uuid NOT NULL REFERENCES inspection.visit (id),
  part_id uuid NOT NULL REFERENCES inspection.visit_part (id),
  inspector_id uuid,
  next_inspector_id uuid,
  next_drawn_id uuid,
  next_code text,
  raised_by text NOT NULL CHECK (raised_by IN ('inspector', 'firm', 'office')),
  raised_by_id text NOT NULL,
  raised_by_name text NOT NULL,
  raised_at timestamptz NOT NULL,
  reason text NOT NULL,
  decided_by_id text,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX change_request_one_pending ON inspection.change_request (part_id, kind, coalesce(inspector_id, part_id)) WHERE state = 'pending';
CREATE INDEX change_request_by_visit ON inspection.change_request (visit_id);

CREATE TABLE inspection.notice (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES inspection.visit (id),
  number text NOT NULL UNIQUE,
  check_code text NOT NULL UNIQUE,
  body jsonb NOT NULL,
  issued_by text NOT NULL,
  issued_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoke_reason text
);
CREATE UNIQUE INDEX notice_one_valid ON inspection.notice (visit_id) WHERE revoked_at IS NULL;

CREATE TABLE inspection.visit_record (
  part_id uuid PRIMARY KEY REFERENCES inspection.visit_part (id),
  record jsonb NOT NULL,
  signature jsonb,
  submission_id uuid NOT NULL,
  saved_by_id text NOT NULL,
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL,
  fingerprint text,
  receipt_number text UNIQUE
);

-- What a device has sent: the same submission again is answered as before, whatever its idempotency key.
CREATE TABLE inspection.visit_submission (
  part_id uuid NOT NULL REFERENCES inspection.visit_part (id),
  submission_id uuid NOT NULL,
  content_hash text NOT NULL,
  record jsonb NOT NULL,
  reply jsonb NOT NULL,
  sent_by_id text NOT NULL,
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (part_id, submission_id)
);

CREATE TABLE inspection.visit_photo (
  id uuid PRIMARY KEY,
  part_id uuid NOT NULL REFERENCES inspection.visit_part (id),
  item_id uuid,
  kind text NOT NULL CHECK (kind IN ('photo', 'signature')),
  hash text NOT NULL,
  bytes integer NOT NULL,
  media_type text NOT NULL,
  taken_at timestamptz NOT NULL,
  uploaded_by_id text NOT NULL,
  uploaded_at timestamptz NOT NULL
);
CREATE INDEX visit_photo_by_part ON inspection.visit_photo (part_id);

CREATE TABLE inspection.follow_up (
  id uuid PRIMARY KEY,
  part_id uuid NOT NULL REFERENCES inspection.visit_part (id),
  item_id uuid,
  item_name text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  due_on date,
  note text NOT NULL,
  closed_by_id text,
  closed_by text,
  closed_on date,
  close_note text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX follow_up_open ON inspection.follow_up (due_on, id) WHERE state = 'open';
CREATE INDEX follow_up_by_part ON inspection.follow_up (part_id);

CREATE TABLE inspection.publication (
  id uuid PRIMARY KEY,
  part_id uuid NOT NULL REFERENCES inspection.visit_part (id),
  task_id uuid,
  code text NOT NULL,
  name text NOT NULL,
  department_id text NOT NULL,
  region_code text NOT NULL,
  state text NOT NULL CHECK (state IN ('public', 'withdrawn')),
  published_on date NOT NULL,
  published_by_id text NOT NULL,
  published_by text NOT NULL,
  payload jsonb NOT NULL,
  withdrawn_on date,
  withdrawn_by text,
  withdraw_reason text,
  corrects uuid REFERENCES inspection.publication (id),
  corrected_by uuid REFERENCES inspection.publication (id),
  version integer NOT NULL DEFAULT 1
);
-- One department's result of a visit is public at most once.
CREATE UNIQUE INDEX publication_one_public ON inspection.publication (part_id) WHERE state = 'public';
CREATE INDEX publication_latest ON inspection.publication (published_on DESC, id DESC);
CREATE INDEX publication_by_code ON inspection.publication (code, published_on DESC);

-- How often a firm was visited. A visit has one row per item: count distinct visit_id where counts.
CREATE TABLE inspection.burden_entry (
  id uuid PRIMARY KEY,
  code text NOT NULL,
  authority text NOT NULL,
  level text NOT NULL,
  year integer NOT NULL,
  type text NOT NULL,
  item_id uuid NOT NULL,
  on_date date NOT NULL,
  task_id uuid,
  visit_id uuid NOT NULL,
  counts boolean NOT NULL,
  exempt_kind text,
  UNIQUE (visit_id, authority, item_id)
);
CREATE INDEX burden_entry_by_firm ON inspection.burden_entry (code, year, authority);
CREATE INDEX burden_entry_by_item ON inspection.burden_entry (item_id, year, code);
