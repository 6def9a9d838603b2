-- Exports that are being sent (ADR 172): a row from AUDITLOG/EXPORT to AUDITLOG/EXPORT_FINISHED, written and deleted in their transactions.
-- The process that sends says every few seconds that it is there; one that has been silent is ended by another. Not in back-ups.
CREATE TABLE export_run (
  tenant_id   integer NOT NULL REFERENCES tenant (id),
  id          uuid NOT NULL,
  -- Who exports, from where: what the event of its end says.
  stamp       jsonb NOT NULL CHECK (octet_length(stamp::text) <= 16384),
  rows        bigint NOT NULL DEFAULT 0,
  bytes       bigint NOT NULL DEFAULT 0,
  started_at  timestamptz(3) NOT NULL DEFAULT now(),
  beat_at     timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
ALTER TABLE export_run ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
REVOKE ALL ON export_run FROM PUBLIC;
CREATE POLICY in_tenant ON export_run TO indelible_identity
  USING (tenant_id = indelible.current_tenant()) WITH CHECK (tenant_id = indelible.current_tenant());
CREATE POLICY lookup ON export_run FOR SELECT TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, DELETE ON export_run TO indelible_identity;
GRANT UPDATE (rows, bytes, beat_at) ON export_run TO indelible_identity;

-- Which have been silent for so long, over all tenants: their places alone.
CREATE FUNCTION indelible.silent_exports(silence interval) RETURNS TABLE (tenant_id integer, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT r.tenant_id, r.id FROM export_run r WHERE r.beat_at < now() - silence ORDER BY r.beat_at LIMIT 100 $$;
REVOKE ALL ON FUNCTION indelible.silent_exports(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION indelible.silent_exports(interval) TO indelible_identity;
