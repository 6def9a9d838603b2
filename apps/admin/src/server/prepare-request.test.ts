import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { parseTrustedProxies, type TrustedProxies } from './client-address.ts';
import { prepareRequest } from './prepare-request.ts';

function prepare(
  headers: Record<string, string>,
  { peer = '203.0.113.9', url = 'https://audit.example', proxies = [] as string[] } = {},
) {
  const request = { headers, socket: { remoteAddress: peer } } as unknown as IncomingMessage;
  const sent = new Map<string, string>();
  const response = { setHeader: (name: string, value: string) => sent.set(name, value) } as unknown as ServerResponse;
  prepareRequest(request, response, {
    publicUrl: new URL(url),
    trustedProxies: parseTrustedProxies(proxies) as TrustedProxies,
  });
  return { headers: request.headers, sent };
}

it('overwrites whatever speaks for the client, the host and the protocol', () => {
  const { headers, sent } = prepare({
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    'x-forwarded-for': '6.6.6.6',
    'x-real-ip': '6.6.6.6',
    forwarded: 'for=6.6.6.6',
    'x-request-id': 'chosen-by-the-client',
    'x-return-path': '//evil.example',
    'content-security-policy': "script-src 'nonce-mine'",
    'user-agent': 'curl/8',
  });
  expect(headers).toMatchObject({
    host: 'audit.example',
    'x-forwarded-host': 'audit.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '203.0.113.9',
    'user-agent': 'curl/8',
  });
  for (const gone of ['x-real-ip', 'forwarded', 'x-return-path', 'content-security-policy'])
    expect(headers).not.toHaveProperty(gone);
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(sent.get('x-request-id')).toBe(headers['x-request-id']);
});

it('believes a trusted proxy about the address alone', () => {
  const { headers } = prepare(
    { 'x-forwarded-for': '6.6.6.6, 198.51.100.3', 'x-forwarded-host': 'evil.example' },
    { peer: '10.0.0.2', proxies: ['10.0.0.0/8'] },
  );
  expect(headers['x-forwarded-for']).toBe('198.51.100.3');
  expect(headers['x-forwarded-host']).toBe('audit.example');
});

it('sends HSTS over https alone, the other headers always', () => {
  expect(prepare({}).sent.get('strict-transport-security')).toContain('max-age=31536000');
  const { sent } = prepare({}, { url: 'http://localhost:3000' });
  expect(sent.has('strict-transport-security')).toBe(false);
  expect(sent.get('x-content-type-options')).toBe('nosniff');
  expect(sent.get('content-security-policy')).toContain("default-src 'none'");
});
