import fc from 'fast-check';
import { ParcelInCustomsStore, ParcelPresented } from '#libs/contracts';
import type { InMemoryService } from '#libs/testing';
import { rulings, type HoldKind } from '../src/assessment/four-eyes-policy.schema.js';
import { isLodged } from '../src/cases/customs-case.js';
import { CaseTable } from '../src/cases/case.table.js';
import { taxBillOf } from '../src/cases/tax-bill.js';
import { type NamedRequest, type RequestKind, toConfirm } from '../src/cases/to-confirm.js';
import { digestOfStop } from '../src/permits/stop.js';
import { StopTable } from '../src/permits/stop.table.js';
import type { OfficerAct } from '../src/officers/act-on-case.effects.js';
import { tax } from './examples.js';
import { useCases } from './use-cases.js';
import { at, declarationId, parcelOf, type Action, scan } from './arbitraries.js';

const act = <Input>(id: string, officer: string, input: Input): OfficerAct<Input> => ({
  declarationId: id,
  officer: { id: officer, roles: ['officer'], facilities: ['*'] },
  input,
});

/** What waits, as an officer reads it; a name of nothing where nothing waits. */
function waiting(service: InMemoryService, id: string, what: RequestKind): NamedRequest {
  const customsCase = service.state(CaseTable, id);
  const one = isLodged(customsCase) ? toConfirm(customsCase).find(({ kind }) => kind === what) : undefined;
  return one ? { requestId: one.requestId, digest: one.digest } : { requestId: 'none', digest: '' };
}

const officer = fc.constantFrom('A', 'B');
/** Acts of two officers. */
const actsOn = (id: fc.Arbitrary<string>): fc.Arbitrary<Action> =>
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
        'decline-finding',
        'supply',
        'claim',
        'tax',
        'scan',
        'store',
        'judge',
        'settle',
        'tax-act',
        'cancel',
        'confirm-stop',
        'lift-stop',
        'consent',
        'consent',
        'refuse-amendment',
        'answer-reports',
      ),
      ruling: fc.constantFrom(...rulings),
      taxAct: fc.constantFrom(
        'relieve',
        'confirm-tax',
        'confirm-tax',
        'decline-tax',
        'determine',
        'enter-tax',
        'refund',
      ),
      kind: fc.constantFrom<HoldKind>('customs', 'quarantine'),
      clean: fc.boolean(),
    })
    .map(({ id, by, what, ruling, taxAct, kind, clean }): Action => (service) => {
      const customsCase = service.state(CaseTable, id);
      const reason = 'because';
      const stopId = customsCase?.listing?.stopId ?? 'none';
      const ordered = service.state(StopTable, stopId);
      const stop = { stopId, officer: act(id, by, null).officer, reason, digest: ordered ? digestOfStop(ordered) : '' };
      switch (what === 'tax-act' ? taxAct : what) {
        case 'hold':
          return service.run(useCases.placeHold, act(id, by, { kind, reason }));
        case 'lift':
          return service.run(
            useCases.liftHold,
            act(id, by, { holdId: customsCase?.holds[0]?.holdId ?? 'none', reason }),
          );
        case 'ask':
          return service.run(useCases.askWithdrawal, act(id, by, { reason }));
        case 'confirm':
          return service.run(useCases.confirmWithdrawal, act(id, by, waiting(service, id, 'withdrawal')));
        case 'decline':
          return service.run(
            useCases.declineWithdrawal,
            act(id, by, { ...waiting(service, id, 'withdrawal'), reason }),
          );
        case 'rule':
          return service.run(useCases.decideCase, act(id, by, { ruling, reason }));
        case 'confirm-rule':
          return service.run(useCases.confirmDecision, act(id, by, waiting(service, id, 'decision')));
        case 'decline-rule':
          return service.run(useCases.declineDecision, act(id, by, { ...waiting(service, id, 'decision'), reason }));
        case 'sign':
          return service.run(useCases.signFinding, act(id, by, { clean, finding: 'seen' }));
        case 'confirm-finding':
          return service.run(useCases.confirmFinding, act(id, by, waiting(service, id, 'finding')));
        case 'decline-finding':
          return service.run(useCases.declineFinding, act(id, by, { ...waiting(service, id, 'finding'), reason }));
        case 'supply':
          return service.run(
            useCases.supplyDocuments,
            act(id, by, { documents: [{ kind: 'letter', reference: 'L', answers: ['DESCRIPTION-VAGUE'] }], reason }),
          );
        case 'tax':
          return withTax(service, id);
        case 'scan':
          return scan({ id, sequence: 1, agrees: true, grams: 424 })(service);
        case 'store':
          return store(service, id);
        case 'judge':
          return service.run(
            useCases.judgePicture,
            act(id, by, { reference: PICTURE, anomaly: !clean, note: 'a dense block' }),
          );
        case 'settle':
          return service.run(useCases.settleTax, act(id, by, paymentOf(service, id)));
        case 'relieve':
          return service.run(
            useCases.orderTaxAct,
            act(id, by, { kind: 'relieve' as const, legalBasis: 'law', reason }),
          );
        case 'refund':
          return service.run(useCases.orderTaxAct, act(id, by, { kind: 'refund' as const, legalBasis: 'law', reason }));
        case 'determine':
          return service.run(useCases.orderTaxAct, act(id, by, dearer(reason)));
        case 'enter-tax':
          return service.run(
            useCases.orderTaxAct,
            act(id, by, { kind: 'enter' as const, tax: { ...tax, steps: [] }, legalBasis: 'law', reason }),
          );
        case 'confirm-tax':
          return service.run(useCases.confirmTaxAct, act(id, by, waiting(service, id, 'tax')));
        case 'decline-tax':
          return service.run(useCases.declineTaxAct, act(id, by, { ...waiting(service, id, 'tax'), reason }));
        case 'claim':
          return service.run(useCases.claimCase, act(id, by, null));
        case 'cancel':
          return service.run(useCases.cancelDeclaration, {
            declarationId: id,
            declarationVersion: 9,
            parcelIds: [parcelOf(id)],
            reason,
          });
        case 'consent':
        case 'refuse-amendment': {
          const declarationVersion = customsCase?.askedFor?.declaration.declarationVersion ?? 2;
          const useCase = what === 'consent' ? useCases.consentToAmendment : useCases.declineAmendment;
          return service.run(useCase, act(id, by, { declarationVersion, reason }));
        }
        case 'answer-reports':
          return service.run(useCases.answerIrregularities, act(id, by, { reason }));
        case 'confirm-stop':
          return service.run(useCases.confirmStop, stop);
        default:
          return service.run(useCases.liftStop, stop);
      }
    });

