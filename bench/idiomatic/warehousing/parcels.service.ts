import { randomUUID } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import { ClientKafka } from '@nestjs/microservices';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import type { ClearanceState, Declaration } from '#libs/contracts';

import { mayLeave } from '../../../apps/warehousing/src/domain/may-leave.js';
import { noticeOfDeclaration } from '../../../apps/warehousing/src/domain/notice.js';
import { facilityOf, type Parcel, unknownParcel } from '../../../apps/warehousing/src/domain/parcel.js';
import { receiveParcel, type Scan } from '../../../apps/warehousing/src/domain/receive-parcel.js';
import { recordClearance } from '../../../apps/warehousing/src/domain/record-clearance.js';
import { rulesAt } from '../../../apps/warehousing/src/domain/rules.js';
import { clockNow, KAFKA, message } from '../common.js';
import { EarlyScanEntity, LedgerEntity, ParcelEntity } from './entities.js';

@Injectable()
export class ParcelsService {
  constructor(
    @InjectRepository(ParcelEntity) private readonly parcels: Repository<ParcelEntity>,
    @InjectRepository(EarlyScanEntity) private readonly early: Repository<EarlyScanEntity>,
    @InjectRepository(LedgerEntity) private readonly ledger: Repository<LedgerEntity>,
    @Inject(KAFKA) private readonly kafka: ClientKafka,
  ) {}

  async announce(declaration: Declaration): Promise<void> {
    const { parcelId } = declaration.parcels[0]!;
    const known = await this.parcels.findOneBy({ id: parcelId });
    const notice = noticeOfDeclaration(declaration, 0);
    const parcel = { ...(known?.parcel ?? unknownParcel(parcelId, false)), notice };
    await this.save(parcel, declaration.declarationId);
    const seen = await this.early.findOneBy({ barcode: notice.itemNumber });
    if (!seen) return;
    await this.early.remove(seen);
    await this.receive(parcel, seen.scan);
  }

  async scan(scan: Scan): Promise<void> {
    const known = await this.parcels.findOneBy({ itemNumber: scan.barcode });
    if (known) await this.receive(known.parcel, scan);
    else await this.early.save({ barcode: scan.barcode, scan });
  }

  async decide(
    parcelId: string,
    declarationId: string,
    word: { to: ClearanceState; sequence: number; parcelSequence?: number },
  ) {
    const known = await this.parcels.findOneBy({ id: parcelId });
    const parcel = recordClearance(known?.parcel ?? unknownParcel(parcelId, false), {
      state: word.to,
      sequence: word.sequence,
      ...(word.parcelSequence !== undefined && { parcelSequence: word.parcelSequence }),
    });
    await this.save(parcel, declarationId);
  }

  private async receive(before: Parcel, scan: Scan): Promise<void> {
    const { parcel, report } = receiveParcel(before, scan, rulesAt(clockNow()).weightTolerance, 'CN');
    const { notice, bookedGrams, measuredGrams, parcelId } = parcel;
    if (!notice || !report) return this.save(parcel, notice?.declarationId ?? parcelId);
    const published = parcel.published + 1;
    await this.save({ ...parcel, published }, notice.declarationId);
    await this.ledger.save({
      id: randomUUID(),
      parcelId,
      from: 'outside',
      to: `store:${scan.facility}`,
      grams: bookedGrams,
    });
    const data = {
      parcelId,
      declarationId: notice.declarationId,
      facility: scan.facility,
      at: scan.at,
      itemNumber: notice.itemNumber,
      location: `${scan.facility}/store`,
      ...(measuredGrams !== undefined && { measuredGrams }),
      declaredGrams: notice.declaredGrams,
      differenceGrams: (measuredGrams ?? notice.declaredGrams) - notice.declaredGrams,
      declarationVersion: notice.declarationVersion,
      sequence: published,
    };
    const type = report === 'received' ? 'ParcelReceived' : 'WeightDiffered';
    this.kafka.emit('warehousing.parcels.v1', message(type, parcelId, data));
  }

  private async save(parcel: Parcel, declarationId: string): Promise<void> {
    await this.parcels.save({
      id: parcel.parcelId,
      declarationId,
      itemNumber: parcel.notice?.itemNumber ?? null,
      facility: facilityOf(parcel) ?? null,
      mayLeave: mayLeave(parcel),
      parcel,
    });
  }
}
