import { CreateMessaging1764000000000 } from './1764000000000-create-messaging.js';

/** What every service has beside its own tables; run before them. */
export const messagingMigrations = [CreateMessaging1764000000000];
