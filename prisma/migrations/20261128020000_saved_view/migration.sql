-- A question to the audit log, kept under a name (ADR 146): of one person, or shared with the tenant. A local table (scale.md 2): it
-- may be updated and deleted, for every change of it stands in the log, written in the same transaction.
CREATE TABLE saved_view (
  tenant_id   integer NOT NULL REFERENCES tenant (id),
  id          uuid NOT NULL,
  -- What a short link ends in. Never given twice: a link to a deleted view stays one.
  slug        text NOT NULL CHECK (slug ~ '^[a-z2-7]{10}$'),
  -- No key to membership: what is shared outlives its author's membership, and an instance admin has none.
  owner_id    uuid NOT NULL,
  shared      boolean NOT NULL DEFAULT false,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 100 AND name !~ '[[:cntrl:]]'),
  query       text NOT NULL DEFAULT '' CHECK (length(query) <= 4096),
  range_from  text CHECK (length(range_from) <= 64),
  range_to    text CHECK (length(range_to) <= 64),
  columns     text CHECK (length(columns) <= 1000),
  pins        text[] NOT NULL DEFAULT '{}' CHECK (cardinality(pins) <= 6 AND array_position(pins, NULL) IS NULL),
  -- Whose star it has, and whose page it opens.
  starred_by  uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(starred_by) <= 10000 AND array_position(starred_by, NULL) IS NULL),
  default_of  uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(default_of) <= 10000 AND array_position(default_of, NULL) IS NULL),
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX saved_view_slug_key ON saved_view (tenant_id, slug);
CREATE INDEX saved_view_owner_idx ON saved_view (tenant_id, owner_id);

ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
REVOKE ALL ON saved_view FROM PUBLIC;
CREATE POLICY in_tenant ON saved_view TO indelible_identity
  USING (tenant_id = indelible.current_tenant()) WITH CHECK (tenant_id = indelible.current_tenant());
CREATE POLICY lookup ON saved_view FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY backup_read ON saved_view FOR SELECT TO indelible_backup USING (true);
CREATE POLICY restore_append ON saved_view FOR INSERT TO indelible_restore WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON saved_view TO indelible_identity;
GRANT UPDATE (shared, name, query, range_from, range_to, columns, pins, starred_by, default_of, version) ON saved_view TO indelible_identity;
GRANT SELECT ON saved_view TO indelible_backup;
GRANT SELECT, INSERT ON saved_view TO indelible_restore;
