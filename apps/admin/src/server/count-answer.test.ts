import { expect, it } from 'vitest';
import { routeOf } from './count-answer.ts';

it.each([
  ['/api/v1/acme/events', '/api/v1/{tenant}/events'],
  ['/api/v1/acme/events?q=a', '/api/v1/{tenant}/events'],
  ['/api/v1/acme/events/count', '/api/v1/{tenant}/events/count'],
  ['/api/v1/acme/events/histogram?q=/api/trpc/', '/api/v1/{tenant}/events/histogram'],
  ['/api/v1/acme/events/0198', '/api/v1/{tenant}/events/{id}'],
  ['/api/v1/acme/events/0198/more', '/api'],
  ['/api/trpc/audit.list?batch=1', '/api/trpc'],
  ['/api/auth/signout', '/api/auth'],
  ['/api/health', '/api/health'],
  ['/api/v1/openapi.json', '/api/v1/openapi.json'],
  ['/_next/static/x.js', '/_next'],
  ['/t/acme/administration/audit-logs', 'page'],
  ['//evil/%ff', 'page'],
  ['', 'page'],
])('%s counts as %s', (url, route) => {
  expect(routeOf(url)).toBe(route);
});
