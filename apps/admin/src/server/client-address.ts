import ipaddr from 'ipaddr.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];
export type TrustedProxies = Network[];

/** Networks from addresses and CIDRs; the first entry that is neither comes back as text. */
export function parseTrustedProxies(entries: string[]): TrustedProxies | string {
  const networks: Network[] = [];
  for (const entry of entries) {
    const network = parseNetwork(entry);
    if (!network) return entry;
    networks.push(network);
  }
  return networks;
}

/**
 * The address a request came from: the socket's, unless that peer is a trusted proxy; then the right-most address of
 * X-Forwarded-For that is not one. What stands left of it was written by the client and proves nothing.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined, trusted: TrustedProxies) {
  let address = normalise(peer ?? '');
  const hops = (forwardedFor ?? '').split(',').map((hop) => normalise(hop.trim()));
  while (address && isTrusted(address, trusted)) {
    const hop = hops.pop();
    if (!hop) break;
    address = hop;
  }
  return address;
}

/** Canonical text of an address, IPv4-mapped IPv6 as IPv4, a `[v6]:port` or `v4:port` without its port; null else. */
function normalise(text: string): string | null {
  const bare = text.replace(/^\[(.+)\](?::\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return ipaddr.isValid(bare) && isFullForm(bare) ? ipaddr.process(bare).toString() : null;
}

/** ipaddr.js also takes the classful short forms (`127.1`, `0x7f000001`), which no proxy writes. */
function isFullForm(text: string): boolean {
  return text.includes(':') || ipaddr.IPv4.isValidFourPartDecimal(text);
}

function isTrusted(address: string, trusted: TrustedProxies): boolean {
  const parsed = ipaddr.process(address);
  return trusted.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits));
}

function parseNetwork(entry: string): Network | null {
  const address = normalise(entry);
  if (address) {
    const parsed = ipaddr.parse(address);
    return [parsed, parsed.kind() === 'ipv4' ? 32 : 128];
  }
  return ipaddr.isValidCIDR(entry) ? ipaddr.parseCIDR(entry) : null;
}
