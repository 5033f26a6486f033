import { commandItem } from '../inbox/work-item.js';
import { Refused } from '../core/errors.js';
import { newId } from '../core/ids.js';
import { isRefusal, type Refusal } from '../core/refusal.js';
import type { Message } from '../core/unit-of-work.js';
import type { UseCase } from '../core/use-case.js';
import { onRecord, operationOf, subjectOf } from './put-on-record.js';
import { onceByKey } from './once-by-key.js';
import { commandContext, type CommandContext } from './command-context.js';
import type { CommandQueue } from './command-queue.js';

/** What the data of a command determines, in place of the context that it is given in. */
export interface CommandOverrides extends CommandContext {
  /** What the chain of events is about that follows from the command; the command's own id if left out. */
  readonly correlationid?: string | undefined;
  /** What the command is about, as it stands in the record. */
  readonly key?: string | undefined;
}

/** Hands commands to their use cases. */
export class CommandBus {
  constructor(
    private readonly queue: CommandQueue,
    private readonly now: () => Date,
  ) {}

  /**
   * Resolves when everything that the use case wrote is durable, and with it, where a person asks, the row that says who it was. The command has the name of the use case's class; actor, request, sender and
   * mode come from the request context.
   *
   * @throws Refused the use case answered with a refusal: nothing happened
   * @throws TooBusy nothing was done, try again later
   * @throws StoreUnavailable it is not known whether it took effect; the same again is safe where the use case finds its own effect
   */
  async execute<Data, Answer>(
    useCase: UseCase<Data, Answer>,
    data: Data,
    overrides: CommandOverrides = {},
  ): Promise<Exclude<Answer, Refusal>> {
    const context = { ...commandContext.getStore(), ...overrides };
    const message = this.messageOf(useCase.constructor.name, data, context);
    const { by, idempotencyKey } = context;
    const { name } = useCase.constructor;
    const given = commandItem(useCase as UseCase<Data, unknown>, message);
    const recorded = by ? onRecord(given, by, name, context.key ?? '', data) : given;
    // What is repeated has no effect and is no act.
    const isOnce = by !== undefined && idempotencyKey !== undefined;
    const item = isOnce ? onceByKey(recorded, by, idempotencyKey, name) : recorded;
    const answer = await this.queue.submit(item, context.from);
    if (isRefusal(answer)) {
      if (by)
        by.attempted = {
          act: operationOf(useCase.constructor.name),
          subject: subjectOf(by, context.key ?? '', data),
        };
      throw new Refused(answer);
    }
    if (by) by.recorded += 1;
    return answer as Exclude<Answer, Refusal>;
  }

  private messageOf<Data>(
    name: string,
    data: Data,
    { requestId, actor, livemode, correlationid, key }: CommandOverrides,
  ): Message<Data> {
    const id = newId();
    const time = this.now().toISOString();
    return {
      id,
      type: name,
      typeversion: 1,
      source: 'command',
      time,
      recordedtime: time,
      subject: key ?? id,
      sequence: 0,
      correlationid: correlationid ?? id,
      causationid: requestId ?? id,
      livemode: livemode ?? false,
      ...(actor === undefined ? {} : { actor }),
      data,
      topic: '',
      key: key ?? '',
    };
  }
}
