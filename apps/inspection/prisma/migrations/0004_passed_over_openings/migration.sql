-- A firm that was passed over proves who it is at the office and is handed a code for its own row; who asked and how it was proven stays.
CREATE TABLE inspection.passed_over_opening (
  id uuid PRIMARY KEY,
  task_id uuid NOT NULL REFERENCES inspection.task (id),
  roster_id uuid NOT NULL REFERENCES inspection.roster (id),
  code text COLLATE "C" NOT NULL,
  token text NOT NULL,
  received_by text NOT NULL,
  proof text NOT NULL,
  issued_by_id text NOT NULL,
  issued_by text NOT NULL,
  issued_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX passed_over_opening_by_token ON inspection.passed_over_opening (token);
CREATE INDEX passed_over_opening_by_row ON inspection.passed_over_opening (roster_id, code, issued_at);
CREATE TRIGGER passed_over_opening_append_only BEFORE UPDATE OR DELETE ON inspection.passed_over_opening FOR EACH ROW EXECUTE FUNCTION inspection.refuse_change();
