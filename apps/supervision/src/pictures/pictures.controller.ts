import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BodyTypes, Clock, CurrentUser, type Principal, Problem, Roles } from '#libs/service-kit';
import { PictureQueries } from './picture.queries.js';
import { pictureTypes, readPicture, readReference } from './read-picture.js';

const LIMIT_BYTES = 1_048_576;

/** Slashes in a reference are written `%2F`. */
@ApiTags('pictures')
@Controller('v1/pictures')
export class PicturesController {
  constructor(
    private readonly pictures: PictureQueries,
    private readonly clock: Clock,
  ) {}

  @Put(':reference')
  @Roles('warehouse', 'officer', 'senior')
  @BodyTypes({ 'image/png': 'bytes', 'image/svg+xml': 'bytes' }, LIMIT_BYTES)
  @ApiOperation({
    summary: 'An X-ray picture, at most 1 MB; put once, it stays as it is. 201, or 200 when it is there.',
  })
  async put(
    @Param('reference') name: string,
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
    @CurrentUser() user: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const reference = readReference(name);
    const picture = readPicture(contentType ?? '', body);
    const { outcome, digest } = await this.pictures.put(reference, picture, user.id, this.clock.now());
    if (outcome === 'differs')
      throw new Problem({ code: 'conflict', detail: 'Another picture has this reference; evidence is not replaced.' });
    reply.status(outcome === 'put' ? 201 : 200);
    return { reference, digest };
  }

  @Get(':reference')
  @Roles('officer', 'senior', 'analyst', 'auditor')
  @ApiProduces(...pictureTypes)
  async get(@Param('reference') name: string, @Res() reply: FastifyReply): Promise<void> {
    const picture = await this.pictures.find(readReference(name));
    if (!picture) throw new Problem({ code: 'not-found', detail: 'There is no such picture.' });
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
