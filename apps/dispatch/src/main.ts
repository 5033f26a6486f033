import { startService } from '#libs/service-kit';
import { dispatch } from './dispatch.service.js';

await startService(dispatch);
