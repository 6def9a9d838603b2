/**
 * One statement for all that sealing writes. `mine` locks the rows of tenants that still are where they are said to be; unless all are,
 * `whole` keeps every part from writing. The statement's snapshot is older than its locks, yet what it sees is what is there: whoever
 * wrote of a tenant meanwhile moved its state, which is compared again once it is locked. A word that is left out has postings, so one that
 * is new where some are left out may share its token with them.
 */
export const WRITE_SEALED = `
WITH mine AS MATERIALIZED (
  SELECT s.tenant_id FROM unnest($5::int[], $6::int[], $7::bigint[], $8::uuid[], $9::int[], $10::bigint[], $11::uuid[], $12::bigint[], $13::bigint[], $14::int[])
      AS was (tenant_id, leaf_epoch, leaf_tx, leaf_id, index_epoch, index_tx, index_id, next_seq, tie, rebuilds)
    JOIN seal_state s ON s.tenant_id = was.tenant_id
  WHERE (s.leaf_epoch, s.leaf_tx, s.leaf_id) = (was.leaf_epoch, was.leaf_tx, was.leaf_id)
    AND (s.index_epoch, s.index_tx, s.index_id) = (was.index_epoch, was.index_tx, was.index_id)
    AND s.next_seq = was.next_seq AND s.tie = was.tie AND s.rebuilds = was.rebuilds
    AND (((s.leaf_epoch, s.leaf_tx, s.leaf_id) >= ($2::int, $3::bigint, $4::uuid) AND (s.index_epoch, s.index_tx, s.index_id) >= ($2::int, $3::bigint, $4::uuid))
      OR EXISTS (SELECT FROM seal_horizon h WHERE (h.epoch, h.tx) >= ($2::int, $3::bigint)))
  ORDER BY s.tenant_id FOR UPDATE OF s SKIP LOCKED
), whole AS MATERIALIZED (SELECT count(*) = $1::int AS holds FROM mine),
tile AS (
  INSERT INTO log_leaf (tenant_id, first_seq, size, epoch, tx, last_id, ids, leaves)
  SELECT tenant_id, first_seq, size, epoch, tx, last_id, substr($29::bytea, 16 * place + 1, 16 * size), substr($30::bytea, 32 * place + 1, 32 * size)
    FROM unnest($22::int[], $23::bigint[], $24::int[], $25::int[], $26::bigint[], $27::uuid[], $28::int[])
      AS new (tenant_id, first_seq, size, epoch, tx, last_id, place)
    WHERE (SELECT holds FROM whole) ORDER BY tenant_id
), segment AS (
  INSERT INTO index_segment (tenant_id, seg, size, min_id, max_id, ids, grams)
  SELECT tenant_id, seg, size, min_id, max_id, substr($38::bytea, 16 * place + 1, 16 * size), substr($39::bytea, grams_place + 1, grams_bytes)
    FROM unnest($31::int[], $32::bigint[], $33::int[], $34::uuid[], $35::uuid[], $36::int[], $37::int[], $40::int[])
      AS new (tenant_id, seg, size, min_id, max_id, place, grams_place, grams_bytes)
    WHERE (SELECT holds FROM whole) ORDER BY tenant_id, seg
), posting AS (
  INSERT INTO index_posting (tenant_id, token, seg, hits, data)
  SELECT tenant_id, token, seg, hits, substr($47::bytea, place + 1, bytes)
    FROM unnest($41::int[], $42::bigint[], $43::bigint[], $44::int[], $45::int[], $46::int[]) AS new (tenant_id, token, seg, hits, place, bytes)
    WHERE (SELECT holds FROM whole) ORDER BY tenant_id, token
), word AS MATERIALIZED (
  SELECT new.*, k.field AS known_field, k.value AS known_value, k.mixed AS known_mixed
    FROM unnest($48::int[], $49::bigint[], $50::text[], $51::text[], $52::boolean[], $53::boolean[])
      AS new (tenant_id, token, field, value, mixed, is_left)
    LEFT JOIN index_token k ON k.tenant_id = new.tenant_id AND k.token = new.token
    WHERE (SELECT holds FROM whole)
), new_word AS (
  INSERT INTO index_token (tenant_id, token, field, value, mixed)
  SELECT tenant_id, token, field, value, mixed OR (tenant_id = ANY ($57::int[]) AND coalesce((
      SELECT true FROM index_posting p WHERE p.tenant_id = word.tenant_id AND p.token = word.token LIMIT 1), false))
    FROM word WHERE known_field IS NULL AND NOT is_left ORDER BY tenant_id, token
), met AS (
  UPDATE index_token k SET mixed = true FROM word
    WHERE k.tenant_id = word.tenant_id AND k.token = word.token AND NOT word.known_mixed
      AND (word.mixed OR word.known_field <> word.field COLLATE "C" OR word.known_value <> word.value COLLATE "C")
), moved AS (
  UPDATE seal_state s SET leaf_epoch = now.leaf_epoch, leaf_tx = now.leaf_tx, leaf_id = now.leaf_id, index_epoch = now.index_epoch,
      index_tx = now.index_tx, index_id = now.index_id, next_seq = now.next_seq, tie = now.tie, sealed_at = now(),
      partial_fields = s.partial_fields || ARRAY(SELECT n.field FROM unnest($55::int[], $56::text[]) AS n (tenant_id, field) WHERE n.tenant_id = s.tenant_id)
    FROM unnest($5::int[], $15::int[], $16::bigint[], $17::uuid[], $18::int[], $19::bigint[], $20::uuid[], $21::bigint[], $54::bigint[])
      AS now (tenant_id, leaf_epoch, leaf_tx, leaf_id, index_epoch, index_tx, index_id, next_seq, tie)
    WHERE s.tenant_id = now.tenant_id AND (SELECT holds FROM whole)
) SELECT m.tenant_id AS "tenantId", n.field, n.words FROM mine m LEFT JOIN (
    SELECT tenant_id, field, count(*)::int AS words FROM word WHERE known_field IS NULL AND NOT is_left GROUP BY 1, 2) n ON n.tenant_id = m.tenant_id`;
