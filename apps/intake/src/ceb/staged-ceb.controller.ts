import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, Problem, Roles, staffValidation } from '#libs/service-kit';
import { PaymentQuery } from '../documents/documents.dto.js';
import { paymentIdOf } from '../documents/reported-documents.js';
import { CurrentParty } from '../parties/current-party.decorator.js';
import { PartyDirectory } from '../parties/party-directory.service.js';
import type { RequestingParty } from '../parties/party.js';
import { PartialDocumentQueries } from './partial-document.queries.js';
import { type StagedCeb, stagedCebExample, StagedCebSchema } from './staged-ceb.schema.js';

const halves = ['order', 'list'] as const;

/** What of an order has come by CEB, for the parties that sent it; of no other party does it exist. */
@ApiTags('documents')
@Roles('party')
@Controller('v1/ceb')
export class StagedCebController {
  constructor(
    private readonly partials: PartialDocumentQueries,
    private readonly directory: PartyDirectory,
  ) {}

  @Get()
  @UsePipes(staffValidation())
  @ApiOperation({ summary: 'Reads which documents of an order have come by CEB, and whether they became the order' })
  @Answers(StagedCebSchema, {
    description: 'Order document and list of one order.',
    problems: ['not-found', 'invalid-body'],
    examples: { waits: stagedCebExample },
  })
  async read(@Query() query: PaymentQuery, @CurrentParty() { partyId, livemode }: RequestingParty): Promise<StagedCeb> {
    const platform = this.directory.idOf(query.platform);
    const found = await this.partials.find(paymentIdOf(livemode, platform, query.orderNo));
    const present = halves.filter((half) => found?.[half] !== undefined);
    const yours = present.filter((half) => found?.[half]?.submittedBy === partyId);
    if (!found || yours.length === 0) throw new Problem({ code: 'not-found' });
    return { platform, orderNo: query.orderNo, present, yours, isOrder: found.orderKey !== undefined };
  }
}
