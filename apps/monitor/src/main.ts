import { startService } from '#libs/service-kit';
import { MonitorModule } from './monitor.module.js';

await startService({
  name: 'monitor',
  module: MonitorModule,
  title: 'Torugart monitor',
  description:
    'Topics, groups, parked keys, commands to services, and the trace of one order or parcel. Knows Kafka only.',
});
