import { startService } from '#libs/service-defaults';
import { intake } from './intake.service.js';

await startService(intake);
