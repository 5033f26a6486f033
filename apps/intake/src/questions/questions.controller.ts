import { Body, Controller, Get, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { isRefusal } from '#libs/contracts';
import { Refused } from '#libs/messaging';
import { Answers, BodyTypes, type Page, Problem, Roles, SchemaCheck } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { OrderQueries, type StoredOrder } from '../orders/order.queries.js';
import { CurrentParty } from '../parties/current-party.decorator.js';
import type { OnBehalf, RequestingParty } from '../parties/party.js';
import { InquiryQueries } from './inquiry.queries.js';
import { PartyAnswers } from './party-answers.service.js';
import {
  AnswerSchema,
  handedInExample,
  HandedInFileSchema,
  type PartyQuestionAnswer,
  partyQuestionExample,
  PartyQuestionPageSchema,
  PartyQuestionSchema,
} from './questions.schema.js';
import { partyQuestionView } from './questions.view.js';
import { readFile } from './read-file.js';

const answerCheck = new SchemaCheck(AnswerSchema);
const LIMIT_BYTES = 10_485_760;

/** What customs asks about an order, and what its party answers. */
@ApiTags('questions')
@ApiParam({ name: 'id', description: 'UUID of the order, as it was answered.' })
@Roles('party')
@Controller('v1/orders/:id')
export class QuestionsController {
  constructor(
    private readonly orders: OrderQueries,
    private readonly inquiries: InquiryQueries,
    private readonly answers: PartyAnswers,
  ) {}

  @Get('questions')
  @ApiOperation({ summary: 'Lists what customs asks about an order' })
  @Answers(PartyQuestionPageSchema, {
    description: 'All questions, oldest first, on one page.',
    problems: ['not-found'],
    examples: { open: { items: [partyQuestionExample], nextCursor: null } },
  })
  async list(@Param('id') id: string, @CurrentParty() party: RequestingParty): Promise<Page<PartyQuestionAnswer>> {
    const { order } = await this.own(id, party);
    const inquiry = await this.inquiries.find(order.declarationId);
    const items = inquiry.questions.map((one) => partyQuestionView(inquiry, one, order.clearance.state));
    return { items, nextCursor: null };
  }

  @Post('files')
  @BodyTypes({ 'application/pdf': 'bytes', 'image/jpeg': 'bytes', 'image/png': 'bytes' }, LIMIT_BYTES)
  @ApiOperation({
    summary: 'Hands in a file for an order',
    description:
      'PDF, JPEG or PNG, at most 10 MiB and 20 of an order, while customs asks about it. It is sealed; customs sees it when an answer names it.',
  })
  @Answers(HandedInFileSchema, {
    status: [201, 200],
    description: 'Handed in (201), or the same file was there already (200).',
    problems: ['not-found', 'invalid-body', 'state-conflict'],
    examples: { stored: handedInExample },
  })
  async handIn(
    @Param('id') id: string,
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
    @CurrentParty() party: RequestingParty,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const order = await this.own(id, party);
    const read = readFile(contentType, body);
    if (isRefusal(read)) throw new Refused(read);
    const { file, isNew } = await this.answers.handIn(order, read);
    reply.status(isNew ? 201 : 200);
    return file;
  }

  @Post('questions/:questionId/answer')
  @ApiParam({ name: 'questionId', description: 'Id of the question, as the order lists it.' })
  @ApiOperation({
    summary: 'Answers a question of customs',
    description:
      'With facts, words or files that were handed in before. A further answer takes the place of one that customs has not judged yet.',
  })
  @ApiBody({
    schema: AnswerSchema as never,
    examples: { facts: { value: { facts: { value: '1500.00 CNY' }, files: [handedInExample.fileId] } } },
  })
  @Answers(PartyQuestionSchema, {
    status: [202, 200],
    description: '202: customs gets the answer. 200: the same answer is with customs already.',
    problems: ['not-found', 'invalid-body', 'state-conflict'],
    examples: {
      answered: { ...partyQuestionExample, state: 'answered', answeredAt: '2026-11-23T09:00:00.000Z' },
    },
  })
  async answer(
    @Param('id') id: string,
    @Param('questionId') questionId: string,
    @Body() body: unknown,
    @CurrentParty() party: RequestingParty,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartyQuestionAnswer> {
    const content = answerCheck.parse(body);
    const found = await this.own(id, party);
    const { isNew, inquiry } = await this.answers.answer(found, questionId, content);
    reply.status(isNew ? 202 : 200);
    const question = inquiry.questions.find((one) => one.questionId === questionId)!;
    return partyQuestionView(inquiry, question, found.order.clearance.state);
  }

  private async own(id: string, party: OnBehalf): Promise<StoredOrder> {
    const found = await this.orders.find(id, party);
    if (!found) throw new Problem({ code: 'not-found' });
    return found;
  }
}
