import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { digestOfParcels } from '#libs/contracts';
import { Poison } from '#libs/messaging';
import type { InMemoryService, RecordedEvent } from '#libs/messaging/testing';
import { History, step } from '../../test/history.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { type UnitMembers, unitMembersId } from '../load-units/unit-members.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { hasLeft, loadedGrams } from './departure.js';
import { DepartureTable } from './departure.table.js';
import { heldBack, recalled } from './stop-receptacle.js';

/** What contradicts what is known is parked and has no effect. */
function unlessImpossible(take: () => void): void {
  try {
    take();
  } catch (error) {
    if (!(error instanceof Poison)) throw error;
  }
}

/** The parcels that really are in these load units at this moment. */
function digestAboard(service: InMemoryService, ids: readonly string[]): string {
  return digestOfParcels(ids.flatMap((id) => membersOf(service, id)?.parcelIds ?? []));
}

function membersOf(service: InMemoryService, id: string): UnitMembers | undefined {
  const unit = service.state(LoadUnitTable, id);
  return unit && service.state(UnitMembersTable, unitMembersId(unit));
}

const counted: Record<string, number> = {};

describe('whatever happens in whatever order', () => {
  test('nothing leaves without a grant for exactly what is aboard, and no vehicle holds more than it can', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 120 }), (steps) => {
        const history = new History();
        const { service } = history;
        for (const taken of steps) {
          const before = service.events.length;
          const wasParked = new Set(history.parked);
          unlessImpossible(() => history.take(taken));
          for (const event of service.events.slice(before)) {
            counted[event.type] = (counted[event.type] ?? 0) + 1;
            if (leavesTerritory(event, service)) expectPermitted(history, event, wasParked);
            if (event.type === 'ExitConfirmed') expectStopsHeld(service, event);
            if (event.type === 'ReceptacleDelivered') expectNotRecalled(service, event);
          }
          const overloaded = service
            .all(DepartureTable)
            .filter((departure) => loadedGrams(departure) > departure.capacityGrams);
          if (overloaded.length > 0) expect(overloaded).toEqual([]);
        }
        expectConsistent(history);
      }),
      // So many that recalls, which need a stop behind an exit, happen often enough.
      { numRuns: 2_400 },
    );
    // The chances above are such that the interesting things do happen.
    for (const name of [
      'Departed',
      'ExitConfirmed',
      'ReceptacleDelivered',
      'ReceptacleOffloaded',
      'ReceptacleReplanned',
      'ReceptacleReturned',
      'ReceptacleRecalled',
      'ReceptacleAtHub',
      'ReceptacleRefused',
    ]) {
      expect([name, (counted[name] ?? 0) > 20]).toEqual([name, true]);
    }
  }, 120_000);
});

function expectPermitted({ service, grants }: History, { data }: RecordedEvent, parked: ReadonlySet<string>): void {
  const {
    departureId,
    listVersion,
    listDigest,
    receptacleIds: aboard,
  } = data as {
    departureId: string;
    listVersion: number;
    listDigest: string;
    receptacleIds: string[];
  };
  expect(grants.has(`${departureId} ${listVersion} ${listDigest}`)).toBe(true);
  expect(digestAboard(service, aboard)).toBe(listDigest);
  expect(parked.has(departureId)).toBe(false);
}

/** With permission nothing leaves that is stopped and aboard; in fact it may, and then it is recalled. */
function expectStopsHeld(service: InMemoryService, { data }: RecordedEvent): void {
  const { departureId, receptacleIds, evidence } = data as Record<string, unknown> & { receptacleIds: string[] };
  const departure = service.state(DepartureTable, departureId as string)!;
  const stopped = receptacleIds.filter((id) => heldBack(departure).has(id));
  if (evidence === undefined) expect(stopped).toEqual([]);
  expect(stopped.filter((id) => !recalled(departure).has(id))).toEqual([]);
}

function expectNotRecalled(service: InMemoryService, { data }: RecordedEvent): void {
  const { departureId, receptacleId } = data as { departureId: string; receptacleId: string };
  expect(heldBack(service.state(DepartureTable, departureId)!).has(receptacleId)).toBe(false);
}

function leavesTerritory({ type, data }: RecordedEvent, service: InMemoryService): boolean {
  const { departureId } = data as { departureId: string };
  if (type === 'ExitConfirmed') expect(service.state(DepartureTable, departureId)?.exitPlace).not.toBe(null);
  return type === 'Departed' && service.state(DepartureTable, departureId)?.exitPlace !== null;
}

/**
 * A load unit has a place on each departure of its plan, unless it missed a later one, and nowhere else but where it went or was left behind.
 * No departure of several holds it twice.
 */
function expectConsistent({ service }: History): void {
  for (const unit of service.all(LoadUnitTable)) {
    const holding = service.all(DepartureTable).filter((departure) => Object.hasOwn(departure.load, unit.receptacleId));
    const held = new Set(holding.map(({ departureId }) => departureId));
    const legs = unit.plan?.legs.map((leg) => leg.departureId) ?? [];
    const [first, ...later] = legs;
    if (unit.phase === 'planned') expect(held).toContain(first);
    const lost = later.filter((id) => !held.has(id) && service.state(DepartureTable, id)?.phase === 'scheduled');
    expect(lost).toEqual([]);
    expect(new Set(legs).size).toBe(legs.length);
    const elsewhere = holding.filter(({ departureId }) => !legs.includes(departureId));
    expect(elsewhere.filter((departure) => !hasLeft(departure))).toEqual([]);
  }
}
