import { expect, test } from 'vitest';
import { scramVerifier } from './scram.ts';

test('the verifier of RFC 7677, section 3', () => {
  // Password "pencil", the salt and 4096 iterations of its example. Checked there: the server's signature follows from ServerKey.
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
  expect(scramVerifier('pencil', salt)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});

test('never the password itself, and a new salt each time', () => {
  const verifier = scramVerifier('hunter2hunter2');
  expect(verifier).not.toContain('hunter2');
  expect(scramVerifier('hunter2hunter2')).not.toBe(verifier);
});
