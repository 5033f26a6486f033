import { Body, Controller, Get, Headers, Param, Put, Query, Res, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { isRefusal, type Refusal } from '#libs/contracts';
import { Refused } from '#libs/messaging';
import {
  Answers,
  BodyTypes,
  Clock,
  CurrentUser,
  type Principal,
  orNotFound,
  Problem,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { chosenOf, ownerOf } from './picture-owner.js';
import { PictureQuery } from './pictures.dto.js';
import { PictureQueries } from './picture.queries.js';
import { storedPictureExample, StoredPictureSchema } from './picture.schema.js';
import { pictureTypes, readPicture, readReference } from './read-picture.js';

const LIMIT_BYTES = 10 * 1_048_576;
/** Earlier versions also took drawings; those that are stored are served in a sandbox. */
const storedTypes = [...pictureTypes, 'image/svg+xml'];
const referenceParam = {
  name: 'reference',
  description: 'Slashes are written `%2F`.',
  example: 'xray/LZ000000014CN/1',
};

@ApiTags('pictures')
@Controller('v1/pictures')
@UsePipes(staffValidation())
export class PicturesController {
  constructor(
    private readonly pictures: PictureQueries,
    private readonly clock: Clock,
  ) {}

  @Put(':reference')
  @Roles('warehouse', 'officer', 'senior')
  @BodyTypes({ 'image/png': 'bytes', 'image/jpeg': 'bytes' }, LIMIT_BYTES)
  @ApiOperation({
    summary: 'Store an X-ray picture',
    description:
      'PNG or JPEG, at most 10 MiB. A stored picture is never replaced. References of one facility say nothing about those of another.',
  })
  @ApiParam(referenceParam)
  @Answers(StoredPictureSchema, {
    status: [201, 200],
    description: 'Stored (201), or the same picture was there already (200).',
    examples: { stored: storedPictureExample },
    problems: ['invalid-body', 'conflict'],
  })
  async put(
    @Param('reference') name: string,
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
    @Query() { facility: named }: PictureQuery,
    @CurrentUser() user: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const reference = accepted(readReference(name));
    const facility = accepted(ownerOf(user, named));
    const picture = { ...accepted(readPicture(contentType ?? '', body)), facility };
    const { outcome, digest } = await this.pictures.put(reference, picture, user.id, this.clock.now());
    if (outcome === 'differs')
      throw new Problem({ code: 'conflict', detail: 'Another picture has this reference; evidence is not replaced.' });
    reply.status(outcome === 'put' ? 201 : 200);
    return { reference, digest };
  }

  @Get(':reference')
  @Roles('officer', 'senior', 'analyst', 'auditor')
  @ApiOperation({ summary: 'Read an X-ray picture' })
  @ApiParam(referenceParam)
  @Answers(null, {
    description: 'The picture as it was stored.',
    contentType: storedTypes,
    problems: ['invalid-body', 'not-found', 'conflict'],
  })
  async get(
    @Param('reference') name: string,
    @Query() { facility: named }: PictureQuery,
    @CurrentUser() user: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const reference = accepted(readReference(name));
    const { facility } = orNotFound(accepted(chosenOf(await this.pictures.owners(reference), user, named)));
    const picture = orNotFound(await this.pictures.find(reference, facility));
    await reply
      .headers({
        'content-type': picture.mediaType,
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
        'x-content-type-options': 'nosniff',
        'content-disposition': 'inline',
        'cache-control': 'private, max-age=3600, immutable',
        etag: `"${picture.digest}"`,
      })
      .send(picture.content);
  }
}

/** @throws Refused */
function accepted<Value>(outcome: Value | Refusal): Value {
  if (isRefusal(outcome)) throw new Refused(outcome);
  return outcome;
}
