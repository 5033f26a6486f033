import { topics, type OperatorCommand, type Service } from '#libs/contracts';
import { aggregate, ref } from '../aggregate.js';
import { nothing, put, type Handler } from '../decision.js';
import { parkedKeyId, parkedKeys } from './parked.js';

/** A topic that this service does not read for now, because an operator or a storm of failures said so. Survives a restart. */
export interface Pause {
  readonly paused: boolean;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}
export const pauses = aggregate<Pause>('pause');

/**
 * What an operator commands, as state: who acts on it (the replayer, the consumer of each instance) looks at the state, so that a command
 * survives a restart and reaches every instance. A replay is this command to the owning service, never a second publication: no other
 * group sees it.
 */
export function obeyOperator(service: Service): Handler<OperatorCommand> {
  return {
    reads: ({ data }) =>
      data.service === service && data.topic ? [ref(parkedKeys, parkedKeyId(data.topic, data.key ?? ''))] : [],
    decide(states, { data }, { now }) {
      if (data.service !== service || !data.topic) return nothing;
      if (data.command === 'pause' || data.command === 'resume') {
        // Nobody could resume the topic that the commands come by.
        if (data.topic === topics.opsCommands.name) return nothing;
        const pause = { paused: data.command === 'pause', by: data.by, reason: data.reason, at: now.toISOString() };
        return { writes: [put(pauses, data.topic, pause)] };
      }
      const id = parkedKeyId(data.topic, data.key ?? '');
      const parked = states.get(parkedKeys, id);
      if (!parked || parked.waiting === 0) return nothing;
      const state = data.command === 'replay' ? ('replaying' as const) : ('discarding' as const);
      const { edited: _, ...kept } = parked;
      const edited = data.edited === undefined ? {} : { edited: data.edited };
      return { writes: [put(parkedKeys, id, { ...kept, ...edited, state, by: data.by })] };
    },
  };
}
