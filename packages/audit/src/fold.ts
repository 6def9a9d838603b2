/**
 * The form in which texts are compared without regard to case: composed (NFC), then Unicode's full case mapping down,
 * up and down, so that `Straße`, `STRASSE` and `ΟΔΟΣ`, `οδος` meet. Locale-independent and idempotent: the database
 * compares the results byte by byte (COLLATE "C"), since its own case rules differ from machine to machine.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  // A final sigma depends on what follows, which a search for part of a word does not know.
  return text.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;
