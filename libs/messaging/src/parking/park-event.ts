import { EventParked, type Service } from '#libs/contracts';
import { ref } from '../aggregate.js';
import { append, emit, put, type Decision, type States } from '../decision.js';
import type { Arrival } from '../chunk/arrival.js';
import { parkedEventId, parkedEvents, parkedKeyId, parkedKeys, type ErrorClass } from './parked.js';

/**
 * What to do with an event that cannot be handled, or that stands behind one: keep it with its reason and tell the dead-letter topic.
 * A conflict (an id that was taken before with other content) is told but not kept: nothing that an operator does could make it valid.
 */
export function parkEvent(
  states: States,
  arrival: Arrival,
  failure: { errorClass: ErrorClass; message: string } | undefined,
  service: Service,
  now: Date,
): Decision {
  const { topic, partition, record } = arrival;
  const id = parkedKeyId(topic, record.key);
  const known = states.get(parkedKeys, id);
  const waits = known !== undefined && known.waiting > 0;
  const number = known?.next ?? 1;
  const at = now.toISOString();
  const errorClass = failure?.errorClass ?? known?.errorClass ?? 'bug';
  const reason = failure?.message ?? 'an earlier event of this key is parked';
  const keeps = errorClass !== 'conflict' || waits;
  return {
    writes: [
      put(parkedKeys, id, {
        ...(waits ? known : { topic, key: record.key, errorClass, reason, since: at, attempts: 1, state: keeps ? ('parked' as const) : ('drained' as const), waiting: 0 }),
        waiting: (waits ? known.waiting : 0) + (keeps ? 1 : 0),
        next: keeps ? number + 1 : number,
      }),
    ],
    rows: keeps ? [
      append(parkedEvents, {
        id: parkedEventId(topic, record.key, number),
        topic, key: record.key, partition, offset_: record.offset,
        headers: JSON.stringify(record.headers),
        payload: record.value === null ? null : record.value.toString('utf8'),
        parked_at: at,
      }),
    ] : [],
    events: [
      emit(EventParked, {
        of: ref(parkedKeys, id),
        data: {
          service, topic, partition, offset: String(record.offset), key: record.key || '(none)', eventId: record.headers['ce_id'] ?? '',
          eventType: record.headers['ce_type'] ?? '', errorClass, message: reason.slice(0, 500), at,
        },
        facts: { correlationid: record.headers['ce_correlationid'] ?? record.key, livemode: record.headers['ce_livemode'] === 'true' },
      }),
    ],
  };
}
