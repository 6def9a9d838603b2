import { z } from 'zod';

/** Text that a database can hold: no NUL, no lone surrogate. `max` counts UTF-16 code units. */
export const inputText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text), {
      error: 'text without NUL and without half a surrogate pair',
    });

/** Longest query text accepted for reading; the grammar's own limit (4,096) is told by the grammar, with its span. */
export const QUERY_TEXT_MAX = 16_384;

export const EventId = z.uuid().transform((id) => id.toLowerCase());
