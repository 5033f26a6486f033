import { Body, Controller, Param, Post, Res, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CommandBus } from '#libs/messaging';
import { Answers, CurrentUser, type Principal, Repeatable, Roles, staffValidation } from '#libs/service-kit';
import { caseExample, releasedExample, requestExample } from '../cases/case.examples.js';
import { type CaseSummary, CaseSummarySchema } from '../cases/case.schema.js';
import { caseId } from '../cases/cases.dto.js';
import type { RulingDetails } from '../cases/customs-case.js';
import { actProblems, secondPersonProblems, unclaimedActProblems } from '../cases/act-problems.js';
import { ReasonDto } from '../audit/reason.dto.js';
import { DeclineDto, NamedRequestDto } from '../cases/named-request.dto.js';
import { AnswerIrregularities } from './answer-irregularities.use-case.js';
import { ConfirmDecision } from './confirm-decision.use-case.js';
import { DecideCase } from './decide-case.use-case.js';
import { DecisionDto, DisposalDto, DocumentsDto } from './decisions.dto.js';
import { DeclineDecision } from './decline-decision.use-case.js';
import type { RulingOrder } from './rule-case.js';
import { SupplyDocuments } from './supply-documents.use-case.js';

/** What an officer decides on a case, alone or with a second one. */
@ApiTags('decisions')
@ApiParam(caseId)
@Controller('v1/cases/:id')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
@Repeatable()
export class DecisionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly decideCase: DecideCase,
    private readonly confirmDecision: ConfirmDecision,
    private readonly declineDecision: DeclineDecision,
    private readonly supplyDocuments: SupplyDocuments,
    private readonly answerIrregularities: AnswerIrregularities,
  ) {}

  @Post('decisions')
  @ApiOperation({
    summary: 'Decide a case',
    description: 'In force at once (200), or waiting for a second officer (202).',
  })
  @Answers(CaseSummarySchema, {
    status: [200, 202],
    description: 'The case as decided, or with the request for a second officer.',
    examples: { inForce: releasedExample, waiting: requestExample },
    problems: actProblems,
  })
  decide(
    @Param('id') declarationId: string,
    @Body() body: DecisionDto,
    @CurrentUser() officer: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const ruling = { ruling: body.decision, reason: body.reason, ...detailsOf(body) };
    return this.rule(declarationId, officer, ruling, reply);
  }

  @Post('dispose')
  @ApiOperation({
    summary: 'Dispose of goods',
    description:
      'Confiscated, abandoned, or failed at quarantine, they are destroyed or handed over. They must be in the customs store. In force at once (200), or waiting for a second officer (202).',
  })
  @Answers(CaseSummarySchema, {
    status: [200, 202],
    description: 'The case as decided, or with the request for a second officer.',
    examples: { inForce: { ...releasedExample, state: 'disposed' } },
    problems: actProblems,
  })
  dispose(
    @Param('id') declarationId: string,
    @Body() { reason, documentNumber }: DisposalDto,
    @CurrentUser() officer: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.rule(declarationId, officer, { ruling: 'dispose', reason, document: documentNumber }, reply);
  }

  @Post('abandon')
  @ApiOperation({
    summary: 'Abandon a case',
    description:
      'The tax was not settled, or the goods are not wanted: in force at once (200), or waiting for a second officer (202).',
  })
  @Answers(CaseSummarySchema, {
    status: [200, 202],
    description: 'The case as decided, or with the request for a second officer.',
    examples: { inForce: { ...releasedExample, state: 'abandoned' } },
    problems: actProblems,
  })
  abandon(
    @Param('id') declarationId: string,
    @Body() { reason }: ReasonDto,
    @CurrentUser() officer: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.rule(declarationId, officer, { ruling: 'abandon', reason }, reply);
  }

  @Post('reclaim')
  @ApiOperation({
    summary: 'Record that abandoned goods are wanted again',
    description:
      'The party takes the abandonment back: the tax is due again. Possible until customs has accepted the goods, which is when they are in the customs store.',
  })
  @Answers(CaseSummarySchema, {
    status: [200, 202],
    description: 'The case with tax due, or with the request for a second officer.',
    examples: { inForce: { ...releasedExample, state: 'tax-due' } },
    problems: actProblems,
  })
  reclaim(
    @Param('id') declarationId: string,
    @Body() { reason }: ReasonDto,
    @CurrentUser() officer: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.rule(declarationId, officer, { ruling: 'reclaim', reason }, reply);
  }

  @Post('decisions/confirm')
  @ApiOperation({
    summary: 'Confirm a decision',
    description: 'As a second officer, who names what was read: it takes effect.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case as decided.',
    examples: { released: releasedExample },
    problems: secondPersonProblems,
  })
  confirm(
    @Param('id') declarationId: string,
    @Body() { requestId, digest }: NamedRequestDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.confirmDecision, { declarationId, officer, input: { requestId, digest } });
  }

  @Post('decisions/decline')
  @ApiOperation({
    summary: 'Decline a decision',
    description: 'A decision that waits for a second officer is dropped.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case without the request.',
    examples: { open: caseExample },
    problems: unclaimedActProblems,
  })
  decline(
    @Param('id') declarationId: string,
    @Body() { requestId, digest, reason }: DeclineDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.declineDecision, {
      declarationId,
      officer,
      input: { requestId, digest, reason },
    });
  }

  @Post('documents')
  @ApiOperation({ summary: 'Enter documents', description: 'For the party: the case is assessed again at once.' })
  @Answers(CaseSummarySchema, {
    description: 'The case as assessed.',
    examples: { assessed: { ...releasedExample, state: 'awaiting-arrival' } },
    problems: actProblems,
  })
  documents(
    @Param('id') declarationId: string,
    @Body() { documents, reason }: DocumentsDto,
    @CurrentUser() officer: Principal,
  ) {
    const supplied = documents.map(({ kind, reference, answers = [], value }) => ({
      kind,
      reference,
      answers,
      ...(value && { value: { amount: value.amount, currency: value.currency } }),
    }));
    const input = { documents: supplied, reason };
    return this.commands.execute(this.supplyDocuments, { declarationId, officer, input });
  }

  @Post('irregularities/answer')
  @ApiOperation({
    summary: 'Answer reports of the facility',
    description: 'Missing or damaged goods: the answer of an officer.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case without open reports.',
    examples: { released: releasedExample },
    problems: actProblems,
  })
  answer(@Param('id') declarationId: string, @Body() { reason }: ReasonDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.answerIrregularities, { declarationId, officer, input: { reason } });
  }

  private async rule(
    declarationId: string,
    officer: Principal,
    input: Omit<RulingOrder, 'requestId' | 'by' | 'at'>,
    reply: FastifyReply,
  ): Promise<CaseSummary> {
    const summary = await this.commands.execute(this.decideCase, { declarationId, officer, input });
    if (summary.request) reply.status(202);
    return summary;
  }
}

/** Only what belongs to the decision: a cause means nothing on a release. */
function detailsOf({ decision, cause, retention, documentNumber, until, documents }: DecisionDto): RulingDetails {
  return {
    ...(decision === 'suspend' && cause && { cause }),
    ...(decision === 'detain' && retention && { retention }),
    ...((decision === 'detain' || decision === 'confiscate') && documentNumber && { document: documentNumber }),
    ...((decision === 'suspend' || decision === 'detain') && until && { until }),
    ...(decision === 'want-documents' && documents?.length && { documents }),
  };
}
