import { partyOfTopic } from '#libs/contracts';
import { append, type Handler, nothing } from '#libs/messaging';
import { seal } from '../privacy/sealed-block.js';
import { StagedRows } from './staged.table.js';

/** What a party published, as it is put aside: `data` is absent where it was no JSON. */
export interface StagedEvent {
  readonly type: string;
  readonly data?: unknown;
}

/**
 * Takes in what a party published at bulk speed, whatever it is; it is judged when its turn comes, so that one party's half million does
 * not stand before another's single order. Sealed, because nothing that holds persons is kept in clear.
 */
export function stageOrder(key: { readonly bytes: Buffer }): Handler<unknown> {
  return {
    decide(_states, event, context) {
      const partyId = partyOfTopic(event.topic);
      if (partyId === undefined) return nothing;
      const id = context.newId();
      const text = JSON.stringify({ type: event.type, data: event.data } satisfies StagedEvent);
      const row = {
        id,
        party_id: partyId,
        livemode: event.livemode,
        order_no: event.key,
        cost: text.length,
        sealed: seal(text, key.bytes, id),
      };
      return { rows: [append(StagedRows, row)] };
    },
  };
}
