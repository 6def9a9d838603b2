-- Fields of a tenant of which the dictionary has not every word (ADR 196): they have more values than are worth a row each. Whoever
-- leaves the first word out writes the field here, in the same statement; a word that is not in the dictionary then says nothing.
ALTER TABLE seal_state ADD partial_fields text[] COLLATE "C" NOT NULL DEFAULT '{}';
