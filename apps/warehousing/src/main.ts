import { startService } from '#libs/service-defaults';
import { warehousing } from './warehousing.service.js';

await startService(warehousing);
