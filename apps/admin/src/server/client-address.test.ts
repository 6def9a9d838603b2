import { describe, expect, it } from 'vitest';
import { clientAddress, parseTrustedProxies, type TrustedProxies } from './client-address.ts';

const trusting = (...entries: string[]) => parseTrustedProxies(entries) as TrustedProxies;

describe('clientAddress', () => {
  it('is the socket, whatever the header claims, when no proxy is trusted', () => {
    expect(clientAddress('203.0.113.9', '1.2.3.4', trusting())).toBe('203.0.113.9');
  });

  it('is what a trusted proxy says, and never what stood before its own word', () => {
    const trusted = trusting('10.0.0.0/8');
    expect(clientAddress('10.0.0.2', '6.6.6.6, 203.0.113.9', trusted)).toBe('203.0.113.9');
    expect(clientAddress('10.0.0.2', '6.6.6.6, 203.0.113.9, 10.1.1.1', trusted)).toBe('203.0.113.9');
    expect(clientAddress('203.0.113.7', '203.0.113.9', trusted)).toBe('203.0.113.7');
  });

  it('stays at the last address it can read', () => {
    const trusted = trusting('10.0.0.0/8');
    expect(clientAddress('10.0.0.2', '', trusted)).toBe('10.0.0.2');
    expect(clientAddress('10.0.0.2', 'unknown', trusted)).toBe('10.0.0.2');
    expect(clientAddress('10.0.0.2', '<script>, 10.0.0.3', trusted)).toBe('10.0.0.3');
    expect(clientAddress('10.0.0.2', '127.1', trusted)).toBe('10.0.0.2');
    expect(clientAddress(undefined, '1.2.3.4', trusted)).toBeNull();
  });

  it('takes an IPv4 address mapped into IPv6 for what it is, and drops ports', () => {
    expect(clientAddress('::ffff:203.0.113.9', '', trusting())).toBe('203.0.113.9');
    expect(clientAddress('::ffff:10.0.0.2', '[2001:db8::1]:4711', trusting('10.0.0.2'))).toBe('2001:db8::1');
    expect(clientAddress('::1', '198.51.100.3:52000', trusting('::1'))).toBe('198.51.100.3');
  });
});

describe('parseTrustedProxies', () => {
  it.each(['proxy.example', '10.0.0.0/33', '300.1.1.1', '10.1', ''])(
    'gives %j back as what it can not read',
    (entry) => {
      expect(parseTrustedProxies(['10.0.0.1', entry])).toBe(entry);
    },
  );
});
