-- Months that nothing is written into (ADR 201): a reader of what is not in the index yet need not ask them. What is closed refuses each
-- insert, by a trigger that is off while the month is open; whoever meets it opens the month by ensure_month, and tries again.
CREATE TABLE closed_month (
  month date PRIMARY KEY CHECK (month = date_trunc('month', month)),
  -- No event of the month stands at or above this place in the order of commit.
  epoch integer NOT NULL,
  tx    bigint NOT NULL
);
REVOKE ALL ON closed_month FROM PUBLIC;
GRANT SELECT ON closed_month TO indelible_app, indelible_instance_reader, indelible_sealer;
GRANT INSERT ON closed_month TO indelible_sealer;

-- When it was made, or opened last.
ALTER TABLE indelible_private.made_month ADD opened_at timestamptz NOT NULL DEFAULT now();

-- AFTER, for a trigger before each row, even one that is off, would make of a COPY single rows.
CREATE FUNCTION indelible.make_closable(target regclass) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER closed AFTER INSERT ON %s FOR EACH ROW EXECUTE FUNCTION indelible.refuse_change(%L)', target, 'the month is closed');
  EXECUTE format('ALTER TABLE %s DISABLE TRIGGER closed', target);
END $$;
REVOKE ALL ON FUNCTION indelible.make_closable(regclass) FROM PUBLIC;
SELECT indelible.make_closable(inhrelid) FROM pg_inherits WHERE inhparent = 'event'::regclass;

-- The first half of closing a month, for the sealer's transaction: whoever writes into it has ended when the lock is there, and whoever
-- comes later waits for this transaction, and meets the trigger. The sealer then looks whether a row is left that is not in the index
-- (the owner of a managed server sees none) and writes the month down, or rolls back. false: not now. A month that has ended less than
-- a day ago may still be written into, by a server whose clock is behind.
CREATE FUNCTION indelible.close_month(wanted date, rest interval) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' SET lock_timeout = '100ms'
AS $$
DECLARE
  first_day date := date_trunc('month', wanted)::date;
  name text := 'event' || to_char(first_day, '"_"YYYY"_"MM');
BEGIN
  IF first_day + interval '1 month 1 day' > now() OR to_regclass('public.' || name) IS NULL
    OR EXISTS (SELECT FROM closed_month WHERE month = first_day)
    OR EXISTS (SELECT FROM indelible_private.made_month WHERE month = first_day AND opened_at + rest > now())
  THEN RETURN false; END IF;
  EXECUTE format('LOCK TABLE ONLY public.%I IN SHARE ROW EXCLUSIVE MODE', name);
  EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER closed', name);
  RETURN true;
EXCEPTION WHEN lock_not_available THEN
  RETURN false;
END $$;
REVOKE ALL ON FUNCTION indelible.close_month(date, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION indelible.close_month(date, interval) TO indelible_sealer;

-- As before; and opens a month that is closed.
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
    DELETE FROM closed_month WHERE month = first_day;
    IF NOT FOUND THEN RETURN false; END IF;
    EXECUTE format('ALTER TABLE public.%I DISABLE TRIGGER closed', 'event' || suffix);
    UPDATE indelible_private.made_month SET opened_at = now() WHERE month = first_day;
    RETURN true;
  END IF;
  -- Two at once would both build the table. A table that serving roles can't lock stands for the lock: whoever holds an
  -- advisory lock for ever could otherwise keep the next month from being made.
  LOCK TABLE indelible_private.context_key IN SHARE UPDATE EXCLUSIVE MODE;
  name := 'event' || suffix;
  IF to_regclass('public.' || name) IS NULL THEN
    EXECUTE format('CREATE TABLE public.%I (LIKE public.event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format('SELECT indelible.guard_table(%L)', 'public.' || name);
    PERFORM indelible.make_closable('public.' || name);
    EXECUTE format('ALTER TABLE public.event ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', name,
      indelible.uuid_floor(first_day), indelible.uuid_floor(next_day));
    INSERT INTO indelible_private.made_month VALUES (first_day) ON CONFLICT (month) DO UPDATE SET opened_at = now();
    DELETE FROM closed_month WHERE month = first_day;
  END IF;
  name := 'snapshot' || suffix;
  IF to_regclass('public.' || name) IS NULL THEN
    EXECUTE format('CREATE TABLE public.%I (LIKE public.snapshot INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format('SELECT indelible.guard_table(%L)', 'public.' || name);
    EXECUTE format('ALTER TABLE public.snapshot ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', name, first_day, next_day);
  END IF;
  RETURN true;
END $$;

-- As before; and every month is open, and stays so until the restore has ended.
CREATE OR REPLACE FUNCTION indelible.begin_restore(instance_uid uuid, instance_name text, instance_created_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM app_user) OR EXISTS (SELECT FROM tenant WHERE id <> 0) OR pg_relation_size('public.actor_context') > 0
    OR pg_relation_size('public.log_leaf') > 0
    OR EXISTS (SELECT FROM pg_inherits WHERE inhparent IN ('public.event'::regclass, 'public.snapshot'::regclass)
      AND pg_relation_size(inhrelid) > 0)
  THEN
    RAISE EXCEPTION 'indelible: a back-up is restored into an empty database only' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  UPDATE tenant SET uid = instance_uid, name = instance_name, created_at = instance_created_at WHERE id = 0;
  LOCK TABLE closed_month IN SHARE ROW EXCLUSIVE MODE;
  PERFORM indelible.ensure_month(month) FROM closed_month;
  UPDATE seal_horizon SET epoch = 0, tx = 0, behind = true, event_pages = 0;
  DELETE FROM cluster_epoch;
END $$;
