import { Body, Controller, Get, Param, Post, Query, Res, type Type as Class, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { Answers } from '../answers/answers.decorator.js';
import { CurrentUser, Roles } from '../auth/access.decorators.js';
import type { Principal, Role } from '../auth/principal.js';
import { cursorOf } from '../paging/cursor.js';
import { pageOf } from '../paging/page.js';
import { PageQuery } from '../paging/page-query.js';
import { orNotFound } from '../problems/or-not-found.js';
import { staffValidation } from '../validation/staff-validation.js';
import {
  confirmedExample,
  declinedExample,
  proposalExample,
  ProposalPageSchema,
  ProposalSchema,
} from './proposal.schema.js';
import { ProposalStore } from './proposal-store.service.js';
import { EndProposalDto } from './proposals.dto.js';
import { Proposals } from './proposals.service.js';

const cursor = cursorOf('proposals', Type.String());
const requestIdParam = { name: 'requestId', description: 'Id of the proposal.' };
const secondPersonProblems = ['not-found', 'state-conflict', 'second-person-needed', 'other-request-waits'] as const;

/**
 * Proposals of lists in one service: the controller for the roles that may propose them. Its module provides `ProposalStore`, `Proposals` and
 * `PROPOSABLE_LISTS`.
 */
export function proposalsController(...allowed: [Role, ...Role[]]): Class<unknown> {
  @ApiTags('proposals')
  @Controller('v1/proposals')
  @UsePipes(staffValidation())
  @Roles(...allowed)
  class ProposalsController {
    constructor(
      private readonly store: ProposalStore,
      private readonly proposals: Proposals,
    ) {}

    @Get()
    @Roles(...allowed, 'auditor')
    @ApiOperation({ summary: 'List proposals of lists', description: 'Newest first; one waits while `end` is null.' })
    @Answers(ProposalPageSchema, {
      description: 'Proposals.',
      problems: ['invalid-cursor', 'invalid-body'],
      examples: { lastPage: { items: [proposalExample], nextCursor: null } },
    })
    async list(@Query() { after, limit }: PageQuery) {
      const before = after === undefined ? undefined : cursor.decode(after);
      const found = await this.store.list(before, limit + 1);
      return pageOf(found, limit, ({ requestId }) => cursor.encode(requestId));
    }

    @Get(':requestId')
    @Roles(...allowed, 'auditor')
    @ApiOperation({ summary: 'Read a proposal, with its difference to the list in force' })
    @ApiParam(requestIdParam)
    @Answers(ProposalSchema, {
      description: 'The proposal.',
      problems: ['not-found'],
      examples: { waits: proposalExample },
    })
    async read(@Param('requestId') requestId: string) {
      return orNotFound(await this.store.find(requestId));
    }

    @Get(':requestId/content')
    @Roles(...allowed, 'auditor')
    @ApiOperation({ summary: 'Read what is proposed, as it was sent', description: 'Its SHA-256 is the digest.' })
    @ApiParam(requestIdParam)
    @Answers(null, { description: 'The content.', contentType: 'text/plain', problems: ['not-found'] })
    async content(@Param('requestId') requestId: string, @Res() reply: FastifyReply): Promise<void> {
      orNotFound(await this.store.find(requestId));
      await reply.header('content-type', 'text/plain; charset=utf-8').send(await this.store.contentOf(requestId));
    }

    @Post(':requestId/confirm')
    @ApiOperation({
      summary: 'Put a proposed list in force',
      description: 'By another person than the one who proposed it. Until then the present list stays in force.',
    })
    @ApiParam(requestIdParam)
    @Answers(ProposalSchema, {
      status: 200,
      description: 'The list is in force.',
      problems: secondPersonProblems,
      examples: { confirmed: confirmedExample },
    })
    confirm(
      @Param('requestId') requestId: string,
      @Body() { digest, reason }: EndProposalDto,
      @CurrentUser() user: Principal,
    ) {
      return this.proposals.confirm({ requestId, digest, reason }, user);
    }

    @Post(':requestId/decline')
    @ApiOperation({ summary: 'Decline a proposed list', description: 'The present list stays in force.' })
    @ApiParam(requestIdParam)
    @Answers(ProposalSchema, {
      status: 200,
      description: 'The proposal has ended.',
      problems: ['not-found', 'state-conflict', 'other-request-waits'],
      examples: { declined: declinedExample },
    })
    decline(
      @Param('requestId') requestId: string,
      @Body() { digest, reason }: EndProposalDto,
      @CurrentUser() user: Principal,
    ) {
      return this.proposals.decline({ requestId, digest, reason }, user);
    }
  }
  return ProposalsController;
}
