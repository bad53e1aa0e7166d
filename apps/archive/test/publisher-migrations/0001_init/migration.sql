-- the publisher of the test keeps nothing of its own
SELECT 1;
