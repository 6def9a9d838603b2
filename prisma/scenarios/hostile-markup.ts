import type { NewEvent } from '@indelible/audit/event';

/** Texts that break out of HTML, attributes, scripts, URLs, CSV cells and lines where they are not escaped. */
export const HOSTILE_TEXTS = [
  '<script>window.__pwned = 1</script>',
  '"><img src=x onerror="window.__pwned = 1">',
  "'-alert(1)-'",
  '</textarea></title></style><svg onload=window.__pwned=1>',
  'javascript:window.__pwned=1//',
  '{{constructor.constructor("window.__pwned=1")()}}',
  '=HYPERLINK("https://evil.example","click")',
  '\u202egnp.exe\u202c \u200b\u2066',
  'line\nbreak\ttab \\u0000 %00 &lt;b&gt;',
] as const;

const bothSides = (text: string) =>
  [
    ['json', JSON.stringify({ title: text, [text]: 'as a key' })],
    ['yaml', `title: ${JSON.stringify(text)}\n`],
    ['text', text],
  ] as const;

/** Every free field of an event holds each text once, in all three formats of a state. */
export const hostileMarkup = (occurredAt: string): NewEvent[] =>
  HOSTILE_TEXTS.flatMap((text) =>
    bothSides(text).map(([format, state]) => ({
      action: 'UPDATE' as const,
      resource: { type: 'FLOW', id: text },
      actor: { type: 'USER' as const, id: text, name: text },
      impersonator: { type: 'USER' as const, id: `admin ${text}`, name: `Admin ${text}` },
      details: { namespace: text, note: text },
      occurredAt,
      userAgent: text,
      correlationId: text,
      before: { format, text: state },
      after: { format, text: state.replaceAll('title', 'heading') },
    })),
  );
