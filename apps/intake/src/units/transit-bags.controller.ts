import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TransitBag, TransitBagSchema } from '#libs/contracts';
import { Roles, validated } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import type { OrderSummary } from '../order-state/order-summary.js';
import { UnitDesk } from '../desk/unit-desk.js';
import type { OnBehalf } from '../parties/party.js';
import { whyNot } from '../parties/party-kinds.js';
import type { PartyKind } from '../parties/party-kinds.js';
import { CurrentKinds, CurrentParty, forbidIf } from '../parties/current-party.decorator.js';
import { summaryIn } from '../http/problem-of.js';

@ApiTags('transit')
@Roles('party')
@Controller('v1/transit-bags')
export class TransitBagsController {
  constructor(private readonly desk: UnitDesk) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'A closed bag of another post that passes through under its own number.' })
  @ApiAcceptedResponse({ description: 'A new bag.' })
  @ApiOkResponse({ description: 'The same again.' })
  @ApiBody({ schema: TransitBagSchema as never })
  async declare(
    @Body(validated(TransitBagSchema)) bag: TransitBag,
    @CurrentParty() party: OnBehalf,
    @CurrentKinds() kinds: readonly PartyKind[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSummary> {
    forbidIf(whyNot(kinds, 'transit'));
    return summaryIn(await this.desk.declare({ kind: 'bag', bag }, party), reply);
  }
}
