-- the producer of events in these tests keeps nothing of its own
SELECT 1;
