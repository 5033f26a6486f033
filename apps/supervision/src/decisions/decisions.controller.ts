import { Body, Controller, HttpCode, Inject, Param, Post, Res, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import type { Ruling } from '../assessment/four-eyes-policy.schema.js';
import { answerIrregularitiesHandler } from './answer-irregularities.use-case.js';
import { judgePictureHandler } from './judge-picture.use-case.js';
import { confirmFindingHandler, signFindingHandler } from './record-finding.use-case.js';
import { confirmRulingBy, declineRulingHandler, ruleCaseBy } from './rule-case.use-case.js';
import { settleTaxHandler } from './settle-tax.use-case.js';
import { supplyDocumentsBy } from './supply-documents.use-case.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import type { RulingDetails } from '../cases/customs-case.js';
import {
  DecisionDto,
  DisposalDto,
  DocumentsDto,
  FindingDto,
  PictureDto,
  ReasonDto,
  SettlementDto,
  VerdictDto,
} from './decisions.dto.js';
import { OfficerActs } from '../officers/officer-acts.service.js';

/** What an officer decides on a case, alone or with a second one. */
@ApiTags('decisions')
@Controller('v1/cases/:id')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class DecisionsController {
  private readonly rule;
  private readonly confirmRule;
  private readonly supply;

  constructor(
    private readonly acts: OfficerActs,
    @Inject(RuleBook) book: RuleBook,
  ) {
    this.rule = ruleCaseBy(book);
    this.confirmRule = confirmRulingBy(book);
    this.supply = supplyDocumentsBy(book);
  }

  @Post('decisions')
  @HttpCode(200)
  @ApiOperation({ summary: 'In force at once (200), or waiting for a second officer (202).' })
  decide(
    @Param('id') id: string,
    @Body() body: DecisionDto,
    @CurrentUser() user: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.inForceOrAsked(
      id,
      { ruling: body.decision, reason: body.reason, ...rulingDetailsOf(body) },
      user,
      reply,
    );
  }

  @Post('dispose')
  @HttpCode(200)
  @ApiOperation({ summary: 'What was confiscated is destroyed, or handed to whoever is to have it.' })
  dispose(
    @Param('id') id: string,
    @Body() { reason, documentNumber }: DisposalDto,
    @CurrentUser() user: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.inForceOrAsked(id, { ruling: 'dispose', reason, document: documentNumber }, user, reply);
  }

  @Post('abandon')
  @HttpCode(200)
  @ApiOperation({ summary: 'The tax was not settled, or nobody wants the goods.' })
  abandon(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @CurrentUser() user: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.inForceOrAsked(id, { ruling: 'abandon', reason }, user, reply);
  }

  @Post('tax/settle')
  @HttpCode(200)
  @ApiOperation({ summary: 'The tax is paid, or guaranteed by a bond: released.' })
  settle(@Param('id') id: string, @Body() { by, reference }: SettlementDto, @CurrentUser() user: Principal) {
    return this.acts.perform(settleTaxHandler, 'SettleTax', id, user, { by, reference });
  }

  @Post('decisions/confirm')
  @HttpCode(200)
  confirm(@Param('id') id: string, @CurrentUser() user: Principal) {
    return this.acts.perform(this.confirmRule, 'ConfirmDecision', id, user, null);
  }

  @Post('decisions/decline')
  @HttpCode(200)
  decline(@Param('id') id: string, @Body() body: ReasonDto, @CurrentUser() user: Principal) {
    return this.acts.perform(declineRulingHandler, 'DeclineDecision', id, user, { reason: body.reason });
  }

  @Post('documents')
  @HttpCode(200)
  @ApiOperation({ summary: 'What was wanted is there, entered for the party: assessed again at once.' })
  documents(@Param('id') id: string, @Body() { documents, reason }: DocumentsDto, @CurrentUser() user: Principal) {
    const supplied = documents.map(({ kind, reference, answers = [], value }) => ({
      kind,
      reference,
      answers,
      ...(value && { value: { amount: value.amount, currency: value.currency } }),
    }));
    return this.acts.perform(this.supply, 'SupplyDocuments', id, user, { documents: supplied, reason });
  }

  @Post('irregularities/answer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Looked at what the facility reported: missing or damaged goods.' })
  answer(@Param('id') id: string, @Body() { reason }: ReasonDto, @CurrentUser() user: Principal) {
    return this.acts.perform(answerIrregularitiesHandler, 'AnswerIrregularities', id, user, { reason });
  }

  @Post('finding')
  @HttpCode(202)
  @ApiOperation({ summary: 'What was found, signed by the first officer; another one confirms it.' })
  finding(@Param('id') id: string, @Body() { clean, finding, picture }: FindingDto, @CurrentUser() user: Principal) {
    return this.acts.perform(signFindingHandler, 'SignFinding', id, user, {
      clean,
      finding,
      ...(picture && { picture: plainPicture(picture) }),
    });
  }

  @Post('verdicts')
  @Roles('analyst', 'officer', 'senior')
  @ApiOperation({ summary: 'What an analyst sees on an X-ray picture of the parcel.' })
  judge(@Param('id') id: string, @Body() { anomaly, note, ...picture }: VerdictDto, @CurrentUser() user: Principal) {
    return this.acts.perform(judgePictureHandler, 'JudgePicture', id, user, {
      ...plainPicture(picture),
      anomaly,
      note,
    });
  }

  @Post('finding/confirm')
  @HttpCode(200)
  confirmFinding(@Param('id') id: string, @CurrentUser() user: Principal) {
    return this.acts.perform(confirmFindingHandler, 'ConfirmFinding', id, user, null);
  }

  private async inForceOrAsked(
    id: string,
    order: RulingDetails & { ruling: Ruling; reason: string },
    user: Principal,
    reply: FastifyReply,
  ) {
    const customsCase = await this.acts.perform(this.rule, 'DecideCase', id, user, order);
    if (customsCase.request) reply.status(202);
    return customsCase;
  }
}

/** Only what belongs to the decision: a cause says nothing on a release. */
function rulingDetailsOf({ decision, cause, retention, documentNumber, documents }: DecisionDto): RulingDetails {
  return {
    ...(decision === 'suspend' && cause && { cause }),
    ...(decision === 'detain' && retention && { retention }),
    ...(decision === 'confiscate' && documentNumber && { document: documentNumber }),
    ...(decision === 'want-documents' && documents?.length && { documents }),
  };
}

function plainPicture({ reference, region }: PictureDto) {
  if (!region) return { reference };
  const { x, y, width, height } = region;
  return { reference, region: { x, y, width, height } };
}
