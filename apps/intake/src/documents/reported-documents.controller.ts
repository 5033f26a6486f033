import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { normaliseItemNumber } from '#libs/postal';
import { Answers, Problem, Roles, staffValidation } from '#libs/service-kit';
import { CurrentParty } from '../parties/current-party.decorator.js';
import { PartyDirectory } from '../parties/party-directory.service.js';
import type { RequestingParty } from '../parties/party.js';
import { PaymentQuery, WaybillQuery } from './documents.dto.js';
import { DocumentQueries, type StoredDocument } from './documents.queries.js';
import {
  type PaymentAnswer,
  PaymentAnswerSchema,
  paymentExample,
  type WaybillAnswer,
  WaybillAnswerSchema,
  waybillExample,
} from './documents.schema.js';
import { paymentIdOf, waybillIdOf } from './reported-documents.js';

/** What became of a document, for the party that sent it; a document of another party does not exist for it. */
@ApiTags('documents')
@Roles('party')
@UsePipes(staffValidation())
@Controller('v1')
export class ReportedDocumentsController {
  constructor(
    private readonly documents: DocumentQueries,
    private readonly directory: PartyDirectory,
  ) {}

  @Get('payments')
  @ApiOperation({ summary: 'Reads a payment that you reported, and how it stands to its order' })
  @Answers(PaymentAnswerSchema, {
    description: 'The payment as it was reported last.',
    problems: ['not-found', 'invalid-body'],
    examples: { differs: paymentExample },
  })
  async payment(
    @Query() query: PaymentQuery,
    @CurrentParty() { partyId, livemode }: RequestingParty,
  ): Promise<PaymentAnswer> {
    const platform = this.directory.idOf(query.platform);
    const stored = await this.documents.payment(paymentIdOf(livemode, platform, query.orderNo));
    const { report, parts = [] } = stored?.state ?? {};
    if (!stored || report?.submittedBy !== partyId) throw new Problem({ code: 'not-found' });
    const { paymentNumber, amount, paidAt } = report;
    return {
      paymentNumber,
      platform,
      orderNo: query.orderNo,
      amount,
      paidAt,
      ...standingOf(stored, report.at),
      ...(parts.length > 0 && {
        parts: parts.map((part) => ({ paymentNumber: part.paymentNumber, amount: part.amount })),
      }),
    };
  }

  @Get('waybills')
  @ApiOperation({ summary: 'Reads a waybill that you reported, and how it stands to its order' })
  @Answers(WaybillAnswerSchema, {
    description: 'The waybill as it was reported last.',
    problems: ['not-found', 'invalid-body'],
    examples: { waits: waybillExample },
  })
  async waybill(
    @Query() query: WaybillQuery,
    @CurrentParty() { partyId, livemode }: RequestingParty,
  ): Promise<WaybillAnswer> {
    const logisticsCode = this.directory.idOf(query.logisticsCode);
    const number = normaliseItemNumber(query.number);
    const stored = await this.documents.waybill(waybillIdOf(livemode, logisticsCode, number));
    const report = stored?.state.report;
    if (!stored || report?.submittedBy !== partyId) throw new Problem({ code: 'not-found' });
    const { grossWeightGrams, pieces } = report;
    return { logisticsCode, number, grossWeightGrams, pieces, ...standingOf(stored, report.at) };
  }
}

function standingOf({ dossier, differences }: StoredDocument<unknown>, reportedAt: string) {
  const state =
    dossier === null ? ('waits' as const) : differences.length > 0 ? ('differs' as const) : ('agrees' as const);
  return { state, lodged: dossier?.lodged ?? false, differences: [...differences], reportedAt };
}
