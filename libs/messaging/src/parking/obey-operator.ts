import { noteAct } from '../core/note-act.js';
import type { Contracts } from '../core/contracts.js';
import type { OperatorCommand } from '../core/operations.js';
import type { Message, UnitOfWork } from '../core/unit-of-work.js';
import type { UseCase } from '../core/use-case.js';
import { parkedKeyId, parkedKeys } from './parked.js';
import { pauses } from './pause.js';

/**
 * Saves what an operator commands as state. The replayer and the consumer of each instance read the state, so a command survives a restart
 * and reaches every instance. A replay is this command to the owning service, not a second publication: no other consumer group sees it.
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
      // A paused topic of commands could not be resumed by a command.
      if (data.topic === this.contracts.operations?.commanded.topic) return;
      const { by, reason } = data;
      putOnRecord(tx, data, data.topic);
      tx.save(pauses, data.topic, { paused: data.command === 'pause', by, reason, at: tx.now.toISOString() });
      return;
    }
    const id = parkedKeyId(data.topic, data.key ?? '');
    const parked = tx.find(parkedKeys, id);
    if (!parked || parked.waiting === 0) return;
    const state = data.command === 'replay' ? ('replaying' as const) : ('discarding' as const);
    const { edited: _, ...kept } = parked;
    const edited = data.edited === undefined ? {} : { edited: data.edited };
    putOnRecord(tx, data, id);
    tx.save(parkedKeys, id, { ...kept, ...edited, state, by: data.by });
  }
}

/** In the statement that obeys: what had no effect is not on record. Nothing for what a service orders of itself. */
function putOnRecord(tx: UnitOfWork, { command, by: who, reason, person }: OperatorCommand, subject: string): void {
  if (person) noteAct(tx, { act: command, subject, who, reason, ...person });
}
