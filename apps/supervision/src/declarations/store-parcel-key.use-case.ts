import type { DataOf, Declaration, ParcelKeyIssued } from '#libs/contracts';
import { type Handler, put, ref } from '#libs/messaging';
import { parcelKeys } from '../cases/case.table.js';
import { inTurn } from '../permits/in-turn.js';

/**
 * `ParcelKeyIssued`; a record without data erases the key, and with it the person. Keys and declarations come by two topics: a
 * declaration that had to wait for its key is taken now.
 */
export function keepParcelKeyBy(takeDeclaration: Handler<Declaration>): Handler<DataOf<typeof ParcelKeyIssued> | null> {
  return {
    reads: ({ key }) => [ref(parcelKeys, key)],
    decide(states, event, context) {
      const { data, key } = event;
      const kept = { writes: [put(parcelKeys, key, { key: data?.key ?? null })] };
      const waiting = states.get(parcelKeys, key)?.waiting;
      if (!waiting) return kept;
      const lodged = { ...event, data: waiting, key: waiting.declarationId };
      return inTurn(states, [() => kept, (seen) => takeDeclaration.decide(seen, lodged, context)]);
    },
  };
}
