import { inputText } from '@indelible/audit/services/input-text';
import { z } from 'zod';

/** Accounts are found by the lower-case address, which the database keeps unique. */
export const Email = inputText(254).trim().toLowerCase().pipe(z.email());

/** The address as accounts know it; null for text that has not an address's shape (a password in the wrong field, say). */
export function emailIn(text: string): string | null {
  const read = Email.safeParse(text);
  return read.success ? read.data : null;
}
