import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOfParcels, LoadPermitGranted } from '#libs/contracts';
import { type Decision, Poison } from '#libs/messaging';
import { type CaseState, clearanceMachine } from '../domain/clearance-machine.js';
import type { Case, HoldKind, Ruling } from '../domain/case.js';
import { acts as actsLaw, declaration, law } from '../domain/examples.js';
import { obstacleOf } from '../domain/may-leave.js';
import { cases, departureLists, stops } from '../persistence/tables.js';
import { RuleBook } from '../rules/rule-book.js';
import { cancelDeclarationHandler } from './cancel-declaration.handler.js';
import { cancelDeparture } from './cancel-departure.handler.js';
import { claimCaseHandler } from './claim-case.handler.js';
import { closeReceptacle } from './close-receptacle.handler.js';
import { confirmExit } from './confirm-exit.handler.js';
import { confirmStopHandler, liftStopHandler } from './end-stop.handler.js';
import { liftHoldBy, placeHoldBy } from './hold-case.handler.js';
import { Memory } from './memory.js';
import { receiveParcelBy } from './receive-parcel.handler.js';
import { confirmFindingHandler, signFindingHandler } from './record-finding.handler.js';
import { recordDeparture } from './record-departure.handler.js';
import { reopenReceptacle } from './reopen-receptacle.handler.js';
import { returnReceptacle } from './return-receptacle.handler.js';
import { confirmRulingBy, declineRulingHandler, ruleCaseBy } from './rule-case.handler.js';
import { submitLoadList } from './submit-load-list.handler.js';
import { supplyDocumentsBy } from './supply-documents.handler.js';
import { takeDeclarationBy } from './take-declaration.handler.js';
import { unpackParcel } from './unpack-parcel.handler.js';
import { askWithdrawalHandler, confirmWithdrawalHandler, declineWithdrawalHandler } from './withdraw-release.handler.js';
import type { OfficerAct } from './officer-act.js';

const book = new RuleBook({ zone: 'UTC', ruleSets: [law.rules], rateTables: [law.rates], actsLaws: [actsLaw] });
const at = '2026-11-23T08:00:00Z';
const place = { facility: 'URC-OE', at };

/** Any event or act, as a step that decides on the memory. */
type Play = (memory: Memory) => Decision<unknown>;

const declarationId = fc.constantFrom('d1', 'd2', 'd3');
const parcelOf = (id: string) => `p${id}`;
const receptacleId = fc.constantFrom('r1', 'r2');
const departureId = fc.constantFrom('v1', 'v2');
const small = fc.constantFrom(1, 1, 1, 2, 3);

/** What is in a load unit at a closing: fixed, so that lists can be right. */
const membersOf = (unit: string, closing: number) =>
  (unit === 'r1' ? ['d1', 'd2'] : ['d3'])
    .filter((_, index) => closing < 2 || index === 0)
    .map((id) => ({ declarationId: id, parcelId: parcelOf(id) }));

const act = <Input>(id: string, officer: string, input: Input): OfficerAct<Input> => ({
  declarationId: id,
  officer: { id: officer, roles: ['officer'], facilities: ['*'] },
  realNow: at,
  input,
});

const lodge =
  ({ id, version, kind }: { id: string; version: number; kind: string }): Play =>
    (memory) =>
      memory.perform(takeDeclarationBy(book), {
        ...declaration,
        declarationId: id,
        declarationVersion: version,
        parcels: [{ parcelId: parcelOf(id), itemNumber: 'LZ000000015CN' }],
        lines: [{ ...declaration.lines[0]!, description: kind === 'vague' ? 'gift' : 'shirt', hsCode: kind === 'arms' ? '930200' : '610910' }],
      });
const lodging = fc.record({ id: declarationId, version: small, kind: fc.constantFrom('green', 'green', 'vague', 'arms') }).map(lodge);

