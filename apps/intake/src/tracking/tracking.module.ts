import { Module } from '@nestjs/common';
import { LoadUnitNotifier } from './load-unit-notifier.job.js';
import { PendingNotificationQueries } from './pending-notification.queries.js';

@Module({ providers: [LoadUnitNotifier, PendingNotificationQueries] })
export class TrackingModule {}
