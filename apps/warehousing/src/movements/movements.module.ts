import { Module } from '@nestjs/common';
import { FollowReceptacles } from './follow-receptacles.use-case.js';
import { FollowVehicle } from './follow-vehicle.use-case.js';
import { FollowVehicles } from './follow-vehicles.job.js';
import { OffloadReceptacle } from './offload-receptacle.use-case.js';
import { VehicleStepQueries } from './vehicle-step.queries.js';

@Module({ providers: [FollowReceptacles, VehicleStepQueries, FollowVehicle, FollowVehicles, OffloadReceptacle] })
export class MovementsModule {}
