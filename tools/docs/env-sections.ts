import { databaseVariables, type EnvSection, serviceVariables } from '#libs/service-kit';
import { dispatchVariables } from '../../apps/dispatch/src/dispatch.config.js';
import { intakeVariables } from '../../apps/intake/src/intake.config.js';
import { monitorVariables } from '../../apps/monitor/src/monitor.config.js';

/** Every variable that some service reads. */
export const envSections: readonly EnvSection[] = [
  { title: 'Every service', variables: serviceVariables },
  { title: 'Every service with a database: intake, supervision, warehousing, dispatch', variables: databaseVariables },
  { title: 'Intake', variables: intakeVariables },
  { title: 'Dispatch', variables: dispatchVariables },
  { title: 'Monitor', variables: monitorVariables },
];
