import { isRefusal } from '#libs/contracts';
import { HandOverParcels } from '../src/handling/hand-over-parcels.use-case.js';
import type { IrregularityKind } from '../src/handling/irregularity-kinds.js';
import { MoveParcel } from '../src/handling/move-parcel.use-case.js';
import type { FacilityArea } from '../src/handling/move-within-facility.effects.js';
import { ReportIrregularity } from '../src/handling/report-irregularity.use-case.js';
import { ReturnParcel } from '../src/handling/return-parcel.use-case.js';
import { CloseDespatch } from '../src/packing/close-despatch.use-case.js';
import { CloseReceptacle } from '../src/packing/close-receptacle.use-case.js';
import { UnpackReceptacle } from '../src/packing/unpack-receptacle.use-case.js';
import { facilityOfUnit } from '../src/receptacles/receptacle.js';
import { closeAll, decide, follow, hold, offload, pack } from './messages.js';
import { type ClearanceStep, declared, type Plan, type Step } from './arbitraries.js';
import { numberOf, Warehouse } from './warehouse.js';

const areas: Readonly<Record<string, FacilityArea>> = {
  present: 'presented',
  store: 'stored',
  'customs-store': 'customs-store',
};

/** Runs steps on a warehouse, and keeps the clearance events of each parcel apart from the code under test. */
export class Simulation {
  readonly warehouse = new Warehouse();
  /** Parcels that were handed over while they were not cleared, by their clearance events. */
  readonly wronglyHandedOver: string[] = [];
  private readonly received: Map<number, ClearanceStep>[];
  private readonly next: number[];
  private readonly announced = new Map<number, number>();
  private readonly irregular = new Map<number, IrregularityKind>();

  constructor(private readonly plans: readonly Plan[]) {
    this.received = plans.map(() => new Map());
    this.next = plans.map(() => 0);
  }

  run(step: Step): void {
    const { warehouse } = this;
    warehouse.now = new Date(warehouse.now.getTime() + 60_000);
    const i = step.which % this.plans.length;
    this.runOnParcel(step, i, `p${i}`);
    const bags = warehouse.bags();
    const bag = bags[step.which % Math.max(1, bags.length)];
    if (bag) this.runOnBag(step, bag);
  }

  private runOnParcel({ what, which, grams }: Step, i: number, p: string): void {
    const { warehouse } = this;
    if (what === 'lodged') this.announce(i, p, 1, declared);
    const { amendedTo } = this.plans[i]!;
    if (what === 'amended' && amendedTo !== null) this.announce(i, p, 2, amendedTo);
    if (what === 'scanned') this.scan(i, p, grams ?? undefined);
    if (what === 'clearance') this.clear(i, (this.next[i]! += 1));
    if (what === 'out-of-order') this.clear(i, 1 + (which % this.plans[i]!.clearance.length));
    if (what === 'pack') for (const facility of ['URC-OE', 'ALA-OW', 'URC-RAIL']) pack(warehouse, facility);
    if (what === 'close-all') closeAll(warehouse);
    if (what === 'return') warehouse.take(ReturnParcel, { parcelId: p, declarationId: `d-${p}`, reason: 'ordered' });
    if (what === 'hand-over') this.handOverAll();
    const place = areas[what];
    if (place) warehouse.take(MoveParcel, { parcelId: p, to: place });
    if (what === 'missing' || what === 'damaged' || what === 'cleared') this.report(i, p, what);
  }

  private runOnBag({ what, which }: Step, bag: ReturnType<Warehouse['bags']>[number]): void {
    const { warehouse } = this;
    const { receptacleId, closings, members } = bag;
    const parcelIds = members.map(({ parcelId }) => parcelId);
    const departureId = `v${which % 3}`;
    if (what === 'close-despatch') {
      const [despatch] = warehouse.despatches();
      const receptacleIds = warehouse.bags().map((one) => one.receptacleId);
      if (despatch) warehouse.take(CloseDespatch, { despatchId: despatch.despatchId, receptacleIds });
    }
    if (what === 'close-bag') warehouse.take(CloseReceptacle, { receptacleId, facility: bag.line.facility });
    if (what === 'offloaded') offload(warehouse, receptacleId, closings, parcelIds.slice(0, which % 3));
    if (what === 'planned' || what === 'departed' || what === 'exited' || what === 'delivered') {
      follow(warehouse, receptacleId, what, { departureId });
    }
    if (what === 'at-hub') follow(warehouse, receptacleId, 'at-hub', { departureId, facility: 'URC-RAIL' });
    if (what === 'came-back') follow(warehouse, receptacleId, 'returned', { departureId });
    const facility = facilityOfUnit(bag);
    if (what === 'unpack') {
      warehouse.take(UnpackReceptacle, { receptacleId, facility, parcelIds, reason: 'stopped' });
    }
  }

