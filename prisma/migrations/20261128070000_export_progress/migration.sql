-- What the page shows of an export while it is sent, and for ten minutes after (ADR 172): how it ended, and of how many rows it is.
ALTER TABLE export_run
  ADD COLUMN format text NOT NULL DEFAULT 'ndjson' CHECK (format IN ('ndjson', 'csv')),
  ADD COLUMN total bigint,
  -- The count stopped at its budget: there are as many or more.
  ADD COLUMN total_is_least boolean NOT NULL DEFAULT false,
  ADD COLUMN ended text CHECK (ended IN ('whole', 'broken off', 'failed', 'cancelled')),
  ADD COLUMN ended_at timestamptz(3),
  ADD CHECK ((ended IS NULL) = (ended_at IS NULL));
GRANT UPDATE (total, total_is_least, ended, ended_at) ON export_run TO indelible_identity;

-- The ended ones, too, once nobody looks at them any more: they are deleted.
DROP FUNCTION indelible.silent_exports(interval);
CREATE FUNCTION indelible.silent_exports(silence interval) RETURNS TABLE (tenant_id integer, id uuid, has_ended boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT r.tenant_id, r.id, r.ended_at IS NOT NULL FROM export_run r
  WHERE CASE WHEN r.ended_at IS NULL THEN r.beat_at < now() - silence ELSE r.ended_at < now() - interval '10 minutes' END
  ORDER BY r.beat_at LIMIT 100
$$;
REVOKE ALL ON FUNCTION indelible.silent_exports(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION indelible.silent_exports(interval) TO indelible_identity;
