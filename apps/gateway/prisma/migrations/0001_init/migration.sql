CREATE TABLE gateway.department (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  name        text NOT NULL,
  region_code text NOT NULL CHECK (region_code ~ '^[0-9]{6}$'),
  parent_id   uuid REFERENCES gateway.department (id),
  closed      boolean NOT NULL
);
-- two open departments of one region cannot be told apart by people
CREATE UNIQUE INDEX department_open_name ON gateway.department (region_code, name) WHERE NOT closed;

CREATE TABLE gateway.account (
  id                   uuid PRIMARY KEY,
  version              integer NOT NULL,
  login                text NOT NULL CHECK (login = lower(login)),
  name                 text NOT NULL,
  department_id        uuid NOT NULL REFERENCES gateway.department (id),
  region_code          text NOT NULL CHECK (region_code ~ '^[0-9]{6}$'),
  roles                text[] NOT NULL CHECK (cardinality(roles) > 0),
  password_hash        text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
  must_change_password boolean NOT NULL,
  disabled             boolean NOT NULL,
  failures             integer NOT NULL CHECK (failures >= 0),
  locked_until         timestamptz(3),
  last_sign_in_at      timestamptz(3),
  -- the three administrative duties stay apart even if a rule above is changed
  CONSTRAINT account_duties_separated CHECK (
    ('system-admin' = ANY (roles))::int + ('security-admin' = ANY (roles))::int + ('audit-admin' = ANY (roles))::int <= 1
  )
);
CREATE UNIQUE INDEX account_login_key ON gateway.account (login);
CREATE INDEX account_department ON gateway.account (department_id);

CREATE TABLE gateway.session (
  -- SHA-256 of the cookie: who reads this table cannot sign in with it
  token_hash   text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  account_id   uuid NOT NULL REFERENCES gateway.account (id),
  opened_at    timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  ends_at      timestamptz(3) NOT NULL
);
CREATE INDEX session_account ON gateway.session (account_id);
CREATE INDEX session_ends_at ON gateway.session (ends_at);
