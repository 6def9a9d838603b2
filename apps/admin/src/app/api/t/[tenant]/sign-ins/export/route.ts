import { handleExport } from '@indelible/api/export/handle-export';
import type { NextRequest } from 'next/server';
import { deps } from '@/server/deps.ts';
import { factsOf } from '@/server/request-facts.ts';
import { sessionIdOf } from '@/server/session-token.ts';

type Context = { params: Promise<{ tenant: string }> };

/** What the button “Export” of the members' sign-ins page asks for. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  return handleExport(request, deps(), factsOf(request.headers, await sessionIdOf(request.cookies)), {
    kind: 'members',
    slug: tenant,
  });
}

/** Without this Next would answer HEAD by GET, which records an export that nobody gets. */
export const HEAD = (): Response => new Response(null, { status: 405, headers: { allow: 'GET' } });
