import type { DataOf, ReceptacleReturned } from '#libs/contracts';
import { type Handler, put, ref } from '#libs/messaging';
import { comeBack } from './record-exit.js';
import { cases, loadUnits } from '../cases/case.table.js';
import { casesIn } from './declaration-ids-of.effects.js';

/** `ReceptacleReturned`: stopped at the border and brought back; its parcels have not departed any more. */
export const returnReceptacle: Handler<DataOf<typeof ReceptacleReturned>> = {
  reads: ({ data }) => [ref(loadUnits, data.receptacleId)],
  decide(states, { data }) {
    const writes = casesIn(states, [data.receptacleId]).flatMap((declarationId) => {
      const kase = states.get(cases, declarationId);
      const back = kase && comeBack(kase, data.departureId);
      return back && back !== kase ? [put(cases, declarationId, back)] : [];
    });
    return { writes };
  },
};
