import { startService } from '#libs/service-defaults';
import { dispatch } from './dispatch.service.js';

await startService(dispatch);
