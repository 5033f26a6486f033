import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { readCebMessage } from '#libs/ceb';
import { isRefusal } from '#libs/contracts';
import { type CommandBus, Refused, type UseCase } from '#libs/messaging';
import { CebRecords } from '../../src/ceb/ceb-records.service.js';
import type { RecordAnswer } from '../../src/ceb/ceb.schema.js';
import type { NewOrderIdsService } from '../../src/orders/new-order-ids.service.js';
import { IntakeInMemory } from './intake-in-memory.js';

export function cebExample(name: string): string {
  const folder = resolve('examples', 'ceb');
  const file = readdirSync(folder).find((one) => one.startsWith(name));
  if (file === undefined) throw new Error(`there is no example of ${name}`);
  return readFileSync(resolve(folder, file), 'utf8');
}

/** CEB messages before intake's use cases in memory. */
export class CebInMemory {
  readonly intake = new IntakeInMemory();

  async send(xml: string, partyId = 'silk-market', isPaymentCompany = false): Promise<RecordAnswer[]> {
    const reading = readCebMessage(Buffer.from(xml));
    if (reading.kind !== 'read') throw new Error(JSON.stringify(reading));
    const kinds = isPaymentCompany ? (['payment'] as const) : (['platform'] as const);
    const records = this.records();
    return records.reportAll(reading.records, { partyId, livemode: false, kinds }, new Map());
  }

  private records(): CebRecords {
    const { intake } = this;
    const commands = {
      execute: async <Data, Answer>(useCase: UseCase<Data, Answer>, data: Data): Promise<unknown> => {
        const answer = intake.handle(useCase, data);
        if (isRefusal(answer)) throw new Refused(answer);
        return answer;
      },
    } as unknown as CommandBus;
    const ids = intake as unknown as NewOrderIdsService;
    const { reportPartialDocument, reportPayment, reportWaybill } = intake;
    const { directory, config } = intake;
    return new CebRecords(commands, reportPartialDocument, reportPayment, reportWaybill, ids, config, directory);
  }
}
