import { expect, it } from 'vitest';
import { resourceIdOf, resourcePagePath } from './resource-page-path.ts';

const IDS = [
  '5bTqExample',
  'company.team/orders',
  'a/../b',
  'a//b/',
  '100%',
  '%2F',
  '?q=1#top',
  'für Ölmühle',
  'a\\b',
  '..a',
];

it.each(IDS)('carries %j in one segment, and gives it back', (id) => {
  const path = resourcePagePath('acme', { type: 'FLOW', id });
  // As a browser reads the link.
  const segments = new URL(String(path), 'https://audit.example').pathname.split('/');
  expect(segments.slice(0, 5)).toEqual(['', 't', 'acme', 'resources', 'FLOW']);
  expect(segments).toHaveLength(6);
  expect(resourceIdOf(segments.slice(5))).toBe(id);
});

it('takes slashes that were typed as they are', () => {
  expect(resourceIdOf(['company.team', 'orders'])).toBe('company.team/orders');
});

it('knows no page where an address has none', () => {
  expect(resourcePagePath('acme', { type: 'FLOW', id: '..' })).toBeNull();
  expect(resourcePagePath('acme', { type: 'FLOW', id: '.' })).toBeNull();
  expect(resourceIdOf(['%zz'])).toBeNull();
});
