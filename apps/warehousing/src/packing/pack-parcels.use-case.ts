import { topics } from '#libs/contracts';
import { type Handler, parkedRef, ref } from '#libs/messaging';
import { accounts } from '../ledger/ledger.js';
import {
  openBagKey,
  kindOf,
  type ConsolidationKey,
  consolidationKeyOf,
  type NoConsolidationKey,
  type PackedKind,
} from '../receptacles/consolidation-key.js';
import { mayLeave } from '../parcels/may-leave.js';
import { facilityOf, type ParcelInHand } from '../parcels/parcel.js';
import { hasRoomFor, openReceptacle, putInto, type Receptacle } from '../receptacles/receptacle.js';
import { type Rules, rulesAt } from '../rules/rules.js';
import { FacilityTable, ProductTable } from '../network/network.table.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { OpenBagTable, ReceptacleTable } from '../receptacles/receptacle.table.js';
import { OpenSessionTable } from '../sessions/session.table.js';
import { closeBag, type NotClosed } from './close-bag.effects.js';
import { Draft } from '../parcels/draft.effects.js';
import { hasParkedEvents } from '../parcels/has-parked-events.effects.js';
import { openSessionKey } from '../sessions/session.effects.js';

export interface Packing {
  readonly facility: string;
  /** What a query found a moment ago; each is looked at again. */
  readonly candidates: readonly {
    readonly parcelId: string;
    readonly declarationId: string;
    readonly product: string;
  }[];
}

export type LeftReason = 'may-not-leave' | NoConsolidationKey | NotClosed;

export interface Packed {
  readonly packed: number;
  readonly closed: readonly string[];
  readonly left: readonly { readonly parcelId: string; readonly reason: LeftReason }[];
}

/**
 * Puts what may leave into the open load unit of its line, and closes units as they fill. The parcel is written together with its unit,
 * so a hold that arrives at the same moment clashes with the packing, and one of the two sees the other.
 */
export const packParcels: Handler<Packing, Packed> = {
  reads: ({ data }) => [
    ref(FacilityTable, data.facility),
    ref(OpenSessionTable, openSessionKey(data.facility, 'closing')),
    ...[...new Set(data.candidates.map(({ product }) => product))].map((product) => ref(ProductTable, product)),
    ...data.candidates.flatMap(({ parcelId, declarationId }) => [
      ref(ParcelTable, parcelId),
      parkedRef(topics.clearance.name, declarationId),
      parkedRef(topics.declarations.name, declarationId),
    ]),
  ],

  decide(states, { data }, context) {
    const draft = new Draft(states, context);
    loadBags(draft, data);
    const rules = rulesAt(context.now);
    const closed: string[] = [];
    const left: { parcelId: string; reason: LeftReason }[] = [];
    for (const { parcelId } of data.candidates) {
      const answer = packOne(draft, parcelId, data.facility, rules);
      if (answer.reason) left.push({ parcelId, reason: answer.reason });
      if (answer.closed) closed.push(answer.closed);
    }
    return draft.done<Packed>({ packed: data.candidates.length - left.length, closed, left });
  },
};

/** All load units in two loads, however many lines there are. */
function loadBags({ states }: Draft, { facility, candidates }: Packing): void {
  const keys = new Set<string>();
  const transits: string[] = [];
  for (const { parcelId } of candidates) {
    const parcel = states.get(ParcelTable, parcelId);
    if (!parcel || !mayLeave(parcel)) continue;
    if (parcel.transitReceptacleId !== undefined) transits.push(parcel.transitReceptacleId);
    const line = consolidationKeyOf(
      parcel,
      states.get(FacilityTable, facility),
      states.get(ProductTable, parcel.notice.product),
    );
    if (typeof line !== 'string') keys.add(openBagKey(line));
  }
  states.need([...keys].map((key) => ref(OpenBagTable, key)));
  const open = [...keys].map((key) => states.get(OpenBagTable, key)?.receptacleId);
  states.need([...open, ...transits].filter((id) => id !== undefined).map((id) => ref(ReceptacleTable, id)));
}

function packOne(
  draft: Draft,
  parcelId: string,
  facility: string,
  rules: Rules,
): { reason?: LeftReason; closed?: string } {
  const parcel = draft.get(ParcelTable, parcelId);
  if (!parcel || !mayLeave(parcel) || facilityOf(parcel) !== facility) return { reason: 'may-not-leave' };
  if (hasParkedEvents(draft.states, parcel)) return { reason: 'may-not-leave' };
  const line = consolidationKeyOf(
    parcel,
    draft.get(FacilityTable, facility),
    draft.get(ProductTable, parcel.notice.product),
  );
  if (typeof line === 'string') return { reason: line };
  const kind = kindOf(line);
  if (kind === 'transit-receptacle') return sendOn(draft, parcel);
  return packInto(draft, parcel, line, kind, rules);
}

/** A closed bag in transit goes on as it came. */
function sendOn(draft: Draft, parcel: ParcelInHand): { reason?: LeftReason; closed?: string } {
  const bag = draft.get(ReceptacleTable, parcel.transitReceptacleId ?? '');
  if (bag?.state !== 'received') return { reason: 'may-not-leave' };
  pack(draft, bag, parcel);
  const closing = closeBag(draft, draft.get(ReceptacleTable, bag.receptacleId) ?? bag, false);
  return typeof closing === 'string' ? { reason: closing } : { closed: bag.receptacleId };
}

function packInto(
  draft: Draft,
  parcel: ParcelInHand,
  line: ConsolidationKey,
  kind: PackedKind,
  rules: Rules,
): { reason?: LeftReason; closed?: string } {
  const limits = rules.loadUnit(kind);
  const open = bagOf(draft, line, limits.tareGrams);
  if (hasRoomFor(open, parcel.bookedGrams, limits)) {
    pack(draft, open, parcel);
    return {};
  }
  const closing = closeBag(draft, open, false);
  if (typeof closing === 'string') return { reason: closing };
  pack(draft, bagOf(draft, line, limits.tareGrams), parcel);
  return { closed: open.receptacleId };
}

function bagOf(draft: Draft, line: ConsolidationKey, tareGrams: number): Receptacle {
  const key = openBagKey(line);
  const receptacleId = draft.get(OpenBagTable, key)?.receptacleId;
  const open = receptacleId === undefined ? undefined : draft.get(ReceptacleTable, receptacleId);
  if (open?.state === 'open') return open;
  const bag = openReceptacle(draft.context.newId(), line, tareGrams, draft.at);
  draft.put(OpenBagTable, key, { receptacleId: bag.receptacleId });
  return bag;
}

function pack(draft: Draft, bag: Receptacle, parcel: ParcelInHand): void {
  const { parcelId, bookedGrams } = parcel;
  const { receptacleId } = bag;
  draft.put(ReceptacleTable, receptacleId, putInto(bag, parcel));
  draft.put(ParcelTable, parcelId, { ...parcel, where: { phase: 'packed', receptacleId } });
  const [from, to] = [accounts.store(facilityOf(parcel) ?? ''), accounts.receptacle(receptacleId)];
  draft.move({ unit: parcelId, from, to, quantity: 1, grams: bookedGrams });
}
