import { Body, Controller, Get, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Id } from '#libs/contracts';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  CurrentUser,
  cursorOf,
  type Page,
  pageOf,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { caseExample, releasedExample } from '../cases/case.examples.js';
import { CaseSummarySchema } from '../cases/case.schema.js';
import { caseId } from '../cases/cases.dto.js';
import { facilitiesOf } from '../cases/facilities-of.js';
import { AmendmentQueries } from './amendment.queries.js';
import { type AmendmentRequest, AmendmentRequestPageSchema } from './amendment.schema.js';
import { amendmentRequestOf } from './amendment.view.js';
import { AmendmentDecisionDto, AmendmentsQuery } from './amendments.dto.js';
import { ConsentToAmendment } from './consent-to-amendment.use-case.js';
import { DeclineAmendment } from './decline-amendment.use-case.js';

const cursor = cursorOf('amendments', Id);
const problems = ['not-found', 'state-conflict', 'already-claimed'] as const;
const requestExample: AmendmentRequest = {
  case: releasedExample,
  askedVersion: 2,
  askedAt: '2026-11-23T09:30:00.000Z',
  changed: ['destinationCountry', 'grossWeightGrams'],
};

/** Amendments of released declarations: the party asks, an officer decides, before the goods leave. */
@ApiTags('amendments')
@Controller('v1')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class AmendmentsController {
  constructor(
    private readonly amendments: AmendmentQueries,
    private readonly commands: CommandBus,
    private readonly consentToAmendment: ConsentToAmendment,
    private readonly declineAmendment: DeclineAmendment,
  ) {}

  @Get('amendments')
  @Roles('officer', 'senior', 'analyst', 'auditor')
  @ApiOperation({
    summary: 'List amendments that wait for an officer',
    description: 'Of released declarations at your facilities. They end unanswered by an officer when the goods leave.',
  })
  @Answers(AmendmentRequestPageSchema, {
    description: 'A page of amendments.',
    examples: { lastPage: { items: [requestExample], nextCursor: null } },
    problems: ['invalid-body', 'invalid-cursor'],
  })
  async list(
    @Query() { facility, after, limit }: AmendmentsQuery,
    @CurrentUser() user: Principal,
  ): Promise<Page<AmendmentRequest>> {
    const found = await this.amendments.waiting(
      { ...(facility !== undefined && { facility }), ...facilitiesOf(user) },
      { limit: limit + 1, ...(after !== undefined && { after: cursor.decode(after) }) },
    );
    return pageOf(found, limit, ({ declarationId }) => cursor.encode(declarationId), amendmentRequestOf);
  }

  @Post('cases/:id/amendment/consent')
  @ApiParam(caseId)
  @ApiOperation({
    summary: 'Consent to an amendment of a released declaration',
    description:
      'It withdraws the release, and with it any permit, takes the amendment, and assesses it anew: the answer shows where the case stands then.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case with the amended version in force.',
    examples: { inspection: { ...caseExample, declarationVersion: 2 } },
    problems,
  })
  consent(
    @Param('id') declarationId: string,
    @Body() { declarationVersion, reason }: AmendmentDecisionDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.consentToAmendment, {
      declarationId,
      officer,
      input: { declarationVersion, reason },
    });
  }

  @Post('cases/:id/amendment/refuse')
  @ApiParam(caseId)
  @ApiOperation({ summary: 'Refuse an amendment of a released declaration', description: 'The release stands.' })
  @Answers(CaseSummarySchema, {
    description: 'The case in the version that is released.',
    examples: { released: releasedExample },
    problems,
  })
  refuse(
    @Param('id') declarationId: string,
    @Body() { declarationVersion, reason }: AmendmentDecisionDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.declineAmendment, {
      declarationId,
      officer,
      input: { declarationVersion, reason },
    });
  }
}
