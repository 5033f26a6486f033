import { Injectable } from '@nestjs/common';
import { topics } from '#libs/contracts';
import { type Message, parkedKeys, parkedRef, type UnitOfWork, type UseCase } from '#libs/messaging';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { FacilityTable, ProductTable } from '../network/network.table.js';
import { mayLeave } from '../parcels/may-leave.js';
import { hasParkedEvents } from '../parcels/parcel.effects.js';
import { facilityOf, type ParcelInHand } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { type ConsolidationKey, kindOf, openBagKey } from '../receptacles/consolidation-key.js';
import { hasRoomFor, openReceptacle, type Receptacle } from '../receptacles/receptacle.js';
import { OpenBagTable, ReceptacleTable } from '../receptacles/receptacle.table.js';
import { type PackedKind, type Rules, rulesAt } from '../rules/rules.js';
import { openSessionKey } from '../sessions/open-session-key.js';
import { OpenSessionTable } from '../sessions/session.table.js';
import { consolidationKeyOf, type NoConsolidationKey } from './choose-consolidation-key.js';
import { closeBag, type NotClosed, readsOfClosing } from './close-bag.effects.js';
import { putIntoBag } from './put-into-bag.js';

export interface ParcelsToPack {
  readonly facility: string;
  /** What a query found a moment ago; each is checked again. */
  readonly candidates: readonly {
    readonly parcelId: string;
    readonly declarationId: string;
    readonly product: string;
  }[];
}

export type LeftReason = 'may-not-leave' | NoConsolidationKey | NotClosed;

export interface PackedParcels {
  readonly packed: number;
  /** Ids of the load units that became full. */
  readonly closed: readonly string[];
  readonly left: readonly { readonly parcelId: string; readonly reason: LeftReason }[];
}

interface Outcome {
  readonly reason?: LeftReason;
  readonly closed?: string;
}

/**
 * Puts what may leave into the open load unit of its consolidation key, and closes units as they fill. The parcel is written together with
 * its unit, so a hold that arrives at the same moment conflicts with the packing, and one of the two sees the other.
 */
@Injectable()
export class PackParcels implements UseCase<ParcelsToPack, PackedParcels> {
  readonly lateReads = [...readsOfClosing, ReceptacleTable, ProductTable, parkedKeys];

  prefetch({ data }: Message<ParcelsToPack>) {
    return [
      FacilityTable.ref(data.facility),
      OpenSessionTable.ref(openSessionKey(data.facility, 'closing')),
      ...[...new Set(data.candidates.map(({ product }) => product))].map((product) => ProductTable.ref(product)),
      ...data.candidates.flatMap(({ parcelId, declarationId }) => [
        ParcelTable.ref(parcelId),
        parkedRef(topics.clearance.name, declarationId),
        parkedRef(topics.declarations.name, declarationId),
      ]),
    ];
  }

  handle(tx: UnitOfWork, { data }: Message<ParcelsToPack>): PackedParcels {
    loadBags(tx, data);
    const rules = rulesAt(tx.now);
    const closed: string[] = [];
    const left: { parcelId: string; reason: LeftReason }[] = [];
    for (const { parcelId } of data.candidates) {
      const outcome = packOne(tx, parcelId, data.facility, rules);
      if (outcome.reason) left.push({ parcelId, reason: outcome.reason });
      if (outcome.closed !== undefined) closed.push(outcome.closed);
    }
    return { packed: data.candidates.length - left.length, closed, left };
  }
}

/** Loads all load units in two queries, however many keys there are. */
function loadBags(tx: UnitOfWork, { facility, candidates }: ParcelsToPack): void {
  const keys = new Set<string>();
  const transits: string[] = [];
  for (const { parcelId } of candidates) {
    const parcel = tx.find(ParcelTable, parcelId);
    if (!parcel || !mayLeave(parcel)) continue;
    if (parcel.transitReceptacleId !== undefined) transits.push(parcel.transitReceptacleId);
    const key = keyOf(tx, parcel, facility);
    if (typeof key !== 'string') keys.add(openBagKey(key));
  }
  tx.load([...keys].map((key) => OpenBagTable.ref(key)));
  const open = [...keys].map((key) => tx.find(OpenBagTable, key)?.receptacleId);
  tx.load([...open, ...transits].filter((id) => id !== undefined).map((id) => ReceptacleTable.ref(id)));
}

function keyOf(tx: UnitOfWork, parcel: ParcelInHand, facility: string): ConsolidationKey | NoConsolidationKey {
  return consolidationKeyOf(parcel, tx.find(FacilityTable, facility), tx.find(ProductTable, parcel.notice.product));
}

function packOne(tx: UnitOfWork, parcelId: string, facility: string, rules: Rules): Outcome {
  const parcel = tx.find(ParcelTable, parcelId);
  if (!parcel || !mayLeave(parcel) || facilityOf(parcel) !== facility) return { reason: 'may-not-leave' };
  if (hasParkedEvents(tx, parcel)) return { reason: 'may-not-leave' };
  const key = keyOf(tx, parcel, facility);
  if (typeof key === 'string') return { reason: key };
  const kind = kindOf(key);
  return kind === 'transit-receptacle' ? sendOn(tx, parcel) : packInto(tx, parcel, key, kind, rules);
}

/** A closed bag in transit goes on as it came. */
function sendOn(tx: UnitOfWork, parcel: ParcelInHand): Outcome {
  const bag = tx.find(ReceptacleTable, parcel.transitReceptacleId ?? '');
  if (bag?.state !== 'received') return { reason: 'may-not-leave' };
  const closing = closeBag(tx, pack(tx, bag, parcel), false);
  return typeof closing === 'string' ? { reason: closing } : { closed: bag.receptacleId };
}

function packInto(
  tx: UnitOfWork,
  parcel: ParcelInHand,
  key: ConsolidationKey,
  kind: PackedKind,
  rules: Rules,
): Outcome {
  const limits = rules.loadUnit(kind);
  const open = openBagOf(tx, key, limits.tareGrams);
  if (hasRoomFor(open, parcel.bookedGrams, limits)) {
    pack(tx, open, parcel);
    return {};
  }
  const closing = closeBag(tx, open, false);
  if (typeof closing === 'string') return { reason: closing };
  pack(tx, openBagOf(tx, key, limits.tareGrams), parcel);
  return { closed: open.receptacleId };
}

/** The open load unit of the key, or a new one. */
function openBagOf(tx: UnitOfWork, key: ConsolidationKey, tareGrams: number): Receptacle {
  const receptacleId = tx.find(OpenBagTable, openBagKey(key))?.receptacleId;
  const open = receptacleId === undefined ? undefined : tx.find(ReceptacleTable, receptacleId);
  if (open?.state === 'open') return open;
  const bag = openReceptacle(tx.newId(), key, tareGrams, tx.now.toISOString());
  tx.save(OpenBagTable, openBagKey(key), { receptacleId: bag.receptacleId });
  return bag;
}

function pack(tx: UnitOfWork, bag: Receptacle, parcel: ParcelInHand): Receptacle {
  const { parcelId, bookedGrams } = parcel;
  const { receptacleId } = bag;
  const packed = putIntoBag(bag, parcel);
  tx.save(ReceptacleTable, receptacleId, packed);
  tx.save(ParcelTable, parcelId, { ...parcel, where: { phase: 'packed', receptacleId } });
  const [from, to] = [accounts.store(facilityOf(parcel) ?? ''), accounts.receptacle(receptacleId)];
  bookMovement(tx, { unit: parcelId, from, to, quantity: 1, grams: bookedGrams });
  return packed;
}
