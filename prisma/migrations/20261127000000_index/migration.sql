-- What the sealer writes (ADR 150): leaves in the order of commit, which outlive dropped months and are never changed, and an index
-- that is derived from `event` and may be dropped and built anew at any time. Rows come from a login of its own, indelible_sealer.

-- Found by order of commit: the tail of what is not sealed yet. 32 pages a range are some 640 events.
DROP INDEX event_tx_brin;
CREATE INDEX event_commit_brin ON event USING brin (epoch, tx) WITH (pages_per_range = 32);

-- One tile: up to 4,096 leaves of a tenant in (epoch, tx, id) order; (epoch, tx, last_id) is the place of its last one, so that
-- the sealer of a restored database knows where to go on. first_seq counts from 0.
CREATE TABLE log_leaf (
  tenant_id integer NOT NULL REFERENCES tenant (id),
  size      integer NOT NULL CHECK (size BETWEEN 1 AND 4096),
  first_seq bigint NOT NULL CHECK (first_seq >= 0),
  tx        bigint NOT NULL,
  epoch     integer NOT NULL,
  last_id   uuid NOT NULL,
  sealed_at timestamptz(3) NOT NULL DEFAULT now(),
  ids       bytea NOT NULL CHECK (length(ids) = 16 * size),
  leaves    bytea NOT NULL CHECK (length(leaves) = 32 * size),
  PRIMARY KEY (tenant_id, first_seq)
);
ALTER TABLE log_leaf ALTER ids SET STORAGE EXTERNAL, ALTER leaves SET STORAGE EXTERNAL;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON log_leaf FOR EACH STATEMENT EXECUTE FUNCTION indelible.refuse_change('leaves are kept for ever');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON log_leaf FOR EACH STATEMENT EXECUTE FUNCTION indelible.refuse_change('leaves are kept for ever');
ALTER TABLE log_leaf ENABLE ALWAYS TRIGGER insert_only, ENABLE ALWAYS TRIGGER no_truncate;

-- How far a tenant is sealed: every event of it at or before a place, in (epoch, tx, id) order, is in. A place that ends before
-- a transaction x is (epoch, x, nil uuid). Leaves and index have a place each: building the index anew leaves the leaves alone.
-- Its row is the lock of the tenant's one writer. `tie` tells segments of one millisecond apart and never goes back.
CREATE TABLE seal_state (
  tenant_id   integer PRIMARY KEY REFERENCES tenant (id),
  leaf_epoch  integer NOT NULL DEFAULT 0,
  leaf_tx     bigint NOT NULL DEFAULT 0,
  leaf_id     uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  next_seq    bigint NOT NULL DEFAULT 0,
  index_epoch integer NOT NULL DEFAULT 0,
  index_tx    bigint NOT NULL DEFAULT 0,
  index_id    uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  tie         bigint NOT NULL DEFAULT 0,
  rebuilds    integer NOT NULL DEFAULT 0,
  sealed_at   timestamptz(3) NOT NULL DEFAULT now()
) WITH (fillfactor = 50);

-- Below (epoch, tx) every event of EVERY tenant is in leaves and index: what a tenant without a state, or one that has been still
-- for long, goes by. `behind`: a round ended with committed events left. No event with (epoch, tx) at or above it stood in the
-- first `event_pages` pages of all partitions together, which bounds what a reader of the tail has to go through.
CREATE TABLE seal_horizon (
  id          boolean PRIMARY KEY DEFAULT true CHECK (id),
  epoch       integer NOT NULL DEFAULT 0,
  tx          bigint NOT NULL DEFAULT 0,
  behind      boolean NOT NULL DEFAULT true,
  event_pages bigint NOT NULL DEFAULT 0,
  checked_at  timestamptz(3) NOT NULL DEFAULT now()
);
INSERT INTO seal_horizon DEFAULT VALUES;

