import type { Contracts } from '../core/contracts.js';
import type { OperatorCommand } from '../core/operations.js';
import { defineTable } from '../core/table.js';
import type { Message, UnitOfWork } from '../core/unit-of-work.js';
import type { UseCase } from '../core/use-case.js';
import { parkedKeyId, parkedKeys } from './parked.js';

/** A topic that this service does not read for now, because an operator or a burst of failures said so. Survives a restart. */
export interface Pause {
  readonly paused: boolean;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}
export const pauses = defineTable<Pause>('pause');

/**
 * What an operator commands, as state: what acts on it (the replayer, the consumer of each instance) looks at the state, so that a command
 * survives a restart and reaches every instance. A replay is this command to the owning service, never a second publication: no other
 * group sees it.
 */
export class ObeyOperator implements UseCase<OperatorCommand> {
  constructor(
    private readonly service: string,
    private readonly contracts: Pick<Contracts, 'operations'>,
  ) {}

  prefetch({ data }: Message<OperatorCommand>) {
    if (data.service !== this.service || !data.topic) return [];
    return [parkedKeys.ref(parkedKeyId(data.topic, data.key ?? '')), pauses.ref(data.topic)];
  }

  handle(tx: UnitOfWork, { data }: Message<OperatorCommand>) {
    if (data.service !== this.service || !data.topic) return;
    if (data.command === 'pause' || data.command === 'resume') {
      // Nobody could resume the topic that the commands come by.
      if (data.topic === this.contracts.operations?.commanded.topic) return;
      const { by, reason } = data;
      tx.save(pauses, data.topic, { paused: data.command === 'pause', by, reason, at: tx.now.toISOString() });
      return;
    }
    const id = parkedKeyId(data.topic, data.key ?? '');
    const parked = tx.find(parkedKeys, id);
    if (!parked || parked.waiting === 0) return;
    const state = data.command === 'replay' ? ('replaying' as const) : ('discarding' as const);
    const { edited: _, ...kept } = parked;
    const edited = data.edited === undefined ? {} : { edited: data.edited };
    tx.save(parkedKeys, id, { ...kept, ...edited, state, by: data.by });
  }
}
