import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
// No download of a native engine: the schema engine runs as WASM from npm (bin/schema-engine.mjs).
if (process.platform !== 'win32') process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= at('bin/schema-engine.mjs');

export default defineConfig({
  schema: at('../../prisma/schema.prisma'),
  migrations: { path: at('../../prisma/migrations') },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/indelible' },
});
