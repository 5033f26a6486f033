import { Body, Controller, Get, HttpCode, Param, Post, Res, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  Answers,
  assertWorksAt,
  CurrentUser,
  orNotFound,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import {
  type BulkPreviewAnswer,
  bulkPreviewExample,
  BulkPreviewSchema,
  type BulkReleaseAnswer,
  bulkReleaseExample,
  BulkReleaseSchema,
} from './bulk-release.schema.js';
import { BulkReleaseDto, ConfirmBulkDto, NamedBulkReleaseDto } from './bulk-releases.dto.js';
import { type BulkOrder, type BulkOutcome, BulkReleases } from './bulk-releases.service.js';
import { LikeCaseQueries } from './like-case.queries.js';

const bulkParam = { name: 'bulkId', description: 'Id of the bulk release, as it was answered.' };

/** Like cases that are released together: first seen, then released, above a limit by two. */
@ApiTags('bulk releases')
@Controller('v1/bulk-releases')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class BulkReleasesController {
  constructor(
    private readonly bulk: BulkReleases,
    private readonly queries: LikeCaseQueries,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'See what would be released together',
    description: 'Nothing is changed. Of at most 1,000 cases that wait in the state, the oldest first.',
  })
  @Answers(BulkPreviewSchema, { description: 'The cases.', examples: { two: bulkPreviewExample } })
  async preview(@Body() body: BulkReleaseDto, @CurrentUser() officer: Principal): Promise<BulkPreviewAnswer> {
    assertWorksAt(officer, body.facility);
    const { released, excluded, digest, limit } = await this.bulk.preview(orderOf(body), officer);
    return {
      digest,
      limit,
      needsSecondPerson: released.length > limit,
      released: released.map(({ declarationId, declaration }) => ({
        declarationId,
        declarationVersion: declaration.declarationVersion,
        itemNumber: declaration.parcels[0]!.itemNumber,
        destinationCountry: declaration.destinationCountry,
        goodsTotal: declaration.goodsTotal,
        descriptions: declaration.lines.map(({ description }) => description),
      })),
      excluded: [...excluded],
    };
  }

  @Post()
  @ApiOperation({
    summary: 'Release like cases together',
    description: 'By the digest of the preview. In force at once (200), or waiting for a second person (202).',
  })
  @Answers(BulkReleaseSchema, {
    status: [200, 202],
    description: 'What was released, or what waits.',
    examples: { released: bulkReleaseExample },
    problems: ['conflict'],
  })
  async release(
    @Body() body: NamedBulkReleaseDto,
    @CurrentUser() officer: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkReleaseAnswer> {
    assertWorksAt(officer, body.facility);
    const outcome = await this.bulk.release(orderOf(body), body.digest, officer);
    reply.status(outcome.waits ? 202 : 200);
    return answerOf(outcome);
  }

  @Post(':bulkId/confirm')
  @HttpCode(200)
  @ApiParam(bulkParam)
  @ApiOperation({ summary: 'Confirm many releases', description: 'As a second officer, who names what was read.' })
  @Answers(BulkReleaseSchema, {
    description: 'What was released.',
    examples: { released: { ...bulkReleaseExample, confirmedBy: 'officer-2' } },
    problems: ['not-found', 'other-request-waits', 'second-person-needed', 'state-conflict'],
  })
  async confirm(
    @Param('bulkId') bulkId: string,
    @Body() { digest }: ConfirmBulkDto,
    @CurrentUser() officer: Principal,
  ): Promise<BulkReleaseAnswer> {
    const { facility } = orNotFound(await this.queries.find(bulkId));
    assertWorksAt(officer, facility);
    return answerOf(await this.bulk.confirm(bulkId, digest, officer));
  }

  @Get(':bulkId')
  @ApiParam(bulkParam)
  @ApiOperation({ summary: 'Read a bulk release' })
  @Answers(BulkReleaseSchema, {
    description: 'What was asked.',
    examples: { waiting: { ...bulkReleaseExample, state: 'waits-for-second-person' } },
    problems: ['not-found'],
  })
  async find(@Param('bulkId') bulkId: string, @CurrentUser() officer: Principal): Promise<BulkReleaseAnswer> {
    const bulk = orNotFound(await this.queries.find(bulkId));
    assertWorksAt(officer, bulk.facility);
    const { bulkReleaseLimit } = this.bulk.policy();
    const waits = bulk.confirmedBy === undefined && bulk.cases.length > bulkReleaseLimit;
    return answerOf({ bulk, waits, refused: [] });
  }
}

function orderOf({ facility, state, code, livemode, leaveOut = [], reason }: BulkReleaseDto): BulkOrder {
  return { facility, state, code, livemode: livemode !== 'false', leaveOut, reason };
}

function answerOf({ bulk, waits, refused }: BulkOutcome): BulkReleaseAnswer {
  const { bulkId, digest, by, confirmedBy, cases } = bulk;
  return {
    bulkId,
    digest,
    state: waits ? 'waits-for-second-person' : 'released',
    by,
    ...(confirmedBy !== undefined && { confirmedBy }),
    cases: cases.length,
    refused: [...refused],
  };
}
