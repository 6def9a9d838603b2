-- What a producer sent under a key of its own is answered the same for 30 days. The row is written with the events, so it is
-- there exactly when they are. Big (by tenant, beside the events), but no log: what is past its time may go, and only that.
CREATE TABLE ingest_key (
  tenant_id  integer NOT NULL REFERENCES tenant (id),
  -- SHA-256 of whose key it is and the key; of the bytes that came under it.
  key        bytea NOT NULL CHECK (length(key) = 32),
  body       bytea NOT NULL CHECK (length(body) = 32),
  -- The answer: 16 bytes of id and 32 of leaf for each event.
  receipts   bytea NOT NULL CHECK (length(receipts) % 48 = 0 AND length(receipts) BETWEEN 48 AND 48000),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, key)
);
CREATE INDEX ingest_key_created_idx ON ingest_key (tenant_id, created_at);

CREATE TRIGGER kept_as_it_is BEFORE UPDATE ON ingest_key FOR EACH STATEMENT
  EXECUTE FUNCTION indelible.refuse_change('an answer given under a key is not changed');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ingest_key FOR EACH STATEMENT
  EXECUTE FUNCTION indelible.refuse_change('an answer given under a key is kept for 30 days');
-- 720 hours: `30 days` would depend on the session's time zone.
CREATE TRIGGER kept_for_its_time BEFORE DELETE ON ingest_key FOR EACH ROW
  WHEN (OLD.created_at > now() - interval '720 hours')
  EXECUTE FUNCTION indelible.refuse_change('an answer given under a key is kept for 30 days');
ALTER TABLE ingest_key ENABLE ALWAYS TRIGGER kept_as_it_is, ENABLE ALWAYS TRIGGER no_truncate,
  ENABLE ALWAYS TRIGGER kept_for_its_time;

ALTER TABLE ingest_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON ingest_key FOR SELECT TO indelible_app USING (tenant_id = indelible.current_tenant());
CREATE POLICY tenant_append ON ingest_key FOR INSERT TO indelible_app WITH CHECK (tenant_id = indelible.current_tenant());
CREATE POLICY tenant_forget ON ingest_key FOR DELETE TO indelible_app
  USING (tenant_id = indelible.current_tenant() AND created_at <= now() - interval '720 hours');
-- created_at is the database's to say.
REVOKE ALL ON ingest_key FROM PUBLIC;
GRANT SELECT, DELETE ON ingest_key TO indelible_app;
GRANT INSERT (tenant_id, key, body, receipts) ON ingest_key TO indelible_app;
