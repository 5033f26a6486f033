import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CebReading, ReadRecord } from '#libs/ceb';
import { Answers, BodyTypes, Problem, Roles } from '#libs/service-kit';
import { NewOrders } from '../admission/new-orders.service.js';
import { CurrentParty } from '../parties/current-party.decorator.js';
import { maySend, type PartyDocument } from '../parties/party-kinds.js';
import type { RequestingParty } from '../parties/party.js';
import { CebReader } from './ceb-reader.service.js';
import { CebRecords } from './ceb-records.service.js';
import { type CebAnswer, CebAnswerSchema, cebExample, type RecordAnswer } from './ceb.schema.js';

/** A hundred orders of ten lines are about a megabyte; a larger message is sent in parts. */
const MOST_BYTES = 4 * 1_048_576;
const LONGEST_DETAIL = 300;
const SIDE_BY_SIDE = 100;

@ApiTags('documents')
@Roles('party')
@Controller('v1/ceb')
export class CebController {
  constructor(
    private readonly reader: CebReader,
    private readonly records: CebRecords,
    private readonly newOrders: NewOrders,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Reports the records of a CEB message (311, 303, 411, 511, 505, 621, 603)' })
  @BodyTypes({ 'text/xml': 'bytes', 'application/xml': 'bytes' }, MOST_BYTES)
  @Answers(CebAnswerSchema, {
    description: 'What became of each record of a message that fits its schema.',
    problems: ['invalid-xml', 'ceb-schema', 'ceb-not-taken'],
    examples: { order: cebExample },
  })
  async report(@Body() body: Buffer, @CurrentParty() party: RequestingParty): Promise<CebAnswer> {
    const { message, records } = readOrRefuse(await this.reader.read(body));
    if (!maySend(party.kinds, documentIn(message), true))
      throw new Problem({ code: 'forbidden', detail: `Parties of your kinds send no ${documentIn(message)}.` });
    this.newOrders.assertTaken(party.partyId);
    return { message, schema: 'ok', records: await this.reportAll(records, party) };
  }

  /** In portions: between them the requests of others have their turn. */
  private async reportAll(records: readonly ReadRecord[], party: RequestingParty): Promise<RecordAnswer[]> {
    const answers: RecordAnswer[] = [];
    const taken = new Map<string, Promise<number | undefined>>();
    for (let from = 0; from < records.length; from += SIDE_BY_SIDE) {
      const portion = records.slice(from, from + SIDE_BY_SIDE);
      answers.push(...(await this.records.reportAll(portion, party, taken)));
    }
    return answers;
  }
}

/** @throws Problem */
function readOrRefuse(reading: CebReading): Extract<CebReading, { kind: 'read' }> {
  if (reading.kind === 'read') return reading;
  if (reading.kind === 'unreadable') {
    const detail = `Line ${reading.line}: ${reading.detail}`.slice(0, LONGEST_DETAIL);
    throw new Problem({ code: 'invalid-xml', detail });
  }
  if (reading.kind === 'not-taken') throw new Problem({ code: 'ceb-not-taken', detail: reading.detail });
  const errors = reading.errors.map(({ pointer, code, line, detail }) => ({
    pointer,
    code,
    detail: `line ${line}: ${detail}`,
  }));
  throw new Problem({ code: 'ceb-schema', detail: `${reading.message} was refused as a whole.`, errors });
}

const documents: Readonly<Record<string, PartyDocument>> = {
  CEB311: 'order',
  CEB303: 'order',
  CEB411: 'payment',
  CEB511: 'waybill',
  CEB505: 'waybill',
};

function documentIn(message: string): PartyDocument {
  return documents[message] ?? 'list';
}
