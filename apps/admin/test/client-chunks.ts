import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const STATIC = fileURLToPath(new URL('../.next/static/', import.meta.url));

export type Chunk = { name: string; text: string };

/** Every script of the last production build, as browsers get it; null before there is one. */
export function clientChunks(): Chunk[] | null {
  if (!existsSync(STATIC)) return null;
  return readdirSync(STATIC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, text: readFileSync(join(STATIC, name), 'utf8') }));
}

/** Texts that only server code holds: names of secrets, drivers, SQL, Node's own modules. */
const SERVER_MARKS = [
  'DATABASE_URL',
  'INDELIBLE_KEYS',
  'INDELIBLE_SECRET',
  'NEXTAUTH_SECRET',
  'argon2',
  'app.tenant',
  'pg_advisory',
  'SELECT ',
  'PrismaClient',
  '@prisma/',
  'worker_threads',
  'node:crypto',
  'createHmac',
  'timingSafeEqual',
  'passwordHash',
  'ZodError',
];

export const serverMarksIn = ({ name, text }: Chunk): string[] =>
  SERVER_MARKS.filter((mark) => text.includes(mark)).map((mark) => `${name}: ${mark}`);
