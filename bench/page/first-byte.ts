import { Agent, get } from 'node:http';
import { get as getSecurely, Agent as SecureAgent } from 'node:https';

/** One client with a kept connection, as a browser has; resolves at the first byte of the answer's body. */
export function openFetcher(baseURL: string, cookie: string) {
  const secure = baseURL.startsWith('https:');
  const agent = secure
    ? new SecureAgent({ keepAlive: true, maxSockets: 1 })
    : new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { cookie, accept: 'text/html', 'accept-encoding': 'gzip' };
  const firstByte = (path: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = (secure ? getSecurely : get)(new URL(path, baseURL), { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
        response.once('data', () => resolve());
        response.on('error', reject);
      });
      request.on('error', reject);
    });
  return { firstByte, close: () => agent.destroy() };
}
