import { expect, it } from 'vitest';
import { isOwnOrigin } from './origin.ts';

const live = new URL('https://audit.example');
const local = new URL('http://localhost:3000');

it.each([
  ['https://audit.example', live, true],
  ['https://audit.example:443', live, true],
  ['http://audit.example', live, false],
  ['https://evil.example', live, false],
  ['https://audit.example.evil.example', live, false],
  ['null', live, false],
  [null, live, false],
  ['http://localhost:3000', local, true],
  ['http://127.0.0.1:3000', local, true],
  ['http://[::1]:3000', local, true],
  ['http://127.0.0.1:3001', local, false],
  ['https://127.0.0.1:3000', local, false],
  ['http://127.0.0.1:3000', live, false],
  ['http://evil.example:3000', local, false],
])('%s at %s: %s', (origin, publicUrl, own) => {
  expect(isOwnOrigin(origin, publicUrl)).toBe(own);
});
