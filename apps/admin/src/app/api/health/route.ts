import { NextResponse } from 'next/server';
import { deps } from '@/server/deps.ts';

/** 200 only when the database answers and every migration is in; says nothing else of what is behind it. */
export async function GET() {
  const ready = await isReady();
  const headers = { 'cache-control': 'no-store' };
  return NextResponse.json({ status: ready ? 'ok' : 'unavailable' }, { status: ready ? 200 : 503, headers });
}

export const dynamic = 'force-dynamic';

async function isReady(): Promise<boolean> {
  try {
    return (await deps().database.identity.pendingMigrations()).length === 0;
  } catch (error) {
    deps().log({ level: 'warn', message: 'health check failed', cause: error });
    return false;
  }
}
