import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';

import { digestOfParcels, type Facility, type Product } from '#libs/contracts';

import network from '../../../apps/dispatch/data/network.json' with { type: 'json' };
import { consolidationKeyOf } from '../../../apps/warehousing/src/packing/choose-consolidation-key.js';
import { putIntoBag } from '../../../apps/warehousing/src/packing/put-into-bag.js';
import {
  type ConsolidationKey,
  kindOf,
  openBagKey,
} from '../../../apps/warehousing/src/receptacles/consolidation-key.js';
import { mayLeave } from '../../../apps/warehousing/src/parcels/may-leave.js';
import {
  earliestPromise,
  grossGrams,
  hasRoomFor,
  openReceptacle,
  type Receptacle,
} from '../../../apps/warehousing/src/receptacles/receptacle.js';
import { type PackedKind, rulesAt } from '../../../apps/warehousing/src/rules/rules.js';
import { clockNow, EventPublisher, message } from '../common.js';
import { LedgerEntity, ParcelEntity, ReceptacleEntity } from './entities.js';

const MOST_AT_ONCE = 500;

@Injectable()
export class PackingService {
  constructor(
    private readonly database: DataSource,
    private readonly events: EventPublisher,
  ) {}

  /** All that may leave in one transaction, with a statement for each table. */
  async pack(facility: string): Promise<number> {
    return this.database.transaction(async (manager) => {
      const ready = await manager.find(ParcelEntity, {
        where: { facility, mayLeave: true },
        take: MOST_AT_ONCE,
        lock: { mode: 'pessimistic_write' },
      });
      const work = new Packing(await this.openOf(manager, ready), clockNow());
      for (const entity of ready) work.pack(entity);
      if (work.packed.length > 0) {
        await manager.upsert(ReceptacleEntity, [...work.changed.values()] as never, ['id']);
        await manager.upsert(ParcelEntity, work.packed, ['id']);
        await manager.insert(LedgerEntity, work.movements);
      }
      const messages = work.closed.map((each) => closedMessage(each, clockNow()));
      if (messages.length > 0) await this.events.publish('warehousing.receptacles.v1', ...messages);
      return work.packed.length;
    });
  }

  /** The open load units of the lines that these parcels go by. */
  private async openOf(manager: EntityManager, ready: readonly ParcelEntity[]): Promise<ReceptacleEntity[]> {
    const lines = new Set(ready.flatMap((entity) => lineOf(entity) ?? []).map(openBagKey));
    return lines.size === 0 ? [] : manager.findBy(ReceptacleEntity, { line: In([...lines]), state: 'open' });
  }
}

/** The consolidation line of a parcel that may leave. */
function lineOf({ parcel, facility: code }: ParcelEntity): ConsolidationKey | undefined {
  if (!mayLeave(parcel)) return undefined;
  const facility = network.facilities.find((one) => one.code === code) as Facility | undefined;
  const product = network.products.find((one) => one.product === parcel.notice.product) as unknown as
    Product | undefined;
  const line = consolidationKeyOf(parcel, facility, product);
  return typeof line === 'string' ? undefined : line;
}

/** What one round of packing changes. */
class Packing {
  readonly packed: ParcelEntity[] = [];
  readonly movements: LedgerEntity[] = [];
  readonly changed = new Map<string, ReceptacleEntity>();
  readonly closed: Receptacle[] = [];
  private readonly open: Map<string, ReceptacleEntity>;

  constructor(
    open: readonly ReceptacleEntity[],
    private readonly now: Date,
  ) {
    this.open = new Map(open.map((entity) => [entity.line, entity]));
  }

  pack(entity: ParcelEntity): void {
    const { parcel } = entity;
    const line = lineOf(entity);
    if (!line || !mayLeave(parcel)) return;
    const limits = rulesAt(this.now).loadUnit(kindOf(line) as PackedKind);
    const key = openBagKey(line);
    let open = this.open.get(key);
    if (open && !hasRoomFor(open.receptacle, parcel.bookedGrams, limits)) {
      open.state = 'closed';
      this.changed.set(open.id, open);
      this.closed.push(open.receptacle);
      open = undefined;
    }
    const bag = open?.receptacle ?? openReceptacle(randomUUID(), line, limits.tareGrams, this.now.toISOString());
    const { receptacleId } = bag;
    const filled = { id: receptacleId, line: key, state: 'open', receptacle: putIntoBag(bag, parcel) };
    this.open.set(key, filled);
    this.changed.set(receptacleId, filled);
    entity.parcel = { ...parcel, where: { phase: 'packed', receptacleId } };
    entity.mayLeave = false;
    this.packed.push(entity);
    this.movements.push({
      id: randomUUID(),
      parcelId: parcel.parcelId,
      from: `store:${entity.facility ?? ''}`,
      to: `receptacle:${receptacleId}`,
      grams: parcel.bookedGrams,
    });
  }
}

function closedMessage(receptacle: Receptacle, now: Date) {
  const { receptacleId, members, line } = receptacle;
  return message('ReceptacleClosed', receptacleId, {
    receptacleId,
    facility: line.facility,
    destinationOffice: line.destinationOffice,
    destinationCountry: line.destinationCountry,
    product: line.product,
    members: members.map(({ parcelId, declarationId, itemNumber }) => ({ parcelId, declarationId, itemNumber })),
    count: members.length,
    digest: digestOfParcels(members.map(({ parcelId }) => parcelId)),
    grossGrams: grossGrams(receptacle),
    promiseBy: earliestPromise(receptacle),
    at: now.toISOString(),
  });
}
