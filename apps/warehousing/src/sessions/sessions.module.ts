import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { SessionQueries } from './session.queries.js';
import { SessionsController } from './sessions.controller.js';

@Module({ imports: [NetworkModule], controllers: [SessionsController], providers: [SessionQueries] })
export class SessionsModule {}
