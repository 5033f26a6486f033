import type { FourEyesPolicy } from '../assessment/four-eyes-policy.schema.js';
import type { CustomsCase } from '../cases/customs-case.js';
import { openQuestion, stateOf } from '../cases/question.js';

/** What keeps a case from its next step, and who can do something about it: roles of staff, or `party`, `payer`, `third-party`, `warehouse`. */
export interface Block {
  readonly what: string;
  readonly who: readonly string[];
}

const officers = ['officer', 'senior'];
const byState: Readonly<Partial<Record<CustomsCase['state'], Block>>> = {
  'documents-wanted': { what: 'documents are wanted', who: ['party'] },
  'inspection-ordered': { what: 'the inspection has no finding of two officers', who: officers },
  inspected: { what: 'the finding waits for a decision', who: officers },
  withdrawn: { what: 'the release is withdrawn', who: officers },
  'tax-due': { what: 'the tax is not settled', who: ['payer'] },
  suspended: { what: 'it waits for another authority', who: ['third-party'] },
  detained: { what: 'it is detained', who: ['senior'] },
  confiscated: { what: 'it waits for its disposal', who: ['senior'] },
  'awaiting-arrival': { what: 'the goods are not received with a weight', who: ['warehouse'] },
};

/** All that blocks a case, the nearest first; empty where it may leave. */
export function whoUnblocks(customsCase: CustomsCase, policy: Pick<FourEyesPolicy, 'holdOwners'>): Block[] {
  const { request, withdrawal, finding, holds, state } = customsCase;
  const second = request ?? withdrawal ?? (finding && !finding.confirmedBy ? finding : undefined);
  const ofState = byState[state];
  return [
    ...(second ? [{ what: `a second officer is to confirm what ${second.by} asked`, who: officers }] : []),
    ...holds.map(({ holdId, kind }) => {
      const question = kind === 'question' ? openQuestion(customsCase, holdId) : undefined;
      const waitsForParty = question !== undefined && stateOf(customsCase, question) === 'open';
      return { what: `${kind} hold`, who: waitsForParty ? ['party'] : policy.holdOwners[kind] };
    }),
    ...(ofState ? [ofState] : []),
  ];
}
