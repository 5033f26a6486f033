import { randomUUID } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import { ClientKafka } from '@nestjs/microservices';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import { digestOfParcels, type Facility, type Product } from '#libs/contracts';

import network from '../../../apps/dispatch/data/network.json' with { type: 'json' };
import { consolidationKeyOf } from '../../../apps/warehousing/src/packing/choose-consolidation-key.js';
import { putIntoBag } from '../../../apps/warehousing/src/packing/put-into-bag.js';
import { kindOf, openBagKey } from '../../../apps/warehousing/src/receptacles/consolidation-key.js';
import { mayLeave } from '../../../apps/warehousing/src/parcels/may-leave.js';
import {
  earliestPromise,
  grossGrams,
  hasRoomFor,
  openReceptacle,
} from '../../../apps/warehousing/src/receptacles/receptacle.js';
import { type PackedKind, rulesAt } from '../../../apps/warehousing/src/rules/rules.js';
import { clockNow, KAFKA, message } from '../common.js';
import { LedgerEntity, ParcelEntity, ReceptacleEntity } from './entities.js';

const MOST_AT_ONCE = 500;

@Injectable()
export class PackingService {
  constructor(
    @InjectRepository(ParcelEntity) private readonly parcels: Repository<ParcelEntity>,
    @InjectRepository(ReceptacleEntity) private readonly receptacles: Repository<ReceptacleEntity>,
    @InjectRepository(LedgerEntity) private readonly ledger: Repository<LedgerEntity>,
    @Inject(KAFKA) private readonly kafka: ClientKafka,
  ) {}

  async pack(facility: string): Promise<number> {
    const ready = await this.parcels.find({ where: { facility, mayLeave: true }, take: MOST_AT_ONCE });
    let packed = 0;
    for (const entity of ready) if (await this.packOne(entity)) packed += 1;
    return packed;
  }

  private async packOne(entity: ParcelEntity): Promise<boolean> {
    const { parcel } = entity;
    if (!mayLeave(parcel)) return false;
    const facility = network.facilities.find(({ code }) => code === entity.facility) as Facility | undefined;
    const product = network.products.find((one) => one.product === parcel.notice.product) as unknown as
      Product | undefined;
    const line = consolidationKeyOf(parcel, facility, product);
    if (typeof line === 'string') return false;
    const now = clockNow();
    const limits = rulesAt(now).loadUnit(kindOf(line) as PackedKind);
    const key = openBagKey(line);
    let open = await this.receptacles.findOneBy({ line: key, state: 'open' });
    if (open && !hasRoomFor(open.receptacle, parcel.bookedGrams, limits)) {
      await this.close(open, now);
      open = null;
    }
    const bag = open?.receptacle ?? openReceptacle(randomUUID(), line, limits.tareGrams, now.toISOString());
    const { receptacleId } = bag;
    await this.receptacles.save({ id: receptacleId, line: key, state: 'open', receptacle: putIntoBag(bag, parcel) });
    entity.parcel = { ...parcel, where: { phase: 'packed', receptacleId } };
    entity.mayLeave = false;
    await this.parcels.save(entity);
    await this.ledger.save({
      id: randomUUID(),
      parcelId: parcel.parcelId,
      from: `store:${entity.facility ?? ''}`,
      to: `receptacle:${receptacleId}`,
      grams: parcel.bookedGrams,
    });
    return true;
  }

  private async close(entity: ReceptacleEntity, now: Date): Promise<void> {
    const { receptacle } = entity;
    entity.state = 'closed';
    await this.receptacles.save(entity);
    const { receptacleId, members, line } = receptacle;
    const data = {
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
    };
    this.kafka.emit('warehousing.receptacles.v1', message('ReceptacleClosed', receptacleId, data));
  }
}
