import type { ServiceOptions } from '#libs/service-kit';
import { MonitorModule } from './monitor.module.js';
import { traceVariables } from './trace/trace.config.js';

export const monitor: ServiceOptions = {
  name: 'monitor',
  module: MonitorModule,
  variables: traceVariables,
  title: 'Torugart monitor',
  description:
    'Topics, groups, parked keys, commands to services, and the trace of one order or parcel. Knows Kafka only.',
};
