-- What each group has taken in, in the order in which it did.
CREATE TABLE heard (
  place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  group_name text NOT NULL,
  event_id uuid NOT NULL,
  subject text NOT NULL,
  n integer NOT NULL
);
