CREATE TABLE note (
  id uuid PRIMARY KEY,
  subject text NOT NULL,
  text text NOT NULL,
  noted_on date NOT NULL,
  listed_on date,
  version integer NOT NULL DEFAULT 0
);

CREATE INDEX note_subject_idx ON note (subject);
