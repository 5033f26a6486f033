import type { Handler } from '../core/handler.js';
import { useCaseOf } from '../core/handler.js';
import { commandItem } from '../inbox/work-item.js';
import { newId } from '../core/ids.js';
import type { CommandQueue } from './command-queue.js';

// The shape before `CommandBus`. It stays until every service is ported.

export interface Act<Data> {
  readonly name: string;
  readonly data: Data;
  readonly actor?: string;
  readonly correlationid?: string;
  readonly livemode?: boolean;
  readonly key?: string;
  readonly id?: string;
  readonly from?: string;
}

export class Acts {
  constructor(
    private readonly queue: CommandQueue,
    private readonly now: () => Date,
  ) {}

  async perform<Data, Answer>(handler: Handler<Data, Answer>, act: Act<Data>): Promise<Answer> {
    const id = act.id ?? newId();
    const time = this.now().toISOString();
    const message = {
      id,
      type: act.name,
      typeversion: 1,
      source: 'command',
      time,
      recordedtime: time,
      subject: act.key ?? id,
      sequence: 0,
      correlationid: act.correlationid ?? id,
      causationid: id,
      livemode: act.livemode ?? false,
      ...(act.actor === undefined ? {} : { actor: act.actor }),
      data: act.data,
      topic: '',
      key: act.key ?? '',
    };
    return (await this.queue.submit(commandItem(useCaseOf(handler) as never, message), act.from)) as Answer;
  }
}