const scan =
  ({ id, sequence, agrees, grams }: { id: string; sequence: number; agrees: boolean; grams: number }): Play =>
    (memory) =>
      memory.perform(
        receiveParcelBy(book, agrees),
        {
          ...place, declarationId: id, parcelId: parcelOf(id), itemNumber: 'LZ000000015CN', location: 'store',
          measuredGrams: grams, declaredGrams: 420, differenceGrams: grams - 420, declarationVersion: 1,
        },
        { sequence },
      );
const scanning = fc
  .record({ id: declarationId, sequence: fc.integer({ min: 1, max: 6 }), agrees: fc.boolean(), grams: fc.constantFrom(424, 900, 5000) })
  .map(scan);

const close =
  ({ unit, closing }: { unit: string; closing: number }): Play =>
    (memory) =>
      memory.perform(closeReceptacle, {
          receptacleId: unit, closing, kind: 'postal-receptacle', number: '', despatchId: 's', despatchNumber: '', facility: 'URC-OE',
          originOffice: 'CNURCA', destinationOffice: 'KZALAA', destinationCountry: 'KZ', category: 'C', subclass: 'CN', product: 'surface',
          members: membersOf(unit, closing), count: 1, digest: '', tareGrams: 0, grossGrams: 0, promiseBy: at, seal: 's', lastInDespatch: false, at,
        });

const packing: fc.Arbitrary<Play> = fc.oneof(
  fc.record({ unit: receptacleId, closing: small }).map(close),
  fc.record({ unit: receptacleId, closing: small }).map(
    ({ unit, closing }): Play =>
      (memory) =>
        memory.perform(reopenReceptacle, { receptacleId: unit, closing, voidedNumber: '', despatchId: 's', reason: 'x', removed: [], at }),
  ),
  fc.record({ id: declarationId, unit: receptacleId }).map(
    ({ id, unit }): Play =>
      (memory) =>
        memory.perform(unpackParcel, { ...place, declarationId: id, parcelId: parcelOf(id), receptacleId: unit, reason: 'x' }, { sequence: 9 }),
  ),
);

const listing = fc.record({
  departureId,
  listVersion: small,
  receptacles: fc.uniqueArray(fc.record({ receptacleId, closing: fc.constantFrom(1, 1, 1, 2) }), { selector: (unit) => unit.receptacleId, minLength: 1 }),
});
const stepOf = ({ departureId: id, listVersion, receptacles }: { departureId: string; listVersion: number; receptacles: { receptacleId: string; closing: number }[] }) => ({
  departureId: id, laneId: 'l', listVersion, place: 'CNHRS', at,
  listDigest: digestOfParcels(receptacles.flatMap((unit) => membersOf(unit.receptacleId, unit.closing)).map(({ parcelId }) => parcelId)),
  receptacleIds: receptacles.map((unit) => unit.receptacleId),
});

const submit =
  (list: Parameters<typeof stepOf>[0]): Play =>
    (memory) => {
      const { departureId: id, listVersion, listDigest } = stepOf(list);
      return memory.perform(submitLoadList, { departureId: id, listVersion, listDigest, receptacles: list.receptacles, parcelCount: 1, at });
    };

/** The good way of three parcels; a shuffled part of it begins each run, so that runs get far. */
const goodWay: readonly Play[] = [
  ...['d1', 'd2', 'd3'].flatMap((id) => [lodge({ id, version: 1, kind: 'green' }), scan({ id, sequence: 1, agrees: true, grams: 424 })]),
  close({ unit: 'r1', closing: 1 }),
  close({ unit: 'r2', closing: 1 }),
  submit({ departureId: 'v1', listVersion: 1, receptacles: [{ receptacleId: 'r1', closing: 1 }] }),
  submit({ departureId: 'v2', listVersion: 1, receptacles: [{ receptacleId: 'r2', closing: 1 }] }),
];