  private announce(i: number, p: string, declarationVersion: number, grossWeightGrams: number): void {
    const { warehouse } = this;
    const { kind, country, livemode } = this.plans[i]!;
    this.announced.set(i, Math.max(declarationVersion, this.announced.get(i) ?? 0));
    const lodged = { destinationCountry: country, grossWeightGrams, declarationVersion };
    const home = { ...lodged, direction: 'import', destinationCountry: 'CN' } as const;
    const line = { ...warehouse.line, sku: 'TEE', quantity: 2 };
    const given = { livemode };
    if (kind === 'post') warehouse.announce(p, lodged, given);
    if (kind === 'express') warehouse.announce(p, { ...lodged, channel: 'express', product: 'parcel' }, given);
    if (kind === 'import') warehouse.announce(p, home, given);
    if (kind === 'piece') warehouse.announce(p, { ...home, stockWarehouse: 'URC-OE', lines: [line] }, given);
    if (kind === 'lot-in') warehouse.declareLot(p, '1210', 5, { ...home, warehouse: 'URC-OE' }, given);
    if (kind === 'lot-out') warehouse.declareLot(p, '9810', 5, { ...lodged, destinationCountry: 'KZ' }, given);
    if (kind === 'sale') {
      warehouse.sell(p, 2, { destinationCountry: country, grossWeightGrams }, given);
    }
    if (kind === 'transit') {
      const parcels = [{ parcelId: p, itemNumber: labelOf(p), labelKind: 's9' as const }];
      const transit = { routeBill: 'RB', itemCount: 9, seal: 'JP1' };
      warehouse.announce(p, { ...lodged, direction: 'transit', clearanceUnit: 'receptacle', parcels, transit }, given);
    }
  }

  private scan(i: number, p: string, grams: number | undefined): void {
    const { kind } = this.plans[i]!;
    const barcode = kind === 'transit' ? labelOf(p) : numberOf(p);
    const facility = kind === 'sale' ? 'ALA-OW' : 'URC-OE';
    const { outcome } = this.warehouse.scan(p, grams, { barcode, facility });
    const isSeen = outcome !== 'surplus' && outcome !== 'not-in-stock';
    if (isSeen && this.irregular.get(i) === 'missing') this.irregular.delete(i);
  }

  private report(i: number, p: string, kind: 'missing' | 'damaged' | 'cleared'): void {
    const answer = this.warehouse.take(ReportIrregularity, { parcelId: p, kind, note: 'seen so' });
    if (isRefusal(answer)) return;
    if (kind === 'cleared') this.irregular.delete(i);
    else this.irregular.set(i, kind);
  }

  private handOverAll(): void {
    const parcels = this.plans.map((_, i) => ({ parcelId: `p${i}`, declarationId: `d-p${i}` }));
    const answer = this.warehouse.take(HandOverParcels, { parcels });
    for (const parcelId of answer.handedOver) {
      const i = Number(parcelId.slice(1));
      if (!this.mayGo(i) || !this.isForHandOver(i)) this.wronglyHandedOver.push(parcelId);
    }
  }

  /** Clearance events come in order, but one that forbids may overtake, and those that were overtaken come later. */
  private clear(i: number, sequence: number): void {
    const step = this.plans[i]!.clearance[sequence - 1];
    if (!step) return;
    this.received[i]!.set(sequence, step);
    if (step.kind === 'decide')
      decide(this.warehouse, `p${i}`, step.to, sequence, step.basedOn, this.versionAt(i, sequence));
    else hold(this.warehouse, `p${i}`, sequence, step.kind === 'hold', step.holdId);
  }

  /** Versions only grow; what no declaration amends has one. */
  private versionAt(i: number, sequence: number): number {
    const { kind, amendedTo, clearance } = this.plans[i]!;
    if (kind === 'sale' || amendedTo === null) return 1;
    return Math.max(...clearance.slice(0, sequence).map((step) => (step.kind === 'decide' ? step.version : 1)));
  }

  /** Whether parcel i may be in an open bag, by its clearance events and what was published about it. */
  mayBePacked(i: number): boolean {
    return this.mayGo(i) && !this.isForHandOver(i) && this.plans[i]!.kind !== 'lot-in';
  }

  /** The version that customs decided on last is known at the warehouse. */
  private isAnnounced(i: number): boolean {
    const newest = [...this.received[i]!].filter(([, step]) => step.kind === 'decide').map(([sequence]) => sequence);
    if (newest.length === 0) return true;
    return (this.announced.get(i) ?? 0) >= this.versionAt(i, Math.max(...newest));
  }

  private isForHandOver(i: number): boolean {
    const { kind, country } = this.plans[i]!;
    return kind === 'import' || kind === 'piece' || (kind === 'sale' && country === 'KZ');
  }

  private mayGo(i: number): boolean {
    const steps = [...this.received[i]!].sort(([a], [b]) => a - b).map(([, step]) => step);
    const decision = steps.findLast((step) => step.kind === 'decide');
    const isReleased = decision?.kind === 'decide' && decision.to === 'released';
    if (!isReleased && this.plans[i]!.kind !== 'sale') return false;
    if (!this.isAnnounced(i)) return false;
    const isOpen = (id: string) =>
      steps.findLast((step) => step.kind !== 'decide' && step.holdId === id)?.kind === 'hold';
    if (isOpen('a') || isOpen('b') || this.irregular.has(i)) return false;
    const known = decision?.kind === 'decide' ? decision.basedOn : 0;
    const differences = this.warehouse.named('WeightDiffered').filter(({ subject }) => subject === `p${i}`);
    return differences.every(({ sequence }) => sequence <= known);
  }
}

function labelOf(parcelId: string): string {
  return `JPTYOAKZALAACCN6${parcelId.slice(1).padStart(4, '0')}001000164`;
}
