import { startService } from '#libs/service-kit';
import { warehousing } from './warehousing.service.js';

await startService(warehousing);
