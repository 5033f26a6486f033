import { Body, Controller, Get, Param, Post, Res, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { handedInTypes } from '#libs/contracts';
import { CommandBus } from '#libs/messaging';
import { Answers, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { ReasonDto } from '../audit/reason.dto.js';
import { actProblems, unclaimedActProblems } from '../cases/act-problems.js';
import { heldExample, releasedExample } from '../cases/case.examples.js';
import { CaseSummarySchema } from '../cases/case.schema.js';
import { caseId } from '../cases/cases.dto.js';
import { AcceptAnswer } from './accept-answer.use-case.js';
import { AskQuestion } from './ask-question.use-case.js';
import { questionExample, QuestionPageSchema } from './question.schema.js';
import { QuestionReader } from './question-reader.service.js';
import { JudgementDto, QuestionDto } from './questions.dto.js';
import { RefuseAnswer } from './refuse-answer.use-case.js';
import { WithdrawQuestion } from './withdraw-question.use-case.js';

const questionParam = { name: 'questionId', description: 'Id of the question, as the case lists it.' };
const fileEndings = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

/** What officers ask the party, and what the party answers. */
@ApiTags('questions')
@ApiParam(caseId)
@Controller('v1/cases/:id')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class QuestionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly reader: QuestionReader,
    private readonly askQuestion: AskQuestion,
    private readonly acceptAnswer: AcceptAnswer,
    private readonly refuseAnswer: RefuseAnswer,
    private readonly withdrawQuestion: WithdrawQuestion,
  ) {}

  @Get('questions')
  @Roles('officer', 'senior', 'analyst', 'auditor')
  @ApiOperation({
    summary: 'List the questions to the party',
    description: 'With their answers. Officers read what the party wrote, and the access is recorded.',
  })
  @Answers(QuestionPageSchema, {
    description: 'All questions, oldest first, on one page.',
    examples: { answered: { items: [questionExample], nextCursor: null } },
    problems: ['not-found'],
  })
  async list(@Param('id') declarationId: string, @CurrentUser() user: Principal) {
    return { items: await this.reader.list(declarationId, user), nextCursor: null };
  }

  @Post('questions')
  @ApiOperation({
    summary: 'Ask the party',
    description: 'At any time before the exit. The parcel is on hold at once, until the question is closed.',
  })
  @Answers(CaseSummarySchema, {
    status: 201,
    description: 'The case with the hold of the question; its `holdId` is the id of the question.',
    examples: { held: heldExample },
    problems: unclaimedActProblems,
  })
  ask(
    @Param('id') declarationId: string,
    @Body() { codes, text, answerWithinDays }: QuestionDto,
    @CurrentUser() officer: Principal,
  ) {
    const input = { codes, text, answerWithinDays };
    return this.commands.execute(this.askQuestion, { declarationId, officer, input });
  }

  @Post('questions/:questionId/accept')
  @ApiParam(questionParam)
  @ApiOperation({
    summary: 'Accept an answer',
    description: 'Its hold is lifted; a case that waits for documents is assessed again.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case without the question.',
    examples: { free: releasedExample },
    problems: actProblems,
  })
  accept(
    @Param('id') declarationId: string,
    @Param('questionId') questionId: string,
    @Body() { answerId, reason }: JudgementDto,
    @CurrentUser() officer: Principal,
  ) {
    const input = { questionId, answerId, reason };
    return this.commands.execute(this.acceptAnswer, { declarationId, officer, input });
  }

  @Post('questions/:questionId/refuse')
  @ApiParam(questionParam)
  @ApiOperation({
    summary: 'Refuse an answer',
    description: 'The party is asked again: it reads the reason and has as many days as before.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case, still on hold.',
    examples: { held: heldExample },
    problems: actProblems,
  })
  refuse(
    @Param('id') declarationId: string,
    @Param('questionId') questionId: string,
    @Body() { answerId, reason }: JudgementDto,
    @CurrentUser() officer: Principal,
  ) {
    const input = { questionId, answerId, reason };
    return this.commands.execute(this.refuseAnswer, { declarationId, officer, input });
  }

  @Post('questions/:questionId/withdraw')
  @ApiParam(questionParam)
  @ApiOperation({ summary: 'Withdraw a question', description: 'It is not asked any more, and its hold is lifted.' })
  @Answers(CaseSummarySchema, {
    description: 'The case without the question.',
    examples: { free: releasedExample },
    problems: actProblems,
  })
  withdraw(
    @Param('id') declarationId: string,
    @Param('questionId') questionId: string,
    @Body() { reason }: ReasonDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.withdrawQuestion, { declarationId, officer, input: { questionId, reason } });
  }

  @Get('files/:fileId')
  @ApiParam({ name: 'fileId', description: 'Id of the file, as an answer names it.' })
  @ApiOperation({
    summary: 'Read a file of an answer',
    description: 'As an attachment, as the party handed it in. The access is recorded.',
  })
  @Answers(null, {
    description: 'The file.',
    contentType: [...handedInTypes],
    problems: ['not-found'],
  })
  async file(
    @Param('id') declarationId: string,
    @Param('fileId') fileId: string,
    @CurrentUser() user: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reference, content } = await this.reader.file(declarationId, fileId, user);
    const name = `${fileId.slice(0, 12)}.${fileEndings[reference.mediaType]}`;
    await reply
      .headers({
        'content-type': reference.mediaType,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      })
      .send(content);
  }
}
