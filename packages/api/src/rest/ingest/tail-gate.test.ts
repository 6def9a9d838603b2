import { expect, it, vi } from 'vitest';
import { openTailGate } from './tail-gate.ts';

const acme = { id: 1, uid: 'u', slug: 'acme', name: 'Acme' };
const globex = { id: 2, uid: 'v', slug: 'globex', name: 'Globex' };

it('lets in up to the limit and refuses one more, with the figures and when to come back', async () => {
  const length = vi.fn(async ({ id }: { id: number }) => (id === 1 ? 10_000 : 10_001));
  const gate = openTailGate(length, () => 0, 10_000);
  await gate(acme);
  await expect(gate(globex)).rejects.toMatchObject({
    code: 'unavailable',
    facts: { field: 'tail', limit: '≤ 10,000 events', received: '10,001 events', retryAfterSeconds: 30 },
  });
});

it('asks once a second and tenant, and again at once when asking failed', async () => {
  let now = 0;
  const length = vi.fn(async () => 1);
  const gate = openTailGate(length, () => now, 1);
  await Promise.all([gate(acme), gate(acme), gate(globex)]);
  now = 999;
  await gate(acme);
  expect(length).toHaveBeenCalledTimes(2);
  now = 1_000;
  length.mockRejectedValueOnce(new Error('away'));
  await expect(gate(acme)).rejects.toThrow('away');
  await gate(acme);
  expect(length).toHaveBeenCalledTimes(4);
});

it('asks again when the clock was set back: a refusal does not last until the clock is there again', async () => {
  let now = 3_600_000;
  const length = vi.fn(async () => 1).mockResolvedValueOnce(2);
  const gate = openTailGate(length, () => now, 1);
  await expect(gate(acme)).rejects.toMatchObject({ code: 'unavailable' });
  now = 0;
  await gate(acme);
});
