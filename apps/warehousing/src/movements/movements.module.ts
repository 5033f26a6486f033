import { Module } from '@nestjs/common';
import { FollowReceptacles } from './follow-receptacles.use-case.js';
import { OffloadReceptacle } from './offload-receptacle.use-case.js';

@Module({ providers: [FollowReceptacles, OffloadReceptacle] })
export class MovementsModule {}