-- Derived from here on. No foreign keys: what is written stands for rows of `event`, which have them, and a check for each of
-- thousands of rows a second would cost more than the rows.
CREATE TABLE index_segment (
  tenant_id integer NOT NULL,
  size      integer NOT NULL CHECK (size BETWEEN 1 AND 4096),
  -- (milliseconds of max_id) << 20 | tie: by seg descending is newest first.
  seg       bigint NOT NULL,
  min_id    uuid NOT NULL,
  max_id    uuid NOT NULL,
  ids       bytea NOT NULL CHECK (length(ids) = 16 * size),
  grams     bytea NOT NULL,
  PRIMARY KEY (tenant_id, seg)
);
ALTER TABLE index_segment ALTER ids SET STORAGE EXTERNAL, ALTER grams SET STORAGE EXTERNAL;
CREATE INDEX index_segment_small_idx ON index_segment (tenant_id, size) WHERE size < 4096;

-- Which ordinals of a segment have a token: '' is all of them; up to 48 as uint16 (little-endian), ascending; else a bitmap.
CREATE TABLE index_posting (
  tenant_id integer NOT NULL,
  hits      integer NOT NULL,
  token     bigint NOT NULL,
  seg       bigint NOT NULL,
  data      bytea NOT NULL,
  PRIMARY KEY (tenant_id, token, seg)
);

-- What a token stands for. `mixed`: for two values at once (64 bits met by chance). A long value is cut to 256 characters and ends with ….
CREATE TABLE index_token (
  tenant_id integer NOT NULL,
  mixed     boolean NOT NULL DEFAULT false,
  token     bigint NOT NULL,
  field     text COLLATE "C" NOT NULL,
  value     text COLLATE "C" NOT NULL CHECK (length(value) <= 257),
  PRIMARY KEY (tenant_id, token)
);
CREATE INDEX index_token_value_idx ON index_token (tenant_id, field, value);

-- The same rules for all that are of a tenant; partitions of `event` get theirs from guard_table.
DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['log_leaf', 'seal_state', 'index_segment', 'index_posting', 'index_token'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', target);
    EXECUTE format('CREATE POLICY tenant_read ON %I FOR SELECT TO indelible_app USING (tenant_id = indelible.current_tenant())', target);
    EXECUTE format('CREATE POLICY instance_read ON %I FOR SELECT TO indelible_instance_reader USING (true)', target);
    EXECUTE format('CREATE POLICY sealer_read ON %I FOR SELECT TO indelible_sealer USING (true)', target);
    EXECUTE format('CREATE POLICY sealer_append ON %I FOR INSERT TO indelible_sealer WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT ON %I TO indelible_app, indelible_instance_reader', target);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO indelible_sealer', target);
  END LOOP;
  FOREACH target IN ARRAY ARRAY['seal_state', 'index_segment', 'index_posting', 'index_token'] LOOP
    EXECUTE format('CREATE POLICY sealer_change ON %I FOR UPDATE TO indelible_sealer USING (true) WITH CHECK (true)', target);
    EXECUTE format('CREATE POLICY sealer_drop ON %I FOR DELETE TO indelible_sealer USING (true)', target);
  END LOOP;
END $$;
CREATE POLICY backup_read ON log_leaf FOR SELECT TO indelible_backup USING (true);
CREATE POLICY restore_append ON log_leaf FOR INSERT TO indelible_restore WITH CHECK (true);
GRANT SELECT ON log_leaf TO indelible_backup;
GRANT SELECT, INSERT ON log_leaf TO indelible_restore;
GRANT UPDATE ON seal_state TO indelible_sealer;
GRANT DELETE ON index_segment, index_posting, index_token TO indelible_sealer;
GRANT UPDATE (mixed) ON index_token TO indelible_sealer;
REVOKE ALL ON seal_horizon FROM PUBLIC;
GRANT SELECT ON seal_horizon TO indelible_app, indelible_instance_reader, indelible_sealer;
GRANT UPDATE (epoch, tx, behind, event_pages, checked_at) ON seal_horizon TO indelible_sealer;
GRANT USAGE ON SCHEMA public, indelible TO indelible_sealer;
GRANT SELECT ON cluster_epoch TO indelible_sealer;

-- Of events the sealer reads what tokens are made of, and the leaf; neither states nor persons.
GRANT SELECT (tenant_id, epoch, tx, recorded_at, id, details, search_text, resource_type, action, actor_id, context_key, resource_id,
  actor_type, outcome, origin, action_class, changed_paths, leaf, impersonator_id, correlation_id) ON event TO indelible_sealer;
-- As before, and the sealer reads the tables that hold leaves.
CREATE OR REPLACE FUNCTION indelible.guard_table(target regclass) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON %s FOR EACH STATEMENT EXECUTE FUNCTION indelible.refuse_change()', target);
  EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION indelible.refuse_change()', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER insert_only, ENABLE ALWAYS TRIGGER no_truncate', target);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant_read ON %s FOR SELECT TO indelible_app, indelible_identity USING (tenant_id = indelible.current_tenant())', target);
  EXECUTE format('CREATE POLICY tenant_append ON %s FOR INSERT TO indelible_app, indelible_identity WITH CHECK (tenant_id = indelible.current_tenant())', target);
  EXECUTE format('CREATE POLICY instance_read ON %s FOR SELECT TO indelible_instance_reader USING (true)', target);
  EXECUTE format('CREATE POLICY backup_read ON %s FOR SELECT TO indelible_backup USING (true)', target);
  EXECUTE format('CREATE POLICY restore_append ON %s FOR INSERT TO indelible_restore WITH CHECK (true)', target);
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = target AND attname = 'leaf') THEN
    EXECUTE format('CREATE POLICY sealer_read ON %s FOR SELECT TO indelible_sealer USING (true)', target);
  END IF;