const travelling: fc.Arbitrary<Play> = fc.oneof(
  { weight: 5, arbitrary: listing.map(submit) },
  { weight: 1, arbitrary: listing.map((list): Play => (memory) => memory.perform(recordDeparture, stepOf(list))) },
  { weight: 2, arbitrary: departureId.map((id): Play => (memory) => {
    const list = memory.get(departureLists, id);
    return list ? memory.perform(recordDeparture, { ...stepOf({ ...list, receptacles: [...list.receptacles] }), listDigest: list.listDigest }) : {};
  }) },
  { weight: 1, arbitrary: fc.record({ id: departureId, unit: receptacleId }).map(({ id, unit }): Play => (memory) =>
    memory.perform(confirmExit, stepOf({ departureId: id, listVersion: 1, receptacles: [{ receptacleId: unit, closing: 1 }] }))) },
  { weight: 1, arbitrary: departureId.map((id): Play => (memory) => memory.perform(cancelDeparture, { departureId: id, laneId: 'l', reason: 'x', at })) },
  { weight: 1, arbitrary: fc.record({ id: departureId, unit: receptacleId }).map(({ id, unit }): Play => (memory) =>
    memory.perform(returnReceptacle, { receptacleId: unit, departureId: id, place: 'CNHRS', at })) },
);

const officer = fc.constantFrom('A', 'B');
const officers: fc.Arbitrary<Play> = fc.record({
  id: declarationId,
  by: officer,
  what: fc.constantFrom(
    'hold', 'lift', 'ask', 'confirm', 'decline', 'rule', 'confirm-rule', 'decline-rule', 'sign', 'confirm-finding', 'supply', 'claim', 'cancel',
    'confirm-stop', 'lift-stop',
  ),
  ruling: fc.constantFrom<Ruling>('release', 'inspect', 'want-documents', 'return'),
  kind: fc.constantFrom<HoldKind>('customs', 'quarantine'),
  clean: fc.boolean(),
}).map(({ id, by, what, ruling, kind, clean }): Play => (memory) => {
  const kase = memory.get(cases, id);
  const reason = 'because';
  const stop = { stopId: kase?.listing?.stopId ?? 'none', officer: act(id, by, null).officer, reason };
  switch (what) {
    case 'hold': return memory.perform(placeHoldBy(book), act(id, by, { kind, reason }));
    case 'lift': return memory.perform(liftHoldBy(book), act(id, by, { holdId: kase?.holds[0]?.holdId ?? 'none', reason }));
    case 'ask': return memory.perform(askWithdrawalHandler, act(id, by, { reason }));
    case 'confirm': return memory.perform(confirmWithdrawalHandler, act(id, by, null));
    case 'decline': return memory.perform(declineWithdrawalHandler, act(id, by, { reason }));
    case 'rule': return memory.perform(ruleCaseBy(book), act(id, by, { ruling, reason }));
    case 'confirm-rule': return memory.perform(confirmRulingBy(book), act(id, by, null));
    case 'decline-rule': return memory.perform(declineRulingHandler, act(id, by, { reason }));
    case 'sign': return memory.perform(signFindingHandler, act(id, by, { clean, finding: 'seen' }));
    case 'confirm-finding': return memory.perform(confirmFindingHandler, act(id, by, null));
    case 'supply': return memory.perform(supplyDocumentsBy(book), act(id, by, { documents: [{ kind: 'letter', reference: 'L', answers: ['DESCRIPTION-VAGUE'] }], reason }));
    case 'claim': return memory.perform(claimCaseHandler, act(id, by, null));
    case 'cancel': return memory.perform(cancelDeclarationHandler, { declarationId: id, declarationVersion: 9, parcelIds: [parcelOf(id)], reason });
    case 'confirm-stop': return memory.perform(confirmStopHandler, stop);
    case 'lift-stop': return memory.perform(liftStopHandler, stop);
  }
});

/** States that a case only passes through within one decision. */
const passing: readonly CaseState[] = ['lodged', 'awaiting-arrival', 'released'];

