import { startService } from '#libs/service-defaults';
import { supervision } from './supervision.service.js';

await startService(supervision);
