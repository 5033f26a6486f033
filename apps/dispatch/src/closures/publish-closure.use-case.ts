import { type Closure, ClosurePublished } from '#libs/contracts';
import { emit, type Handler, put, ref } from '#libs/messaging';
import { closures, NETWORK } from '../persistence/tables.js';

/** A way is shut for a time. The sweep cancels what would leave by it, now and whenever the timetable reaches further. */
export const publishClosure: Handler<Closure> = {
  decide: (_, { data }) => ({
    writes: [put(closures, data.closureId, data)],
    events: [
      emit(ClosurePublished, {
        of: ref(closures, data.closureId),
        data,
        facts: { correlationid: NETWORK, livemode: true },
      }),
    ],
  }),
};