END $$;
DO $$
DECLARE target regclass;
BEGIN
  FOR target IN SELECT 'event'::regclass UNION ALL SELECT inhrelid FROM pg_inherits WHERE inhparent = 'event'::regclass LOOP
    EXECUTE format('CREATE POLICY sealer_read ON %s FOR SELECT TO indelible_sealer USING (true)', target);
  END LOOP;
END $$;

-- Pages (8 KiB) of all events: what a reader compares with seal_horizon.event_pages.
CREATE FUNCTION indelible.event_pages() RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(sum(pg_relation_size(inhrelid)), 0)::bigint / current_setting('block_size')::int
  FROM pg_inherits WHERE inhparent = 'public.event'::regclass
$$;
REVOKE ALL ON FUNCTION indelible.event_pages() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION indelible.event_pages() TO indelible_app, indelible_instance_reader, indelible_sealer;

-- A range of pages that its BRIN does not know yet is read whole by everyone who looks for the tail. Summarises the whole ranges of
-- one partition between two pages, or with from_page < 0 all that are missing; false when the partition is locked (by a vacuum, which
-- a longer wait would cancel): ask again later. The right belongs to the owner of the index, hence SECURITY DEFINER.
CREATE FUNCTION indelible.summarize_tail(partition regclass, from_page bigint, to_page bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '300ms'
AS $$
DECLARE
  brin regclass;
  page bigint;
BEGIN
  SELECT i.indexrelid INTO brin FROM pg_inherits h
    JOIN pg_index i ON i.indrelid = h.inhrelid
    JOIN pg_inherits of_index ON of_index.inhrelid = i.indexrelid AND of_index.inhparent = 'public.event_commit_brin'::regclass
    WHERE h.inhparent = 'public.event'::regclass AND h.inhrelid = partition;
  IF brin IS NULL THEN RETURN true; END IF;
  IF from_page < 0 THEN
    PERFORM brin_summarize_new_values(brin);
  ELSE
    FOR page IN SELECT generate_series(from_page / 32 * 32, to_page - 32, 32) LOOP
      PERFORM brin_summarize_range(brin, page);
    END LOOP;
  END IF;
  RETURN true;
EXCEPTION WHEN lock_not_available THEN
  RETURN false;
END $$;
REVOKE ALL ON FUNCTION indelible.summarize_tail(regclass, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION indelible.summarize_tail(regclass, bigint, bigint) TO indelible_sealer;

-- As before; and a worker that ran on the fresh database has come as far as this one's transactions, which says nothing about the
-- rows that come in now.
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
  UPDATE seal_horizon SET epoch = 0, tx = 0, behind = true, event_pages = 0;
  DELETE FROM cluster_epoch;
END $$;
