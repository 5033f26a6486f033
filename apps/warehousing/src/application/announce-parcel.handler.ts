import type { Declaration } from '#libs/contracts';
import { type Handler, type Incoming, ref } from '#libs/messaging';
import { addUse, normaliseBarcode, scanExplained } from '../domain/barcode.js';
import { accounts } from '../domain/ledger.js';
import { type Notice, unknownParcel } from '../domain/parcel.js';
import { compareAnew, receiveParcel } from '../domain/receive-parcel.js';
import { type Rules, rulesAt } from '../domain/rules.js';
import { barcodes, parcels } from '../persistence/tables.js';
import { Draft } from './draft.js';
import { storeParcel } from './store-parcel.js';

/** The advance notice, and each newer version of it. Goods that were scanned before they were announced are received now. */
export const announceParcel: Handler<Declaration> = {
  reads: ({ data }) =>
    data.parcels.flatMap(({ parcelId, itemNumber }) => [
      ref(parcels, parcelId),
      ref(barcodes, normaliseBarcode(itemNumber)),
    ]),

  decide(states, event, context) {
    const draft = new Draft(states, context);
    const rules = rulesAt(context.now);
    for (const { parcelId, itemNumber } of event.data.parcels)
      announce(draft, event, rules, parcelId, normaliseBarcode(itemNumber));
    return draft.done(undefined);
  },
};

function announce(
  draft: Draft,
  event: Incoming<Declaration>,
  rules: Rules,
  parcelId: string,
  itemNumber: string,
): void {
  const known = draft.get(parcels, parcelId) ?? unknownParcel(parcelId, event.livemode);
  const notice = noticeOf(event.data, itemNumber);
  if (known.notice && known.notice.declarationVersion >= notice.declarationVersion) return;
  const parcel = { ...known, livemode: event.livemode, notice };
  const barcode = draft.get(barcodes, itemNumber) ?? { barcode: itemNumber, uses: [] };
  const use = { parcelId, livemode: event.livemode, since: event.time };
  const announced = addUse(barcode, use, rules.numberWindow);
  const waiting = parcel.where.phase === 'expected' ? scanExplained(barcode, use, rules.numberWindow) : undefined;
  if (!waiting) {
    draft.put(barcodes, itemNumber, announced);
    storeParcel(draft, known, compareAnew(parcel, known.notice, rules.weightTolerance), draft.at);
    return;
  }
  const { surplusId, scan } = waiting;
  draft.put(barcodes, itemNumber, { barcode: itemNumber, uses: announced.uses });
  const from = accounts.surplus(scan.facility);
  draft.move({ unit: surplusId, from, to: accounts.sender, quantity: 1, grams: scan.grams ?? 0 });
  const received = receiveParcel({ ...parcel, surplus: true }, scan, rules.weightTolerance);
  storeParcel(draft, known, received, scan.at);
}

function noticeOf(declaration: Declaration, itemNumber: string): Notice {
  const { declarationId, declarationVersion, grossWeightGrams, destinationCountry, product, handoverFacility } =
    declaration;
  const { promiseBy, channel, regime, direction } = declaration;
  return {
    declarationId,
    declarationVersion,
    itemNumber,
    declaredGrams: grossWeightGrams,
    destinationCountry,
    product,
    handoverFacility,
    promiseBy,
    channel,
    regime,
    direction,
  };
}
