import { startService } from '#libs/service-kit';
import { supervision } from './supervision.service.js';

await startService(supervision);
