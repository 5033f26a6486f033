import type { DataOf, ReceptacleAtHub } from '#libs/contracts';
import { type Handler, put, ref } from '#libs/messaging';
import { isEnd } from '../cases/clearance-machine.js';
import { cases, facilities, loadUnits } from '../cases/case.table.js';
import { declarationIdsOf } from './declaration-ids-of.effects.js';

/** `ReceptacleAtHub`: the goods wait at another facility, so their cases are there too. What has left the territory stays as it is. */
export const followToHub: Handler<DataOf<typeof ReceptacleAtHub>> = {
  reads: ({ data }) => [ref(loadUnits, data.receptacleId), ref(facilities, data.facility)],
  decide(states, { data: { receptacleId, facility } }) {
    const office = states.get(facilities, facility)?.customsOffice;
    const writes = declarationIdsOf(states, [receptacleId]).flatMap((declarationId) => {
      const customsCase = states.get(cases, declarationId);
      if (!customsCase || isEnd(customsCase.state) || customsCase.listing?.exited || customsCase.facility === facility)
        return [];
      return [put(cases, declarationId, { ...customsCase, facility, ...(office !== undefined && { office }) })];
    });
    return { writes };
  },
};
