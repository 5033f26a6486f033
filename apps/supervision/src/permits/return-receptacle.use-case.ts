import type { DataOf, ReceptacleReturned } from '#libs/contracts';
import { type Handler, put, ref } from '#libs/messaging';
import { recordReturn } from './record-exit.js';
import { cases, loadUnits } from '../cases/case.table.js';
import { declarationIdsOf } from './declaration-ids-of.effects.js';

/** `ReceptacleReturned`: stopped at the border and brought back; its parcels have not departed any more. */
export const returnReceptacle: Handler<DataOf<typeof ReceptacleReturned>> = {
  reads: ({ data }) => [ref(loadUnits, data.receptacleId)],
  decide(states, { data }) {
    const writes = declarationIdsOf(states, [data.receptacleId]).flatMap((declarationId) => {
      const customsCase = states.get(cases, declarationId);
      const back = customsCase && recordReturn(customsCase, data.departureId);
      return back && back !== customsCase ? [put(cases, declarationId, back)] : [];
    });
    return { writes };
  },
};
