-- On what the day of publication rests, as it was when the day was worked out: {"basis": [...], "confirmed": true}. A later correction of
-- the law changes neither the day nor its article. Null in rows worked out before this column: they rest on what shipped.
ALTER TABLE inspection.visit_part ADD COLUMN publish_due_law jsonb;
