import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';

export const PICTURE_LIMIT_BYTES = 1_048_576;
export const pictureTypes = ['image/png', 'image/svg+xml'] as const;

/** Pictures come as they are, whole. */
@Injectable()
export class PictureBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    this.host.httpAdapter
      .getInstance()
      .addContentTypeParser(
        [...pictureTypes],
        { parseAs: 'buffer', bodyLimit: PICTURE_LIMIT_BYTES },
        (_request, body, done) => done(null, body),
      );
  }
}
