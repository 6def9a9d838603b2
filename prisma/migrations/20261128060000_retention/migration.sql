-- Retention is known (ADR 187): which months had their partitions dropped, so that an id of a time before is told as gone, not as
-- unknown. Of the instance and by month alone: nothing here is of a tenant.
CREATE TABLE dropped_month (
  month       date PRIMARY KEY CHECK (month = date_trunc('month', month)),
  -- When it was found to be gone.
  dropped_at  timestamptz(3) NOT NULL DEFAULT now()
);
REVOKE ALL ON dropped_month FROM PUBLIC;
GRANT SELECT ON dropped_month TO indelible_backup;
GRANT SELECT, INSERT ON dropped_month TO indelible_restore;

-- Months that have, or had, a partition and are not in dropped_month: what a month that is not there any more is told by.
CREATE TABLE indelible_private.made_month (month date PRIMARY KEY);
INSERT INTO indelible_private.made_month
  SELECT to_date(right(relname, 7), 'YYYY_MM') FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = 'public.event'::regclass AND relname ~ '^event_\d{4}_\d{2}$';

-- Before the first day it returns nothing is kept that is not there; null where no month of the past was ever dropped. A month that is
-- to come, or runs, is no retention: it is made again. `since` is null until a worker has found it.
CREATE FUNCTION indelible.kept_from() RETURNS TABLE (first_day date, since timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC'
AS $$
  SELECT (month + interval '1 month')::date, dropped_at FROM (
    SELECT month, dropped_at FROM dropped_month
    UNION ALL SELECT month, NULL FROM indelible_private.made_month
      WHERE to_regclass('public.event' || to_char(month, '"_"YYYY"_"MM')) IS NULL) AS gone
    WHERE month + interval '1 month' <= now() ORDER BY month DESC, dropped_at NULLS LAST LIMIT 1
$$;
REVOKE ALL ON FUNCTION indelible.kept_from() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION indelible.kept_from() TO indelible_app, indelible_instance_reader;

-- Writes down which months are gone since the last call. For the sealer, which sees months come and go.
CREATE FUNCTION indelible.note_dropped_months() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC'
AS $$
  WITH gone AS (DELETE FROM indelible_private.made_month
    WHERE to_regclass('public.event' || to_char(month, '"_"YYYY"_"MM')) IS NULL RETURNING month)
  INSERT INTO dropped_month (month) SELECT month FROM gone WHERE month + interval '1 month' <= now() ON CONFLICT DO NOTHING
$$;
REVOKE ALL ON FUNCTION indelible.note_dropped_months() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION indelible.note_dropped_months() TO indelible_sealer;

-- As it was made first, and writes down each month that it makes.
CREATE OR REPLACE FUNCTION indelible.ensure_month(wanted date) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC'
AS $$
DECLARE
  first_day date := date_trunc('month', wanted)::date;
  next_day date := (date_trunc('month', wanted) + interval '1 month')::date;
  suffix text := to_char(first_day, '"_"YYYY"_"MM');
  name text;
BEGIN
  IF first_day < date '2000-01-01' OR first_day > (date_trunc('month', now()) + interval '3 months')::date THEN
    RAISE EXCEPTION 'indelible: no partition for %: months from 2000-01 to three ahead of now', first_day
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF to_regclass('public.event' || suffix) IS NOT NULL AND to_regclass('public.snapshot' || suffix) IS NOT NULL THEN
    RETURN false;
  END IF;
  -- Two at once would both build the table. A table that serving roles can't lock stands for the lock: whoever holds an
  -- advisory lock for ever could otherwise keep the next month from being made.
  LOCK TABLE indelible_private.context_key IN SHARE UPDATE EXCLUSIVE MODE;
  name := 'event' || suffix;
  IF to_regclass('public.' || name) IS NULL THEN
    EXECUTE format('CREATE TABLE public.%I (LIKE public.event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format('SELECT indelible.guard_table(%L)', 'public.' || name);
    EXECUTE format('ALTER TABLE public.event ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', name,
      indelible.uuid_floor(first_day), indelible.uuid_floor(next_day));
    INSERT INTO indelible_private.made_month VALUES (first_day) ON CONFLICT DO NOTHING;
  END IF;
  name := 'snapshot' || suffix;
  IF to_regclass('public.' || name) IS NULL THEN
    EXECUTE format('CREATE TABLE public.%I (LIKE public.snapshot INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format('SELECT indelible.guard_table(%L)', 'public.' || name);
    EXECUTE format('ALTER TABLE public.snapshot ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', name, first_day, next_day);
  END IF;
  RETURN true;
END $$;
