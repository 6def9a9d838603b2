import { apiClient } from '../../e2e/api.ts';

const LINES = 500;

/** Events whose states have 500 lines each, a tenth of them changed, all over the text. */
export async function recordDiffs(baseURL: string, cookie: string, tenant: string, count: number): Promise<string[]> {
  const nowMs = Date.now();
  const text = (n: number, side: string) =>
    Array.from({ length: LINES }, (_, line) => `key_${line}: ${line % 10 === n % 10 ? side : 'the same'} ${line}`).join(
      '\n',
    );
  const events = Array.from({ length: count }, (_, n) => {
    const at = new Date(nowMs - n * 1_000).toISOString();
    return {
      action: 'UPDATE' as const,
      resource: { type: 'DASHBOARD', id: `drawn-${n}` },
      actor: { type: 'USER' as const, id: 'ada@example.com', name: 'Ada' },
      before: { format: 'yaml' as const, text: text(n, 'old') },
      after: { format: 'yaml' as const, text: text(n, 'new') },
      details: { namespace: 'company.drawn', id: `drawn-${n}` },
      occurredAt: at,
      at,
    };
  });
  const receipts = await apiClient(baseURL, cookie).instance.recordEvents.mutate({ tenant, events });
  return receipts.map(({ id }) => id);
}
