import { Module } from '@nestjs/common';
import { AcknowledgeStop } from './acknowledge-stop.use-case.js';
import { ConfirmStop } from './confirm-stop.use-case.js';
import { LiftStop } from './lift-stop.use-case.js';
import { OrderStop } from './order-stop.use-case.js';

/** Load units that customs stops on a departure. */
@Module({ providers: [OrderStop, AcknowledgeStop, ConfirmStop, LiftStop] })
export class StopsModule {}
