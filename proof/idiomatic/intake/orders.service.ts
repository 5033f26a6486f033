import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';

import { ConflictException, Injectable, UnprocessableEntityException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type DeepPartial, QueryFailedError, Repository } from 'typeorm';

import type { Facility, Order, Product } from '#libs/contracts';

import { toDeclarationEvent } from '../../../apps/intake/src/order-state/to-declaration-event.js';
import { digestOf } from '../../../apps/intake/src/order-state/canonical.js';
import { nomenclatureAt } from '../../../apps/intake/src/headings/nomenclature.js';
import { validateOrder } from '../../../apps/intake/src/orders/validate-order.js';
import { validateRoute, promisedHours } from '../../../apps/intake/src/network/validate-route.js';
import { contentOf, personsOf } from '../../../apps/intake/src/order-state/declaration.js';
import { personTokenOf } from '../../../apps/intake/src/privacy/person-fingerprint.js';
import { seal } from '../../../apps/intake/src/privacy/sealed-block.js';
import network from '../../../apps/dispatch/data/network.json' with { type: 'json' };
import { clockNow, EventPublisher, message } from '../common.js';
import { MilestoneEntity, OrderEntity, WaybillEntity } from './entities.js';
import type { OrderDto, WaybillDto } from './order.dto.js';

export interface DecisionMessage {
  readonly declarationId: string;
  readonly sequence: number;
  readonly to: string;
  readonly at: string;
}

const DEFAULT_FACILITY = 'URC-OE';

const personKey = createSecretKey(randomBytes(32));

@Injectable()
export class OrdersService {
  constructor(
    @InjectRepository(OrderEntity) private readonly orders: Repository<OrderEntity>,
    @InjectRepository(WaybillEntity) private readonly waybills: Repository<WaybillEntity>,
    @InjectRepository(MilestoneEntity) private readonly milestones: Repository<MilestoneEntity>,
    private readonly events: EventPublisher,
  ) {}

  async place(partyId: string, dto: OrderDto): Promise<OrderEntity> {
    const now = clockNow();
    const { order, regime, errors, warnings } = validateOrder(structuredClone(dto) as Order, {
      nomenclature: nomenclatureAt(now),
      at: now,
    });
    const code = order.handoverFacility ?? DEFAULT_FACILITY;
    const facility = network.facilities.find((one) => one.code === code) as Facility | undefined;
    const product = network.products.find((one) => one.product === order.product) as unknown as Product | undefined;
    const country = order.addressee.country;
    const lanes = network.lanes.filter((lane) => lane.products.includes(order.product)).map(({ laneId }) => laneId);
    const findings = [...errors, ...validateRoute({ facility, product, lanes }, country, order.channel)];
    const hours = product && promisedHours(product, country);
    if (findings.length > 0 || !regime || hours === undefined) throw new UnprocessableEntityException(findings);

    const digest = digestOf(order);
    const [orderId, parcelId, declarationId] = [randomUUID(), randomUUID(), randomUUID()];
    const parcelKey = randomBytes(32);
    const placedAt = now.toISOString();
    const state = { orderId, partyId, livemode: false, orderNo: order.orderNo, declarationId, parcelId, digest };
    const declaration = toDeclarationEvent(state as Parameters<typeof toDeclarationEvent>[0], {
      orderKey: `${partyId}/test/${order.orderNo}`,
      declarationVersion: 1,
      content: contentOf(order),
      sealed: seal(JSON.stringify(personsOf(order)), parcelKey, parcelId),
      regime: regime.regime,
      documents: regime.documents,
      handoverFacility: code,
      promiseBy: new Date(now.getTime() + hours * 3_600_000).toISOString(),
      warnings,
      personToken: personTokenOf(order.addressee, personKey),
      ...(regime.label !== 's10' && { label: regime.label }),
    });
    const needsWaybill = regime.documents.includes('waybill');
    const entity = this.orders.create({
      id: orderId,
      partyId,
      orderNo: order.orderNo,
      itemNumber: order.itemNumber,
      digest,
      status: needsWaybill ? 'waiting' : 'lodged',
      declarationId,
      declaration: needsWaybill ? withWaybill(declaration) : declaration,
      parcelKey: parcelKey.toString('base64'),
      placedAt: now,
    } as DeepPartial<OrderEntity>);
    // The unique indexes tell what is there already: no order is looked for before it is written.
    const placed = await this.insert(entity);
    // Also where it was there: what was placed may not have been published.
    await this.events.publish(
      `party.${partyId}.events.v1`,
      message('OrderAccepted', order.orderNo, { orderNo: order.orderNo, at: placedAt }),
    );
    // Looked for after the order is there: whichever of the two comes second finds the other.
    if (!needsWaybill || (await this.waybills.existsBy({ number: order.itemNumber }))) await this.lodge(placed);
    return placed;
  }

  /** @returns the order as it was placed before, if it was. @throws ConflictException when one of its numbers belongs to another */
  private async insert(entity: OrderEntity): Promise<OrderEntity> {
    try {
      await this.orders.insert(entity);
      return entity;
    } catch (error) {
      if (!(error instanceof QueryFailedError)) throw error;
      const known = await this.orders.findOneBy({ partyId: entity.partyId, orderNo: entity.orderNo });
      if (known?.digest === entity.digest) return known;
      throw new ConflictException(known ? 'order number reused' : 'item number in use');
    }
  }

  async report(dto: WaybillDto): Promise<void> {
    const { number, logisticsCode, grossWeightGrams } = dto;
    await this.waybills.upsert({ number, logisticsCode, grossWeightGrams }, ['number']);
    const order = await this.orders.findOneBy({ itemNumber: number, status: 'waiting' });
    if (order) await this.lodge(order);
  }

  async note({ declarationId, sequence, to: status, at }: DecisionMessage): Promise<void> {
    // Without the declaration, which is most of the row.
    const order = await this.orders.findOne({
      select: { id: true, partyId: true, orderNo: true },
      where: { declarationId },
    });
    if (!order) return;
    await this.milestones.upsert({ declarationId, sequence, status, at: new Date(at) }, [
      'declarationId',
      'sequence',
      'status',
    ]);
    if (status === 'released') await this.orders.update({ id: order.id }, { status });
    await this.events.publish(
      `party.${order.partyId}.events.v1`,
      message('StatusChanged', order.orderNo, { orderNo: order.orderNo, status, at }),
    );
  }

  /** Perhaps twice, when order and waybill both find each other: what reads it takes each version once. */
  private async lodge({ id, declaration, parcelKey }: OrderEntity): Promise<void> {
    const { declarationId } = declaration;
    const { parcelId } = declaration.parcels[0]!;
    await Promise.all([
      this.events.publish('intake.keys.v1', message('ParcelKeyIssued', parcelId, { parcelId, key: parcelKey })),
      this.events.publish('intake.declarations.v1', message('DeclarationLodged', declarationId, declaration)),
    ]);
    await this.orders.update({ id, status: 'waiting' }, { status: 'lodged' });
  }
}

function withWaybill(declaration: OrderEntity['declaration']): OrderEntity['declaration'] {
  const { needed, present } = declaration.documents;
  return { ...declaration, documents: { needed, present: [...new Set([...present, 'waybill'])] } };
}
