import fc from 'fast-check';
import { put } from '#libs/messaging';
import { rulings, type HoldKind } from '../src/assessment/four-eyes-policy.schema.js';
import { isLodged } from '../src/cases/customs-case.js';
import { cases } from '../src/cases/case.table.js';
import { cancelDeclarationHandler } from '../src/declarations/cancel-declaration.use-case.js';
import { claimCaseHandler } from '../src/queue/claim-case.use-case.js';
import { confirmStopHandler, liftStopHandler } from '../src/permits/end-stop.use-case.js';
import { liftHoldBy, placeHoldBy } from '../src/holds/hold-case.use-case.js';
import { confirmFindingHandler, signFindingHandler } from '../src/decisions/record-finding.use-case.js';
import { confirmRulingBy, declineRulingHandler, ruleCaseBy } from '../src/decisions/rule-case.use-case.js';
import { settleTaxHandler } from '../src/decisions/settle-tax.use-case.js';
import { supplyDocumentsBy } from '../src/decisions/supply-documents.use-case.js';
import {
  askWithdrawalHandler,
  confirmWithdrawalHandler,
  declineWithdrawalHandler,
} from '../src/holds/withdraw-release.use-case.js';
import type { Memory } from './memory.js';
import type { OfficerAct } from '../src/officers/act-on-case.effects.js';
import { tax } from './examples.js';
import { at, book, declarationId, parcelOf, type Play, scan } from './plays.js';

const act = <Input>(id: string, officer: string, input: Input): OfficerAct<Input> => ({
  declarationId: id,
  officer: { id: officer, roles: ['officer'], facilities: ['*'] },
  realNow: at,
  input,
});

const officer = fc.constantFrom('A', 'B');
/** Acts of two officers. */
const actsOn = (id: fc.Arbitrary<string>): fc.Arbitrary<Play> =>
  fc
    .record({
      id,
      by: officer,
      what: fc.constantFrom(
        'hold',
        'lift',
        'ask',
        'confirm',
        'decline',
        'rule',
        'rule',
        'rule',
        'rule',
        'confirm-rule',
        'confirm-rule',
        'decline-rule',
        'sign',
        'sign',
        'confirm-finding',
        'confirm-finding',
        'supply',
        'claim',
        'tax',
        'scan',
        'settle',
        'cancel',
        'confirm-stop',
        'lift-stop',
      ),
      ruling: fc.constantFrom(...rulings),
      kind: fc.constantFrom<HoldKind>('customs', 'quarantine'),
      clean: fc.boolean(),
    })
    .map(({ id, by, what, ruling, kind, clean }): Play => (memory) => {
      const customsCase = memory.get(cases, id);
      const reason = 'because';
      const stop = { stopId: customsCase?.listing?.stopId ?? 'none', officer: act(id, by, null).officer, reason };
      switch (what) {
        case 'hold':
          return memory.perform(placeHoldBy(book), act(id, by, { kind, reason }));
        case 'lift':
          return memory.perform(
            liftHoldBy(book),
            act(id, by, { holdId: customsCase?.holds[0]?.holdId ?? 'none', reason }),
          );
        case 'ask':
          return memory.perform(askWithdrawalHandler, act(id, by, { reason }));
        case 'confirm':
          return memory.perform(confirmWithdrawalHandler, act(id, by, null));
        case 'decline':
          return memory.perform(declineWithdrawalHandler, act(id, by, { reason }));
        case 'rule':
          return memory.perform(ruleCaseBy(book), act(id, by, { ruling, reason }));
        case 'confirm-rule':
          return memory.perform(confirmRulingBy(book), act(id, by, null));
        case 'decline-rule':
          return memory.perform(declineRulingHandler, act(id, by, { reason }));
        case 'sign':
          return memory.perform(signFindingHandler, act(id, by, { clean, finding: 'seen' }));
        case 'confirm-finding':
          return memory.perform(confirmFindingHandler, act(id, by, null));
        case 'supply':
          return memory.perform(
            supplyDocumentsBy(book),
            act(id, by, { documents: [{ kind: 'letter', reference: 'L', answers: ['DESCRIPTION-VAGUE'] }], reason }),
          );
        case 'tax':
          return withTax(memory, id);
        case 'scan':
          return scan({ id, sequence: 1, agrees: true, grams: 424 })(memory);
        case 'settle':
          return memory.perform(settleTaxHandler, act(id, by, { by: 'paid' as const, reference: 'T-1' }));
        case 'claim':
          return memory.perform(claimCaseHandler, act(id, by, null));
        case 'cancel':
          return memory.perform(cancelDeclarationHandler, {
            declarationId: id,
            declarationVersion: 9,
            parcelIds: [parcelOf(id)],
            reason,
          });
        case 'confirm-stop':
          return memory.perform(confirmStopHandler, stop);
        default:
          return memory.perform(liftStopHandler, stop);
      }
    });

export const officers = actsOn(declarationId);
/** All of them on one case, so that runs get far. */
export const desk = actsOn(fc.constant('d1'));

/** Red, inspected, and detained by both. */
export const detaining: readonly Play[] = [
  (memory) => memory.perform(signFindingHandler, act('d1', 'A', { clean: false, finding: 'seen' })),
  (memory) => memory.perform(confirmFindingHandler, act('d1', 'B', null)),
  (memory) => memory.perform(ruleCaseBy(book), act('d1', 'A', { ruling: 'detain' as const, reason: 'because' })),
  (memory) => memory.perform(confirmRulingBy(book), act('d1', 'B', null)),
];

/** As if the rules had computed a tax. */
function withTax(memory: Memory, id: string) {
  const customsCase = memory.get(cases, id);
  if (!isLodged(customsCase) || customsCase.state !== 'awaiting-arrival' || !customsCase.decision) return {};
  const taxed = { ...customsCase, decision: { ...customsCase.decision, tax } };
  return memory.perform({ decide: () => ({ writes: [put(cases, id, taxed)] }) }, null);
}
