import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderFlow } from './flow-document.ts';
import { editFlow } from './flow-edits.ts';
import { seededRandom } from './random.ts';
import { DEMO_TENANTS } from './tenants.ts';

const flows = DEMO_TENANTS.flatMap(({ flows: all }) => all);

it.each(flows.map((flow) => [`${flow.namespace}/${flow.id}`, flow] as const))(
  '%s stays a workflow through 60 edits',
  (_, first) => {
    const random = seededRandom(first.id);
    let flow = first;
    for (let edit = 0; edit < 60; edit += 1) {
      const before = renderFlow(flow);
      flow = editFlow(flow, random);
      const after = renderFlow(flow);
      expect(after).not.toBe(before);
      expect(parse(after)).toEqual(flow);
      expect(Math.abs(after.split('\n').length - before.split('\n').length)).toBeLessThan(16);
    }
    expect([flow.id, flow.namespace]).toEqual([first.id, first.namespace]);
    // It grows by what edits can add once, not by the number of edits.
    expect(renderFlow(flow).split('\n').length).toBeLessThan(renderFlow(first).split('\n').length + 50);
  },
);
