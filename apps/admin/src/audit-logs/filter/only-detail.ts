import { addTerm, removeChip } from '@indelible/audit/query/edit';
import { readEditors } from '@indelible/audit/query/editors';
import { fieldRef } from '@indelible/audit/query/fields';

/** The query with every other term on this Details key taken away: only this value stays asked for. */
export function onlyDetail(q: string, detail: string, value: string): string {
  const isSameKey = (field: string) => {
    const ref = fieldRef(field);
    return ref.kind === 'details' && ref.key === detail;
  };
  let text = q;
  for (;;) {
    const chip = readEditors(text).chips.find(({ key }) => isSameKey(key));
    if (!chip) return addTerm(text, { detail, value });
    const shorter = removeChip(text, chip);
    if (shorter === text) return addTerm(text, { detail, value });
    text = shorter;
  }
}
