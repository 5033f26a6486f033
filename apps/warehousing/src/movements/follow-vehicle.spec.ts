import { describe, expect, it } from '@jest/globals';
import { Departed, type DepartureStep } from '#libs/contracts';
import { InMemoryService } from '#libs/testing';
import { openReceptacle, type Receptacle } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { FollowReceptacles } from './follow-receptacles.use-case.js';
import { FollowVehicle } from './follow-vehicle.use-case.js';
import { VehicleStepTable } from './vehicle-step.table.js';

const at = '2026-11-24T08:00:00.000Z';
const line = {
  facility: 'URC-OE',
  originOffice: 'CNURCA',
  destinationOffice: 'KZALAA',
  destinationCountry: 'KZ',
  product: 'surface',
  livemode: true,
};
const member = (parcelId: string) => ({ parcelId, declarationId: 'd', grams: 100, promiseBy: at, registered: false });
const unit = (receptacleId: string, parcels: number): Receptacle => ({
  ...openReceptacle(receptacleId, line, 300, at),
  state: 'planned',
  closings: 1,
  departureId: 'v',
  members: Array.from({ length: parcels }, (_, i) => member(`${receptacleId}-${i}`)),
});

function departing(...parcels: number[]) {
  const service = new InMemoryService();
  const receptacleIds = parcels.map((_, i) => `r${i}`);
  parcels.forEach((count, i) => service.put(ReceptacleTable, `r${i}`, unit(`r${i}`, count)));
  const data: DepartureStep = { ...Departed.example, departureId: 'v', receptacleIds, at };
  service.run(new FollowReceptacles(), data, { id: 'e', type: Departed.name });
  const gone = () => service.all(ReceptacleTable).filter(({ state }) => state === 'departed').length;
  const follow = (atMost = 200) => {
    service.run(new FollowVehicle(), { id: 'e', atMost });
    return gone();
  };
  return { service, gone, follow };
}

describe('the load units of a vehicle', () => {
  it('follow it by and by, no more parcels at once than allowed', () => {
    const { gone, follow } = departing(100, 100, 60, 150);
    expect(gone()).toBe(0);
    expect([follow(), follow(), follow(), follow()]).toEqual([2, 3, 4, 4]);
  });

  it('follow alone where one holds more', () => {
    const { follow } = departing(500, 10);
    expect([follow(), follow()]).toEqual([1, 2]);
  });

  it('are passed over where they are not known', () => {
    const { service, follow } = departing(10);
    service.run(
      new FollowReceptacles(),
      { ...Departed.example, receptacleIds: ['unknown'] },
      { id: 'e', type: Departed.name },
    );
    follow();
    expect(service.state(VehicleStepTable, 'e')).toMatchObject({ next: 1 });
  });

  it('are followed once when two processes take the same ones', () => {
    const { service, gone } = departing(150, 150, 150);
    const follow = () => service.run(new FollowVehicle(), { id: 'e', atMost: 200 });
    service.race(follow, follow);
    expect(gone()).toBe(2);
  });
});
