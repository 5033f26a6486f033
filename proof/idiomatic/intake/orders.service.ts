import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';

import { ConflictException, Inject, Injectable, UnprocessableEntityException } from '@nestjs/common';
import { ClientKafka } from '@nestjs/microservices';
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
import { clockNow, KAFKA, message } from '../common.js';
import { MilestoneEntity, OrderEntity, WaybillEntity } from './entities.js';
import type { OrderDto, WaybillDto } from './order.dto.js';

const DEFAULT_FACILITY = 'URC-OE';

const personKey = createSecretKey(randomBytes(32));

@Injectable()
export class OrdersService {
  constructor(
    @InjectRepository(OrderEntity) private readonly orders: Repository<OrderEntity>,
    @InjectRepository(WaybillEntity) private readonly waybills: Repository<WaybillEntity>,
    @InjectRepository(MilestoneEntity) private readonly milestones: Repository<MilestoneEntity>,
    @Inject(KAFKA) private readonly kafka: ClientKafka,
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
    const known = await this.insert(entity);
    if (known) return known;
    this.kafka.emit(
      `party.${partyId}.events.v1`,
      message('OrderAccepted', order.orderNo, { orderNo: order.orderNo, at: placedAt }),
    );
    if (!needsWaybill) this.lodge(entity);
    // Looked for after the order is there: whichever of the two comes second finds the other.
    else if (await this.waybills.findOneBy({ number: order.itemNumber })) await this.lodgeWaiting(order.itemNumber);
    return entity;
  }

  /** @returns the same order when it was placed before. @throws ConflictException when one of its numbers belongs to another */
  private async insert(entity: OrderEntity): Promise<OrderEntity | undefined> {
    try {
      await this.orders.insert(entity);
      return undefined;
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
    await this.lodgeWaiting(number);
  }

  async note(declarationId: string, status: string, at: string): Promise<void> {
    const order = await this.orders.findOneBy({ declarationId });
    if (!order) return;
    await this.milestones.insert({ id: randomUUID(), declarationId, status, at: new Date(at) });
    if (status === 'released') await this.orders.update({ id: order.id }, { status });
    this.kafka.emit(
      `party.${order.partyId}.events.v1`,
      message('StatusChanged', order.orderNo, { orderNo: order.orderNo, status, at }),
    );
  }

  /** Once, though order and waybill may both find each other. */
  private async lodgeWaiting(itemNumber: string): Promise<void> {
    const { affected } = await this.orders.update({ itemNumber, status: 'waiting' }, { status: 'lodged' });
    if (affected === 0) return;
    const order = await this.orders.findOneBy({ itemNumber });
    if (order) this.lodge(order);
  }

  private lodge({ declaration, parcelKey }: OrderEntity): void {
    const { declarationId } = declaration;
    const { parcelId } = declaration.parcels[0]!;
    this.kafka.emit('intake.keys.v1', message('ParcelKeyIssued', parcelId, { parcelId, key: parcelKey }));
    this.kafka.emit('intake.declarations.v1', message('DeclarationLodged', declarationId, declaration));
  }
}

function withWaybill(declaration: OrderEntity['declaration']): OrderEntity['declaration'] {
  const { needed, present } = declaration.documents;
  return { ...declaration, documents: { needed, present: [...new Set([...present, 'waybill'])] } };
}
