import { type Closure, ClosurePublished } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import { ClosureTable } from './closure.table.js';
import { NETWORK } from '../network/network.table.js';

/** A way is shut for a time. The sweep cancels what would leave by it, now and whenever the timetable reaches further. */
export const publishClosure: Handler<Closure> = {
  decide: (_, { data }) => ({
    writes: [put(ClosureTable, data.closureId, data)],
    events: [
      emit(ClosurePublished, {
        of: ref(ClosureTable, data.closureId),
        data,
        facts: { correlationid: NETWORK, livemode: true },
      }),
    ],
  }),
};
