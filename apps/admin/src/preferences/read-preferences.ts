import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { type Preferences, parsePreferences } from './preferences.ts';

export const readPreferences = cache(async (): Promise<Preferences> => {
  const jar = await cookies();
  return parsePreferences((name) => jar.get(name)?.value);
});
