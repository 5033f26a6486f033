import { CreateMessaging1764000000000 } from './1764000000000-create-messaging.js';
import { EndedSource1764700000000 } from './1764700000000-ended-source.js';
import { InboxByBlock1764300000000 } from './1764300000000-inbox-by-block.js';

/** What every service has beside its own tables; run before them. */
export const messagingMigrations = [CreateMessaging1764000000000, InboxByBlock1764300000000, EndedSource1764700000000];
