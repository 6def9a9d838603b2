import { handleExport } from '@indelible/api/export/handle-export';
import type { NextRequest } from 'next/server';
import { deps } from '@/server/deps.ts';
import { factsOf } from '@/server/request-facts.ts';
import { sessionIdOf } from '@/server/session-token.ts';

/** What the button “Export” of the page of all tenants' logs asks for. */
export async function GET(request: NextRequest): Promise<Response> {
  const facts = factsOf(request.headers, await sessionIdOf(request.cookies));
  return handleExport(request, deps(), facts, { kind: 'instance' });
}

/** Without this Next would answer HEAD by GET, which records an export that nobody gets. */
export const HEAD = (): Response => new Response(null, { status: 405, headers: { allow: 'GET' } });
