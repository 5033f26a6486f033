import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { AnnounceSession } from './announce-session.use-case.js';
import { CloseSession } from './close-session.use-case.js';
import { OpenSession } from './open-session.use-case.js';
import { SessionQueries } from './session.queries.js';
import { SessionsController } from './sessions.controller.js';

@Module({
  imports: [NetworkModule],
  controllers: [SessionsController],
  providers: [SessionQueries, AnnounceSession, OpenSession, CloseSession],
})
export class SessionsModule {}
