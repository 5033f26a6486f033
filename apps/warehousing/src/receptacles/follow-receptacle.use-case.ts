import { type Handler, ref } from '#libs/messaging';
import { followReceptacle as follow, type Step, type StepFact } from './follow-receptacle.js';
import { accounts } from '../ledger/ledger.js';
import { facilityOfUnit, type Receptacle } from './receptacle.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from './receptacle.table.js';
import { stockAbroad } from '../stock/book-stock.effects.js';
import { Draft } from '../parcels/draft.effects.js';

interface News extends StepFact {
  /** Of an acknowledgement. */
  readonly differences?: readonly string[];
}

/** What becomes of load units under way. Written once a unit: its parcels are where it is. */
export function followReceptacles<Data>(
  step: Step,
  receptacleIdsOf: (data: Data) => readonly string[],
): Handler<Data & News> {
  return {
    reads: ({ data }) => receptacleIdsOf(data).map((receptacleId) => ref(ReceptacleTable, receptacleId)),

    decide(states, { data }, context) {
      const draft = new Draft(states, context);
      for (const receptacleId of receptacleIdsOf(data)) {
        const bag = draft.get(ReceptacleTable, receptacleId);
        if (bag) move(draft, bag, step, data);
      }
      return draft.done(undefined);
    },
  };
}

function move(draft: Draft, bag: Receptacle, step: Step, news: News): void {
  const followed = follow(bag, step, news);
  const { differences, at } = news;
  const moved =
    differences && followed.state === 'delivered' ? { ...followed, acknowledged: { at, differences } } : followed;
  if (moved === bag) return;
  draft.put(ReceptacleTable, bag.receptacleId, moved);
  book(draft, bag, moved);
  if (moved.state === 'delivered' && bag.state !== 'delivered' && moved.line.kind === 'pallet') unload(draft, moved);
}

/** Lots that came to their warehouse abroad go on its shelves. */
function unload(draft: Draft, { members, line }: Receptacle): void {
  draft.states.need(members.map(({ parcelId }) => ref(ParcelTable, parcelId)));
  for (const { parcelId } of members) {
    const parcel = draft.get(ParcelTable, parcelId);
    if (parcel?.notice?.lot?.warehouse === line.destinationOffice) stockAbroad(draft, parcel);
  }
}

function book(draft: Draft, before: Receptacle, after: Receptacle): void {
  const [from, to] = [placeOf(before), placeOf(after)];
  if (from === to || !after.closed) return;
  draft.move({ unit: after.receptacleId, from, to, quantity: 1, grams: after.closed.grossGrams });
}

function placeOf(unit: Receptacle): string {
  const { state, line } = unit;
  if (state === 'departed') return accounts.transit;
  if (state === 'exited') return accounts.abroad;
  if (state === 'delivered') return accounts.office(line.destinationOffice);
  return accounts.dock(facilityOfUnit(unit));
}
