import { Module } from '@nestjs/common';
import { IntakeConfigModule } from '../intake-config.module.js';
import { LoadUnitNotifier } from './load-unit-notifier.job.js';
import { NotifyLoadUnit } from './notify-load-unit.use-case.js';
import { PendingNotificationQueries } from './pending-notification.queries.js';
import { QueueLoadUnitStep } from './queue-load-unit-step.use-case.js';
import { RecordClearance } from './record-clearance.use-case.js';
import { RecordParcelEvent } from './record-parcel-event.use-case.js';
import { RemovePendingNotification } from './remove-pending-notification.use-case.js';
import { StoreClosing } from './store-closing.use-case.js';
import { StoreDeparture } from './store-departure.use-case.js';
import { StoreLoadList } from './store-load-list.use-case.js';

@Module({
  imports: [IntakeConfigModule],
  providers: [
    LoadUnitNotifier,
    NotifyLoadUnit,
    PendingNotificationQueries,
    QueueLoadUnitStep,
    RecordClearance,
    RecordParcelEvent,
    RemovePendingNotification,
    StoreClosing,
    StoreDeparture,
    StoreLoadList,
  ],
})
export class TrackingModule {}
