-- A tenant of which something can't be sealed (ADR 164): since when, how often it was tried, and why, as an SQLSTATE or an error's name,
-- never a text, which could hold a row's values. Null and 0 for those that are well. Its own places stay where they are.
ALTER TABLE seal_state
  ADD COLUMN sick_since timestamptz(3),
  ADD COLUMN sick_tries integer NOT NULL DEFAULT 0,
  ADD COLUMN sick_reason text;
