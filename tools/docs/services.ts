import type { ServiceOptions } from '#libs/service-kit';
import { dispatch } from '../../apps/dispatch/src/dispatch.service.js';
import { intake } from '../../apps/intake/src/intake.service.js';
import { monitor } from '../../apps/monitor/src/monitor.service.js';
import { supervision } from '../../apps/supervision/src/supervision.service.js';
import { warehousing } from '../../apps/warehousing/src/warehousing.service.js';

/** Every service, for what is written and checked about all of them. */
export const services: readonly ServiceOptions[] = [intake, supervision, warehousing, dispatch, monitor];