export const officers = actsOn(declarationId);
/** All of them on one case, so that runs get far. */
export const desk = actsOn(fc.constant('d1'));

/** Red, inspected, and detained by both. */
export const detaining: readonly Action[] = [
  (service) => service.run(useCases.signFinding, act('d1', 'A', { clean: false, finding: 'seen' })),
  (service) => service.run(useCases.confirmFinding, act('d1', 'B', waiting(service, 'd1', 'finding'))),
  (service) => service.run(useCases.decideCase, act('d1', 'A', { ruling: 'detain' as const, reason: 'because' })),
  (service) => service.run(useCases.confirmDecision, act('d1', 'B', waiting(service, 'd1', 'decision'))),
];

const PICTURE = 'xray/1';

/** The goods pass the X-ray, or go to the customs store. */
function store(service: InMemoryService, id: string) {
  const place = { parcelId: parcelOf(id), declarationId: id, facility: 'URC-OE', location: 'vault', at };
  const seen = { ...place, location: 'line', pictureReference: PICTURE };
  service.run(useCases.recordParcelEvent, seen, { sequence: 7, type: ParcelPresented.name });
  return service.run(useCases.recordParcelEvent, place, { sequence: 8, type: ParcelInCustomsStore.name });
}

const dearer = (reason: string) => ({
  kind: 'determine' as const,
  lines: [{ line: 1, value: { amount: '150', currency: 'CNY' } }],
  evidence: 'I-1',
  reason,
});

/** A payment of the bill in force; of none where nothing is due. */
function paymentOf(service: InMemoryService, id: string) {
  const customsCase = service.state(CaseTable, id);
  const bill = isLodged(customsCase) ? taxBillOf(customsCase) : undefined;
  const paid = { by: 'paid' as const, reference: 'R-1', collectedBy: 'bank' };
  return bill ? { ...paid, taxBill: bill.number, amount: bill.amount } : paid;
}

/** An import, as if the rules had computed a tax. */
function withTax(service: InMemoryService, id: string) {
  const customsCase = service.state(CaseTable, id);
  if (!isLodged(customsCase) || customsCase.state !== 'awaiting-arrival' || !customsCase.decision) return;
  const declaration = { ...customsCase.declaration, direction: 'import' as const };
  const taxed = { ...customsCase, declaration, decision: { ...customsCase.decision, tax } };
  service.put(CaseTable, id, taxed);
}
