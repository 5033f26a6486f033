import { Module } from '@nestjs/common';
import { ReceptacleQueries } from './receptacle.queries.js';
import { ReceptaclesController } from './receptacles.controller.js';

@Module({ controllers: [ReceptaclesController], providers: [ReceptacleQueries], exports: [ReceptacleQueries] })
export class ReceptaclesModule {}
