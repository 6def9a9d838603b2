import { handleMetrics } from '@indelible/api/metrics/handle-metrics';
import type { NextRequest } from 'next/server';
import { deps } from '@/server/deps.ts';
import { factsOf } from '@/server/request-facts.ts';
import { sessionIdOf } from '@/server/session-token.ts';

/** Prometheus, by METRICS_TOKEN; or an instance admin who looks. */
export const GET = async (request: NextRequest): Promise<Response> =>
  handleMetrics(request, deps(), factsOf(request.headers, await sessionIdOf(request.cookies)));
