import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
// As in packages/db: no download of a native engine.
if (process.platform !== 'win32') process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= at('../db/bin/schema-engine.mjs');

// The database of the producer that the tests play; the SDK itself has none.
export default defineConfig({ schema: at('test/producer/schema.prisma') });
