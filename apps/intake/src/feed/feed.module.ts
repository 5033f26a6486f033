import { Module } from '@nestjs/common';
import { FeedController } from './feed.controller.js';
import { FeedQueries } from './feed.queries.js';

@Module({ controllers: [FeedController], providers: [FeedQueries] })
export class FeedModule {}
