import { expect, test } from 'vitest';
import { flows, NAMESPACES, people, SLOTS, shares, TENANTS, tenantSlots } from './shape.ts';

test('200 tenants share all slots, the largest has 40 %, none is left out', () => {
  const slots = shares(SLOTS);
  expect(slots).toHaveLength(TENANTS);
  expect(slots.reduce((sum, one) => sum + one, 0)).toBe(SLOTS);
  expect(slots[0]! / SLOTS).toBeCloseTo(0.4, 1);
  expect(Math.min(...slots)).toBeGreaterThanOrEqual(1);
  expect(slots).toEqual([...slots].sort((a, b) => b - a));
  expect(tenantSlots()).toHaveLength(SLOTS);
});

test('hundreds of people act in a large tenant, a few in a small one', () => {
  expect(people(10_000_000).slice(0, 2)).toEqual([400, 400]);
  expect(people(10_000_000).at(-1)).toBe(5);
  expect([flows(1_000_000)[0], flows(1_000_000).at(-1), flows(10_000_000)[0]]).toEqual([2_000, 20, 2_000]);
});

test('namespaces are a tree of one root', () => {
  expect(new Set(NAMESPACES).size).toBe(NAMESPACES.length);
  for (const name of NAMESPACES.slice(1)) expect(NAMESPACES).toContain(name.slice(0, name.lastIndexOf('.')));
});
