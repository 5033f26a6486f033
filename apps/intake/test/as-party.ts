import type { Order } from '#libs/contracts';
import type { startIntake } from './running-intake.js';

export type RunningIntake = Awaited<ReturnType<typeof startIntake>>;

export const FEED = 'party.steppe-post.test.events.v1';

export interface Taken {
  id: string;
  parcelId: string;
  declarationId: string;
  revision: number;
  phase: string;
}
export interface Refused {
  code: string;
  errors: { pointer: string; code: string; detail: string }[];
}

/** What the specs do again and again as the party `steppe-post`. */
export function asParty(intake: RunningIntake) {
  const place = (order: unknown, headers: Record<string, string> = {}) =>
    intake.ask('/orders', { method: 'POST', body: order, headers });
  return {
    place,
    placed: async (order: Order) => (await place(order)).body as Taken,
    phaseOf: async (id: string) => ((await intake.ask(`/orders/${id}`)).body as Taken).phase,
    onFeed: (type: string, orderNo: string) =>
      intake.events.find((record) => record.topic === FEED && record.type === type && record.key === orderNo),
    publish: (type: string, data: Record<string, unknown>, options = {}) =>
      intake.publish(type, { partyId: 'steppe-post', ...data }, options),
  };
}

const decision = { lane: 'green', random: false, versions: {}, basedOn: { inputsDigest: '', parcelSequence: 0 } };

/** An event of customs about the order, but for what is special to its type. */
export function clearance(taken: Taken, to: string, rest: Record<string, unknown> = {}) {
  const { declarationId, parcelId } = taken;
  const at = new Date().toISOString();
  return {
    declarationId,
    declarationVersion: 1,
    parcelIds: [parcelId],
    from: 'lodged',
    to,
    decisionSeq: 1,
    reasons: [],
    at,
    ...rest,
  };
}

export function release(taken: Taken) {
  return clearance(taken, 'released', decision);
}
