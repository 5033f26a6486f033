import { startService } from '#libs/service-kit';
import { monitor } from './monitor.service.js';

await startService(monitor);
