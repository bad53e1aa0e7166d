-- This service's own copy of the installation's corrections of law and calendar, as heard; decisions are made by it.
CREATE TABLE law_change (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('parameter', 'calendar-year')),
  confirmed_at timestamptz NOT NULL,
  content jsonb NOT NULL,
  -- by whom, when and why it was withdrawn; what was decided by it meanwhile stays
  withdrawal jsonb
);

-- Counts up with each change: a transaction sees by it whether what the process remembers is still right.
CREATE TABLE law_edition (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  edition integer NOT NULL
);
INSERT INTO law_edition (edition) VALUES (0);
