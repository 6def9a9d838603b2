import { SdkError } from '../sdk-error.ts';
import type { ModelShape } from './client-port.ts';

type Shapes = Record<string, ModelShape>;

/**
 * Prisma writes related rows in one call, and what it does to them can't be seen from outside. The refusal if a call writes rows
 * of a chosen model that way, or relations of one: `connect` too, which sets the foreign key on one side or the other.
 */
export function nestedWrite(
  shapes: Shapes,
  isChosen: (model: string) => boolean,
  model: string,
  args: unknown,
): SdkError | null {
  const { data, create, update } = (args ?? {}) as Record<string, unknown>;
  for (const given of [data, create, update].flat()) {
    const found = searched(shapes, isChosen, model, given, model);
    if (found) return found;
  }
  return null;
}

function searched(
  shapes: Shapes,
  isChosen: (model: string) => boolean,
  model: string,
  given: unknown,
  path: string,
): SdkError | null {
  if (typeof given !== 'object' || given === null) return null;
  for (const [name, value] of Object.entries(given)) {
    const field = shapes[model]?.fields.find((one) => one.name === name);
    if (field?.kind !== 'object' || value === undefined) continue;
    const at = `${path}.${name}`;
    if (isChosen(model) || isChosen(field.type)) return refusal(at, isChosen(model) ? model : field.type);
    const deeper = inOperations(shapes, isChosen, field.type, value, at);
    if (deeper) return deeper;
  }
  return null;
}

/** `{create: {…}, update: {where, data: {…}}, upsert: …}` and the like: whatever holds data of the related model. */
function inOperations(
  shapes: Shapes,
  isChosen: (model: string) => boolean,
  model: string,
  value: unknown,
  path: string,
): SdkError | null {
  for (const operation of [value].flat()) {
    if (typeof operation !== 'object' || operation === null) continue;
    for (const [name, some] of Object.entries(operation)) {
      for (const one of [some].flat()) {
        const holders = one as Record<string, unknown> | null;
        const inside = [one, holders?.data, holders?.create, holders?.update].flat();
        for (const given of inside) {
          const found = searched(shapes, isChosen, model, given, `${path}.${name}`);
          if (found) return found;
        }
      }
    }
  }
  return null;
}

function refusal(field: string, model: string): SdkError {
  const message = `${field} would write ${model}, or a relation of it, where it is not seen: write it by a call of its own (and a foreign key by its field), or use mode: 'trigger'`;
  return new SdkError('nested_write', message, { field, limit: `no nested writes of ${model}` });
}
