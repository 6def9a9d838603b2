-- The epoch is the default of each row of `event`, and as STABLE it was asked for each row again: 3 of the 18 microseconds that COPY
-- takes a row (ADR 160). IMMUTABLE has the planner ask once a statement. It is not the whole truth, and must not become one: a plan
-- that outlives its statement (PREPARE, a PL/pgSQL body) may not name it. Epochs open at a start or a restore, between statements.
ALTER FUNCTION indelible.current_epoch() IMMUTABLE;
