import { randomUUID } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import { ClientKafka } from '@nestjs/microservices';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';

import type { Declaration } from '#libs/contracts';

import { mayLeave } from '../../../apps/warehousing/src/parcels/may-leave.js';
import { noticeOfDeclaration } from '../../../apps/warehousing/src/parcels/advance-notice.js';
import { facilityOf, type Parcel, unknownParcel } from '../../../apps/warehousing/src/parcels/parcel.js';
import type { Scan } from '../../../apps/warehousing/src/barcodes/scan.js';
import { type Received, receiveParcel } from '../../../apps/warehousing/src/scanning/receive-parcel.js';
import { type ClearanceUpdate, recordClearance } from '../../../apps/warehousing/src/clearance/record-clearance.js';
import { rulesAt } from '../../../apps/warehousing/src/rules/rules.js';
import { clockNow, KAFKA, message } from '../common.js';
import { EarlyScanEntity, LedgerEntity, ParcelEntity } from './entities.js';

@Injectable()
export class ParcelsService {
  constructor(
    @InjectRepository(ParcelEntity) private readonly parcels: Repository<ParcelEntity>,
    @InjectRepository(EarlyScanEntity) private readonly early: Repository<EarlyScanEntity>,
    @InjectRepository(LedgerEntity) private readonly ledger: Repository<LedgerEntity>,
    private readonly database: DataSource,
    @Inject(KAFKA) private readonly kafka: ClientKafka,
  ) {}

  async announce(declaration: Declaration): Promise<void> {
    const { declarationId } = declaration;
    const notice = noticeOfDeclaration(declaration, 0);
    const { parcelId } = declaration.parcels[0]!;
    await this.change(parcelId, declarationId, (parcel) => ({ ...parcel, notice }));
    const seen = await this.early.findOneBy({ barcode: notice.itemNumber });
    if (seen) await this.receive(parcelId, declarationId, seen.scan);
  }

  async scan(scan: Scan): Promise<void> {
    const find = () => this.parcels.findOneBy({ itemNumber: scan.barcode });
    let known = await find();
    if (!known) {
      await this.early.upsert({ barcode: scan.barcode, scan: scan as never }, ['barcode']);
      // Looked for again: it may have been announced meanwhile.
      known = await find();
    }
    if (known) await this.receive(known.id, known.declarationId, scan);
  }

  async decide(parcelId: string, declarationId: string, word: ClearanceUpdate): Promise<void> {
    await this.change(parcelId, declarationId, (parcel) => recordClearance(parcel, word));
  }

  private async receive(parcelId: string, declarationId: string, scan: Scan): Promise<void> {
    let report: Received['report'];
    const { notice, bookedGrams, measuredGrams, published } = await this.change(parcelId, declarationId, (before) => {
      const received = receiveParcel(before, scan, rulesAt(clockNow()).weightTolerance, 'CN');
      report = received.report;
      return report ? { ...received.parcel, published: before.published + 1 } : received.parcel;
    });
    if (!notice || !report) return;
    await this.ledger.insert({
      id: randomUUID(),
      parcelId,
      from: 'outside',
      to: `store:${scan.facility}`,
      grams: bookedGrams,
    });
    const data = {
      parcelId,
      declarationId,
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

  /** Three topics change one parcel: without the lock one would overwrite the change of another. */
  private change(id: string, declarationId: string, change: (parcel: Parcel) => Parcel): Promise<Parcel> {
    return this.database.transaction(async (manager) => {
      const fresh = { id, declarationId, mayLeave: false, parcel: unknownParcel(id, false) as never };
      await manager.createQueryBuilder().insert().into(ParcelEntity).values(fresh).orIgnore().execute();
      const entity = await manager.findOneOrFail(ParcelEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const parcel = change(entity.parcel);
      const columns = {
        parcel: parcel as never,
        itemNumber: parcel.notice?.itemNumber ?? null,
        facility: facilityOf(parcel) ?? null,
        mayLeave: mayLeave(parcel),
      };
      await manager.update(ParcelEntity, { id }, columns);
      return parcel;
    });
  }
}
