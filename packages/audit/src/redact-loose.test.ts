import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document } from 'yaml';
import { docWithSecrets, HIDDEN } from '../test/arbitrary-secrets.ts';
import { MASK, plain, RULES } from '../test/redaction.ts';
import type { SnapshotFormat } from './event.ts';
import { redactSnapshot } from './redact.ts';

const redact = (text: string, format: SnapshotFormat = 'text') => redactSnapshot({ format, text }, RULES, MASK).text;

describe('redaction of what has no grammar', () => {
  it.each([
    ['properties', 'user=ada\ndb.password = hunter2\nport=1\n', 'user=ada\ndb.password = "[redacted]"\nport=1\n'],
    ['environment', 'export API_KEY=abc def\nX=1', 'export API_KEY="[redacted]"\nX=1'],
    ['code', 'token := "abc"; x := 1', 'token := "[redacted]"\u0020'.trimEnd()],
    ['hash rocket', ':password => "x", :a => 1', ':password => "[redacted]", :a => 1'],
    ['header', 'Authorization: Bearer abc\nAccept: x', 'Authorization: "[redacted]"\nAccept: x'],
    ['words', 'the API key: abc\nnext', 'the API key: "[redacted]"\nnext'],
    ['query', 'GET /?a=1&token=abc&b=2', 'GET /?a=1&token="[redacted]"'],
    ['cut-off JSON', '{"a":1,"password":"hun', '{"a":1,"password":"[redacted]"'],
    ['cut-off JSON, nested', '{"credentials": {\n"a": "x",\n"b": "y"', '{"credentials": "[redacted]"'],
    ['JSON with a comma too many', '{"password": "x", "a": [1,],}', '{"password": "[redacted]", "a": [1,],}'],
    ['value below', '{"password":\n"x", "a": 1,,}', '{"password":\n"[redacted]", "a": 1,,}'],
    ['block', 'password: |\n  a\n\n  b\nnext: 1\n  - : [', 'password: "[redacted]"\nnext: 1\n  - : ['],
    ['block in a list', '- password: |\n    a\n  user: b\n', '- password: "[redacted]"\n  user: b\n'],
    ['list', 'token:\n- a\n- b\nx: 1', 'token:"[redacted]"\nx: 1'],
    ['explicit key', '? password\n: x\n', '? password\n: "[redacted]"\n'],
    ['single quotes over lines', "password: 'a''b\n c'\nx: 1", 'password: "[redacted]"\nx: 1'],
    ['doubled quote in a cut-off flow', "{password: 'a''b\nc', x: 1", '{password: "[redacted]", x: 1'],
    ['nothing', 'password:\nx: 1\ntoken: ""\nsecret: null', 'password:\nx: 1\ntoken: ""\nsecret: null'],
    ['no key', 'http://x: 1 == 2', 'http://x: 1 == 2'],
  ])('%s', (_case, text, wanted) => {
    expect(plain(redact(text))).toBe(wanted);
  });

  it('lets no secret through when a document is cut off or does not parse', () => {
    const broken = fc.constantFrom('cut', ']', '}', '"', '\n\t- :', '\n%', '@');
    fc.assert(
      fc.property(
        docWithSecrets,
        broken,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (doc, how, share, json) => {
          const whole = json ? JSON.stringify(doc, null, 2) : new Document(doc as object).toString();
          const text = how === 'cut' ? whole.slice(0, Math.floor(whole.length * share)) : whole + how;
          expect(redact(text, json ? 'json' : 'yaml')).not.toMatch(HIDDEN);
          expect(redact(text, 'text')).not.toMatch(HIDDEN);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('a backslash before the closing quote of YAML hides no key after it', () => {
    const text = `password: '"HIDE0\\'\napiKey:\n  "x: y": HIDE1'\n  name: HIDE2\n]`;
    expect(redact(text, 'yaml')).not.toMatch(HIDDEN);
  });

  // Work that grows with the square of the length would not end within the test's timeout.
  it('stays linear on a text made to be slow', () => {
    const texts = [
      ':'.repeat(500_000),
      `${'a '.repeat(100)}:`.repeat(4_000),
      '"'.repeat(500_000),
      'password:"x",'.repeat(40_000),
      'password:\n'.repeat(50_000),
      "password:'\n".repeat(50_000),
      'password:['.repeat(50_000),
    ];
    for (const text of texts) redact(text);
  });
});
