import { expect, it } from 'vitest';
import { contextSearchText, eventSearchText } from './search-text.ts';

it('holds resource type, action, actor id and tag values, folded and kept apart', () => {
  const event = {
    resource: { type: 'TENANT', id: 'Not-Searched' },
    action: 'CREATE',
    actor: { id: 'U-1' },
    details: { id: 'Acme', region: 'STRAßE' },
  };
  expect(eventSearchText(event)).toBe('tenant\u001fcreate\u001fu-1\u001facme\u001fstrasse');
});

it('holds the names of actor and impersonator', () => {
  expect(contextSearchText({ actorName: 'Ada', impersonatorName: null })).toBe('ada');
  expect(contextSearchText({ actorName: 'Ada', impersonatorName: 'Root' })).toBe('ada\u001froot');
});
