import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { claimPort } from '../src/port.ts';

test('a port in use is told by number, with what to do', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  await expect(claimPort('127.0.0.1', port)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining(`PORT ${port} is in use on 127.0.0.1`),
    facts: { field: 'PORT', received: String(port) },
  });
  holder.close();
  await once(holder, 'close');
  expect(await claimPort('127.0.0.1', port)).toBe(port);
});

test('port 0 is any free one', async () => {
  expect(await claimPort('127.0.0.1', 0)).toBeGreaterThan(0);
});

test('an address of another machine is told as HOST', async () => {
  await expect(claimPort('192.0.2.1', 0)).rejects.toMatchObject({ facts: { field: 'HOST', received: '192.0.2.1' } });
});
