import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CebReading, type CebRecord, readCebMessage } from '#libs/ceb';
import { Problem, Roles } from '#libs/service-kit';
import { type RecordAnswer, takeRecord } from './ceb-records.service.js';
import { DocumentDesk } from '../desk/document-desk.js';
import type { OnBehalf } from '../parties/party.js';
import { type PartyKind, whyNot } from '../parties/party-kinds.js';
import { IntakeConfig } from '../intake.config.js';
import { CurrentKinds, CurrentParty, forbidIf } from '../parties/current-party.decorator.js';
import { patiently } from '../http/patiently.js';

/** What became of a message that keeps its schema. */
interface CebAnswer {
  /** `CEB311`. */
  readonly message: string;
  readonly schema: 'ok';
  readonly records: readonly RecordAnswer[];
}

@ApiTags('documents')
@Roles('party')
@Controller('v1/ceb')
export class CebController {
  constructor(
    private readonly desk: DocumentDesk,
    private readonly config: IntakeConfig,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary:
      'A CEB message (311, 303, 411, 511, 505, 621, 603): 200 with an answer for each record, 422 for a message that breaks its schema.',
  })
  @ApiConsumes('text/xml', 'application/xml')
  @ApiBody({ schema: { type: 'string' } })
  async take(
    @Body() body: unknown,
    @CurrentParty() party: OnBehalf,
    @CurrentKinds() kinds: readonly PartyKind[],
  ): Promise<CebAnswer> {
    if (!Buffer.isBuffer(body))
      throw new Problem({ code: 'unsupported-media-type', detail: 'Send text/xml or application/xml.' });
    const { message, records } = readOrRefuse(body);
    forbidIf(whyNot(kinds, reportedIn(message), 'the company that the message names'));
    const taking = {
      desk: this.desk,
      party,
      bondedWarehouse: this.config.bondedWarehouse,
      isPaymentCompany: kinds.includes('payment'),
    };
    const answers = await Promise.all(records.map((record) => patiently(() => takeRecord(record, taking))));
    return { message, schema: 'ok', records: answers };
  }
}

function readOrRefuse(body: Buffer): Extract<CebReading, { kind: 'read' }> {
  const reading = readCebMessage(body);
  if (reading.kind === 'read') return reading;
  if (reading.kind === 'unreadable')
    throw new Problem({ code: 'invalid-xml', detail: `Line ${reading.line}: ${reading.detail}`.slice(0, 300) });
  if (reading.kind === 'not-taken') throw new Problem({ code: 'ceb-not-taken', detail: reading.detail });
  const errors = reading.errors.map(({ pointer, code, line, detail }) => ({
    pointer,
    code,
    detail: `line ${line}: ${detail}`,
  }));
  throw new Problem({ code: 'ceb-schema', detail: `${reading.message} was refused as a whole.`, errors });
}

const reported: Readonly<Record<string, CebRecord['kind']>> = {
  CEB311: 'order',
  CEB303: 'order',
  CEB411: 'payment',
  CEB511: 'waybill',
  CEB505: 'waybill',
};

function reportedIn(message: string): CebRecord['kind'] {
  return reported[message] ?? 'list';
}
