import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Payment,
  PaymentReported,
  PaymentSchema,
  type Waybill,
  WaybillReported,
  WaybillSchema,
} from '#libs/contracts';
import { CommandBus } from '#libs/messaging';
import { Answers, Roles, validated } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { CurrentParty } from '../parties/current-party.decorator.js';
import { PartyDirectory } from '../parties/party-directory.service.js';
import { PartyMaySend } from '../parties/party-may-send.guard.js';
import type { RequestingParty } from '../parties/party.js';
import type { RecordedDocument } from './document-answer.js';
import { type Receipt, ReceiptSchema } from './documents.schema.js';
import { paymentOfParties, waybillOfParties } from './name-parties.js';
import { ReportPayment } from './report-payment.use-case.js';
import { ReportWaybill } from './report-waybill.use-case.js';

@ApiTags('documents')
@Roles('party')
@Controller('v1')
export class DocumentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly reportPayment: ReportPayment,
    private readonly reportWaybill: ReportWaybill,
    private readonly directory: PartyDirectory,
  ) {}

  @Post('payments')
  @PartyMaySend('payment')
  @ApiOperation({ summary: 'Reports what was paid for an order, before or after the order itself' })
  @ApiBody({
    schema: PaymentSchema as never,
    examples: { payment: { value: PaymentReported.example.payment } },
  })
  @Answers(ReceiptSchema, {
    status: [202, 200],
    description: '202 for a new or corrected payment, 200 for the same again.',
    problems: ['state-conflict', 'order-paid', 'payment-number-used', 'cart-exceeded'],
    examples: { recorded: { kind: 'recorded', lodged: false, differences: [] } },
  })
  async payment(
    @Body(validated(PaymentSchema)) payment: Payment,
    @CurrentParty() { partyId }: RequestingParty,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    return receiptIn(
      reply,
      'payment',
      await this.commands.execute(this.reportPayment, { payment: paymentOfParties(payment, this.directory), partyId }),
    );
  }

  @Post('waybills')
  @PartyMaySend('waybill')
  @ApiOperation({ summary: 'Reports a waybill, before or after the order that names its company and number' })
  @ApiBody({
    schema: WaybillSchema as never,
    examples: { waybill: { value: WaybillReported.example.waybill } },
  })
  @Answers(ReceiptSchema, {
    status: [202, 200],
    description: '202 for a new or corrected waybill, 200 for the same again.',
    problems: ['state-conflict'],
    examples: { recorded: { kind: 'recorded', lodged: false, differences: [] } },
  })
  async waybill(
    @Body(validated(WaybillSchema)) waybill: Waybill,
    @CurrentParty() { partyId }: RequestingParty,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    return receiptIn(
      reply,
      'waybill',
      await this.commands.execute(this.reportWaybill, { waybill: waybillOfParties(waybill, this.directory), partyId }),
    );
  }
}

/** Of the order only what differs from this document. */
function receiptIn(
  reply: FastifyReply,
  document: 'payment' | 'waybill',
  { kind, lodged, documents: { mismatches, notes = [] } }: RecordedDocument,
): Receipt {
  reply.status(kind === 'recorded' ? 202 : 200);
  const differences = [...mismatches, ...notes].filter(({ pointer }) => pointer.startsWith(`/${document}/`));
  return { kind, lodged, differences };
}
