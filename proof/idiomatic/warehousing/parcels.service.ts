import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, Repository } from 'typeorm';

import type { Declaration } from '#libs/contracts';

import { mayLeave } from '../../../apps/warehousing/src/parcels/may-leave.js';
import { noticeOfDeclaration } from '../../../apps/warehousing/src/parcels/advance-notice.js';
import { facilityOf, type Parcel, unknownParcel } from '../../../apps/warehousing/src/parcels/parcel.js';
import type { Scan } from '../../../apps/warehousing/src/barcodes/scan.js';
import { type Received, receiveParcel } from '../../../apps/warehousing/src/scanning/receive-parcel.js';
import { type ClearanceUpdate, recordClearance } from '../../../apps/warehousing/src/clearance/record-clearance.js';
import { rulesAt } from '../../../apps/warehousing/src/rules/rules.js';
import { clockNow, EventPublisher, lockedRow, message } from '../common.js';
import { EarlyScanEntity, LedgerEntity, ParcelEntity } from './entities.js';

@Injectable()
export class ParcelsService {
  constructor(
    @InjectRepository(ParcelEntity) private readonly parcels: Repository<ParcelEntity>,
    @InjectRepository(EarlyScanEntity) private readonly early: Repository<EarlyScanEntity>,
    private readonly database: DataSource,
    private readonly events: EventPublisher,
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
    // Without the document, which is read again under its lock.
    const find = () =>
      this.parcels.findOne({ select: { id: true, declarationId: true }, where: { itemNumber: scan.barcode } });
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
    const receive = (before: Parcel) => {
      const received = receiveParcel(before, scan, rulesAt(clockNow()).weightTolerance, 'CN');
      report = received.report;
      return report ? { ...received.parcel, published: before.published + 1 } : received.parcel;
    };
    await this.change(parcelId, declarationId, receive, async (manager, parcel) => {
      if (!report) return;
      const { facility } = scan;
      const movement = { parcelId, from: 'outside', to: `store:${facility}`, grams: parcel.bookedGrams };
      await manager.insert(LedgerEntity, { id: randomUUID(), ...movement });
      const type = report === 'received' ? 'ParcelReceived' : 'WeightDiffered';
      const data = receiptOf(parcel, scan, declarationId);
      if (data) await this.events.publish('warehousing.parcels.v1', message(type, parcelId, data));
    });
  }

  /** @param then in the same transaction, before it commits: after a crash in between the message comes again and finds the former state */
  private async change(
    id: string,
    declarationId: string,
    change: (parcel: Parcel) => Parcel,
    then?: (manager: EntityManager, parcel: Parcel) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      const fresh = () => ({ ...unannounced, id, declarationId, parcel: unknownParcel(id, false) });
      const entity = await lockedRow(manager, ParcelEntity, { id }, fresh);
      const parcel = change(entity.parcel);
      const columns = {
        parcel: parcel as never,
        itemNumber: parcel.notice?.itemNumber ?? null,
        facility: facilityOf(parcel) ?? null,
        mayLeave: mayLeave(parcel),
      };
      await manager.update(ParcelEntity, { id }, columns);
      await then?.(manager, parcel);
    });
  }
}

const unannounced = { itemNumber: null, facility: null, mayLeave: false };

function receiptOf({ notice, measuredGrams, published, parcelId }: Parcel, scan: Scan, declarationId: string) {
  if (!notice) return undefined;
  return {
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
}
