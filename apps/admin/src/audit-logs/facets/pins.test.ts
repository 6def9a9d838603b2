import { expect, it } from 'vitest';
import { readPins, writePins } from './pins.ts';

it.each([[[]], [['region']], [['region', 'a,b', '100%']]])('%j reads back as it was written', (pins) => {
  expect(readPins(writePins(pins))).toEqual(pins);
});

it('takes six, each once, and nothing that is no key', () => {
  expect(readPins('a,a,,b,c,d,e,f,g')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
