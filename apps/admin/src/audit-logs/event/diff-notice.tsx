import type { EventDiff } from '@indelible/api/types';

const WORDS: Record<NonNullable<EventDiff['notice']>, string> = {
  identical: 'Both states are the same, to the byte that is shown.',
  no_states: 'This kind of event carries no state before or after it.',
  too_different: 'The two states are too unlike each other to be compared line by line. Both are shown whole.',
  too_large: 'The difference is too long to be drawn. Both states are shown whole; the patch can be copied.',
  other_format:
    'The two states are in different formats: both are shown as JSON, so that what changed stands out. As they were recorded they stand under Raw.',
  format_only: 'Only the format changed: the content of both states is the same.',
  whitespace_only: 'Nothing changed but white space at the ends of lines.',
  unparsed: 'A state does not parse as the format it was recorded in: lines are compared, fields can not be.',
};

export function DiffNotice({ notice }: { notice: NonNullable<EventDiff['notice']> }) {
  return <p className="px-3 py-2.5 text-ink-2">{WORDS[notice]}</p>;
}
