import { formerNameOf } from '../core/bytes-as-text.js';
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
    return [...idsOf(data.topic, data.key).map((id) => parkedKeys.ref(id)), pauses.ref(data.topic)];
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
    const waiting = idsOf(data.topic, data.key).flatMap((id) => {
      const parked = tx.find(parkedKeys, id);
      return parked && parked.waiting > 0 ? [{ id, parked }] : [];
    });
    const [first] = waiting;
    if (!first) return;
    const { id, parked } = first;
    const state = data.command === 'replay' ? ('replaying' as const) : ('discarding' as const);
    const { edit: _, ...kept } = parked;
    const edit = data.edit === undefined ? {} : { edit: data.edit };
    putOnRecord(tx, data, id);
    tx.save(parkedKeys, id, { ...kept, ...edit, state, by: data.by });
  }
}

/** The key as it is named now, and as a former version has kept it. */
function idsOf(topic: string, key = ''): string[] {
  const former = formerNameOf(key);
  return (former === undefined ? [key] : [key, former]).map((name) => parkedKeyId(topic, name));
}

/** In the statement that obeys: what had no effect is not on record. Nothing for what a service orders of itself. */
function putOnRecord(tx: UnitOfWork, { command, by: who, reason, person }: OperatorCommand, subject: string): void {
  if (person) noteAct(tx, { act: command, subject, who, reason, ...person });
}
