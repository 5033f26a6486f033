import { expect, test } from '@jest/globals';
import type { LoadList } from '#libs/contracts';
import { InMemoryService, type MessageSizes } from '#libs/messaging/testing';
import { blocking, closed, departureFor, unitOf } from '../../test/examples.js';
import { LoadUnitTable } from '../load-units/load-unit.table.js';
import { unitMembersId } from '../load-units/unit-members.js';
import { UnitMembersTable } from '../load-units/unit-members.table.js';
import { GrantLoadList } from '../permits/grant-load-list.use-case.js';
import { ObjectToLoadList } from '../permits/object-to-load-list.use-case.js';
import { membersOf } from '../planning/closed-unit.js';
import { CancelDeparture } from '../timetable/cancel-departure.use-case.js';
import { Arrive } from './arrive.use-case.js';
import { CloseBooking } from './close-booking.use-case.js';
import { CloseDeparture } from './close-departure.use-case.js';
import { ConfirmExit } from './confirm-exit.use-case.js';
import { Depart } from './depart.use-case.js';
import { legOn } from './departure.js';
import { DepartureTable } from './departure.table.js';
import { ReachBorder } from './reach-border.use-case.js';
import { SealDeparture } from './seal-departure.use-case.js';

const UNITS = 10;
const at = '2026-11-24T08:00:00.000Z';

/** A vehicle of ten load units before its cut-off; each act on it is measured. */
function vehicleOf(parcels: number) {
  const measured: MessageSizes[] = [];
  const service = new InMemoryService({ now: () => new Date(at), measure: (sizes) => measured.push(sizes) });
  const { departureId, ...departure } = departureFor('2026-11-24', { capacityGrams: 1e9 });
  const ids = Array.from({ length: UNITS }, (_, i) => `r${i}`);
  const place = { closing: 1, grams: 1_000, parcels: parcels / UNITS };
  const load = Object.fromEntries(ids.map((id) => [id, place]));
  service.put(DepartureTable, departureId, { ...departure, departureId, load });
  for (const receptacleId of ids) {
    const parcelIds = Array.from(
      { length: parcels / UNITS },
      (_, i) => `0193e0f2-7a51-7c3e-9d0b-${receptacleId}${String(i).padStart(10, '0')}`,
    );
    const plan = {
      legs: [legOn({ ...departure, departureId, load })] as const,
      plannedArrival: at,
      withinPromise: true,
    };
    const unit = unitOf({ receptacleId, phase: 'planned', plan, parcels: parcelIds.length });
    service.put(LoadUnitTable, receptacleId, unit);
    service.put(UnitMembersTable, unitMembersId(unit), membersOf(closed(receptacleId, parcelIds)));
  }
  const list = () => service.events.findLast(({ type }) => type === 'LoadListSubmitted')?.data as LoadList;
  return { service, measured, departureId, list };
}

/** The whole way, with one load unit that customs takes off the first list. */
function sizesOfWay(parcels: number): MessageSizes[] {
  const { service, measured, departureId, list } = vehicleOf(parcels);
  const on = { departureId, seal: 'S-1' };
  service.run(new CloseBooking(), on);
  service.run(
    new ObjectToLoadList(),
    { ...list(), blocking: [blocking('r0', 'p')], at },
    { type: 'LoadPermitRefused' },
  );
  service.run(new GrantLoadList(), { ...list(), at });
  for (const act of [SealDeparture, Depart, ReachBorder, ConfirmExit, Arrive, CloseDeparture])
    expect(service.run(new act(), on)).toMatchObject({ departureId });
  expect(list()).toMatchObject({ listVersion: 2, parcelCount: (parcels / UNITS) * (UNITS - 1) });
  expect(service.state(DepartureTable, departureId)?.phase).toBe('closed');
  return measured;
}

function sizesOfCancelling(parcels: number): MessageSizes[] {
  const { service, measured, departureId } = vehicleOf(parcels);
  service.run(new CloseBooking(), { departureId });
  service.run(new CancelDeparture(), { departureId, reason: 'pass closed' });
  return measured;
}

const sizesOf = (parcels: number) => [...sizesOfWay(parcels), ...sizesOfCancelling(parcels)];
/** Digits of the counts of parcels: of each place, of each listed unit, of its columns, of the sums. */
const DIGITS = 3 * 4 * UNITS;

test.each([200, 2_000])('no statement about a vehicle and no document grows with its parcels: %i', (parcels) => {
  const few = sizesOf(10);
  const many = sizesOf(parcels);
  expect(many.map(({ useCase }) => useCase)).toEqual(few.map(({ useCase }) => useCase));
  const grown = many.filter(
    ({ written, longest }, i) => written > few[i]!.written + DIGITS || longest > few[i]!.longest + DIGITS,
  );
  expect(grown).toEqual([]);
});

test('the ids of the parcels are read in loads that do not grow either', () => {
  const largest = (parcels: number) => Math.max(...sizesOf(parcels).map(({ loaded }) => loaded));
  expect(largest(4_000)).toBeLessThanOrEqual(largest(2_000) + DIGITS);
});
