import { startService } from '#libs/service-kit';
import { intake } from './intake.service.js';

await startService(intake);
