-- Corrections of legal parameters and recorded calendar years: proposed by one person, decided by another, never deleted.
CREATE TABLE gateway.law_change (
  id        uuid PRIMARY KEY,
  version   integer NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('parameter', 'calendar-year')),
  -- law:<key> or calendar:<year>; the key of its events
  subject   text NOT NULL,
  -- national or a division for a parameter, empty for a year
  scope     text NOT NULL,
  state     text NOT NULL CHECK (state IN ('proposed', 'in-force', 'declined', 'withdrawn')),
  content   jsonb NOT NULL,
  -- who did each step, when, and why: {by: {id, name}, at, reason}
  proposed  jsonb NOT NULL,
  decided   jsonb,
  withdrawn jsonb,
  -- whoever proposed does not decide, even if a rule above is changed
  CONSTRAINT law_change_by_two CHECK (decided IS NULL OR decided -> 'by' ->> 'id' <> proposed -> 'by' ->> 'id')
);
-- two proposals for one place side by side could not be told apart by the person who confirms
CREATE UNIQUE INDEX law_change_open ON gateway.law_change (subject, scope) WHERE state = 'proposed';
