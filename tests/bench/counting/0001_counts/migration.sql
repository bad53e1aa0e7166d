CREATE TABLE count_of (key text PRIMARY KEY, n bigint NOT NULL);