function reachable(from: CaseState, to: CaseState, steps = 4): boolean {
  if (from === to) return true;
  if (steps === 0) return false;
  return Object.values(clearanceMachine[from]).some((next) => next === to || (passing.includes(next) && reachable(next, to, steps - 1)));
}

function check(memory: Memory, before: ReadonlyMap<string, CaseState>, decision: Decision<unknown>): void {
  for (const kase of memory.all(cases)) {
    const from = before.get(kase.declarationId) ?? 'expected';
    if (!reachable(from, kase.state)) throw new Error(`illegal: ${from} → ${kase.state}`);
    expectNoPermitInForce(memory, kase);
    expectStopped(memory, kase);
  }
  for (const event of decision.events ?? []) {
    if (event.type.name === LoadPermitGranted.name) expectEachMayLeave(memory, event.key);
  }
}

/** A parcel that may not leave is on no permit in force. */
function expectNoPermitInForce(memory: Memory, kase: Case): void {
  const list = kase.listing && memory.get(departureLists, kase.listing.departureId);
  if (!list || kase.listing?.departed || !obstacleOf(kase)) return;
  const inForce = list.status === 'granted' && list.listVersion === kase.listing?.listVersion && list.departedAt === undefined;
  if (inForce) throw new Error(`${kase.declarationId} may not leave and is permitted`);
}

/** A parcel that has departed and may not leave has a stop. */
function expectStopped(memory: Memory, { listing: on, ...kase }: Case): void {
  if (!on?.departed || on.exited || !obstacleOf(kase)) return;
  const state = memory.get(stops, on.stopId ?? '')?.state ?? 'lifted';
  if (state === 'lifted') throw new Error(`${kase.declarationId} has left, may not, and has no stop`);
}

function expectEachMayLeave(memory: Memory, id: string): void {
  const list = memory.get(departureLists, id)!;
  const members = list.receptacles.flatMap((unit) => membersOf(unit.receptacleId, unit.closing));
  for (const member of members) {
    const kase = memory.get(cases, member.declarationId);
    expect(obstacleOf(kase)).toBeUndefined();
    expect(kase?.listing).toMatchObject({ departureId: id, listVersion: list.listVersion });
  }
}

describe('whatever comes in whatever order, late and twice', () => {
  it('makes no illegal step, permits no parcel that may not leave, and stops what has left', () => {
    const play = fc.oneof({ weight: 3, arbitrary: lodging }, { weight: 4, arbitrary: scanning }, { weight: 4, arbitrary: packing }, { weight: 5, arbitrary: travelling }, { weight: 5, arbitrary: officers });
    const twice = fc.tuple(play, fc.boolean());
    const begin = fc.shuffledSubarray([...goodWay], { minLength: 6 });
    let granted = 0;
    let stopped = 0;
    fc.assert(
      fc.property(begin, fc.array(twice, { minLength: 5, maxLength: 40, size: 'max' }), fc.constantFrom(0, 0.5, 0.5, 0.5), (good, plays, draw) => {
        const memory = new Memory(draw);
        for (const [one, again] of [...good.map((one) => [one, false] as const), ...plays]) {
          for (const run of again ? [one, one] : [one]) {
            const before = new Map(memory.all(cases).map((kase) => [kase.declarationId, kase.state]));
            const decision = decided(run, memory);
            granted += (decision.events ?? []).filter(({ type }) => type.name === LoadPermitGranted.name).length;
            check(memory, before, decision);
          }
        }
        stopped += memory.all(stops).length;
      }),
      { numRuns: 1500 },
    );
    // The property would hold for a service that does nothing.
    expect(granted).toBeGreaterThan(200);
    expect(stopped).toBeGreaterThan(100);
  });
});

/** A cancellation before any lodging is parked; nothing else may throw. */
function decided(run: Play, memory: Memory): Decision<unknown> {
  try {
    return run(memory);
  } catch (error) {
    if (error instanceof Poison) return {};
    throw error;
  }
}
