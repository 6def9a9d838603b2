import { assembleApi, type OpenApi } from '@indelible/api/open-api';
import { openDatabase } from '@indelible/db/database';
import { env } from '../env.ts';

/** On the global object: development compiles routes one by one, and each would open pools of its own. */
const held = globalThis as { indelibleApi?: OpenApi };

/** What the process holds for all requests, opened at the first. Nothing connects before a query does. */
export function deps(): OpenApi {
  held.indelibleApi ??= open();
  return held.indelibleApi;
}

function open(): OpenApi {
  const settings = env();
  const keys = settings.INDELIBLE_KEYS;
  const urls = {
    app: settings.APP_DATABASE_URL,
    identity: settings.IDENTITY_DATABASE_URL,
    instanceReader: settings.INSTANCE_DATABASE_URL,
  };
  const database = openDatabase({ urls, keys, redactKeys: settings.REDACT_KEYS });
  return assembleApi({ database, cursorKey: keys.cursor, firstRunCodeSha256: settings.FIRST_RUN_CODE_SHA256 ?? null });
}
