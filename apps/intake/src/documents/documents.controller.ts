import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Payment, PaymentSchema, type Waybill, WaybillSchema } from '#libs/contracts';
import { Roles, validated } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { isRefusal } from '../order-state/order-summary.js';
import type { DocumentAnswer } from './document-answer.js';
import { DocumentDesk } from '../desk/document-desk.js';
import type { OnBehalf } from '../parties/party.js';
import { notItsOwn, whyNot } from '../parties/party-kinds.js';
import type { PartyKind } from '../parties/party-kinds.js';
import { CurrentKinds, CurrentParty, forbidIf } from '../parties/current-party.decorator.js';
import { problemOf } from '../http/problem-of.js';

/** Whether the declaration went to customs with it; what became of the order, its own party is told. */
interface Receipt {
  readonly kind: string;
  readonly lodged: boolean;
}

@ApiTags('documents')
@Roles('party')
@Controller('v1')
export class DocumentsController {
  constructor(private readonly desk: DocumentDesk) {}

  @Post('payments')
  @HttpCode(202)
  @ApiOperation({
    summary: 'What was paid for an order, before or after the order itself; a corrected one replaces it.',
  })
  @ApiAcceptedResponse({ description: 'A new or corrected payment.' })
  @ApiOkResponse({ description: 'The same again.' })
  @ApiBody({ schema: PaymentSchema as never })
  async payment(
    @Body(validated(PaymentSchema)) payment: Payment,
    @CurrentParty() party: OnBehalf,
    @CurrentKinds() kinds: readonly PartyKind[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    forbidIf(whyNot(kinds, 'payment', payment.entrustedBy));
    return receipt(await this.desk.payment(payment, party), reply);
  }

  @Post('waybills')
  @HttpCode(202)
  @ApiOperation({ summary: 'A waybill, before or after the order that names its company and number.' })
  @ApiAcceptedResponse({ description: 'A new or corrected waybill.' })
  @ApiOkResponse({ description: 'The same again.' })
  @ApiBody({ schema: WaybillSchema as never })
  async waybill(
    @Body(validated(WaybillSchema)) waybill: Waybill,
    @CurrentParty() party: OnBehalf,
    @CurrentKinds() kinds: readonly PartyKind[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    forbidIf(whyNot(kinds, 'waybill') ?? notItsOwn(waybill, party.partyId));
    return receipt(await this.desk.waybill(waybill, party), reply);
  }
}

function receipt(answer: DocumentAnswer, reply: FastifyReply): Receipt {
  if (isRefusal(answer)) throw problemOf(answer);
  const { kind, lodged } = answer;
  reply.status(kind === 'recorded' ? 202 : 200);
  return { kind, lodged };
}
