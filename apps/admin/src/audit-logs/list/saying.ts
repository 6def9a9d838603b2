import type { Phrase, Saying } from '@indelible/audit/query/explain-phrases';
import { ENGLISH } from '@indelible/audit/query/explain-phrases';
import type { FieldName } from '@indelible/audit/query/fields';
import { fieldRef } from '@indelible/audit/query/fields';
import type { Words } from '../../words/words-type.ts';
import { actionVerbOf, isKnownAction, isOneOf } from '../action-words.ts';

type Named = FieldName | 'namespace';
const SUBJECTS = ['USER', 'SERVICE_ACCOUNT', 'SYSTEM'] as const;
const OUTCOMES = ['SUCCESS', 'FAILURE', 'DENIED', 'UNKNOWN'] as const;
const ORIGINS = ['live', 'import'] as const;

/** How a language explains a query: the catalogue's phrases in the order and the grouping of the English ones. */
export function sayingOf(t: Words<'explain'>, log: Words<'log'>): Saying {
  return {
    all: t('all'),
    or: ` ${t('or')} `,
    and: ` ${t('and')} `,
    except: (clause) => t('except', { clause }),
    below: (v) => t('below', { v }),
    containing: (text) => t('containing', { text }),
    compared: {
      '<': (date) => t('before', { date }),
      '<=': (date) => t('upTo', { date }),
      '>': (date) => t('after', { date }),
      '>=': (date) => t('from', { date }),
    },
    phraseOf: (field) => {
      const ref = fieldRef(field);
      const { rank } = ENGLISH.phraseOf(field);
      if (ref.kind !== 'details') return named(t, log, ref.name, rank);
      return ref.key === 'namespace' ? named(t, log, 'namespace', rank) : tagged(t, ref.key, rank);
    },
  };
}

/** Fields without a lead begin with their value. */
const NO_LEAD = ['resource', 'action', 'outcome', 'origin'] as const;

function named(t: Words<'explain'>, log: Words<'log'>, name: Named, rank: number): Phrase {
  const key = name.replace('.', '_') as Exclude<Named, 'resource.id' | 'actor.type'> | 'resource_id' | 'actor_type';
  return {
    lead: isOneOf(NO_LEAD, key) ? '' : t(`${key}_lead`),
    one: (v) => valueWord(t, log, name, v),
    starting: (v) => t(`${key}_starting`, { v }),
    any: t(`${key}_any`),
    none: t(`${key}_none`),
    rank,
  };
}

function valueWord(t: Words<'explain'>, log: Words<'log'>, name: Named, v: string): string {
  if (name === 'action') return isKnownAction(v) ? actionVerbOf(log, v) : t('actionOther', { v });
  if (name === 'actor.type' && isOneOf(SUBJECTS, v)) return t(`actor_type_${v}`);
  if (name === 'outcome' && isOneOf(OUTCOMES, v)) return t(`outcome_${v}`);
  return name === 'origin' && isOneOf(ORIGINS, v) ? t(`origin_${v}`) : v;
}

const tagged = (t: Words<'explain'>, key: string, rank: number): Phrase => ({
  lead: t('tag_lead', { key }),
  one: (v) => v,
  starting: (v) => t('tag_starting', { v }),
  any: t('tag_any'),
  none: t('tag_none', { key }),
  rank,
});
