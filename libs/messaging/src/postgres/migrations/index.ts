import { CreateMessaging1764000000000 } from './1764000000000-create-messaging.js';
import { InboxByBlock1764300000000 } from './1764300000000-inbox-by-block.js';
import { RecordActs1764600000000 } from './1764600000000-record-acts.js';
import { EditKey1764710000000 } from './1764710000000-edit-key.js';
import { OwnHorizon1764800000000 } from './1764800000000-own-horizon.js';
import { RotatingOutbox1764820000000 } from './1764820000000-rotating-outbox.js';
import { EndedSource1764700000000 } from './1764700000000-ended-source.js';
import { HeldReads1764810000000 } from './1764810000000-held-reads.js';
import { ChainPositions1764650000000 } from './1764650000000-chain-positions.js';
import { DocumentsAsJson1765000000000 } from './1765000000000-documents-as-json.js';
import { RowsGone1765000005000 } from './1765000005000-rows-gone.js';
import { IdempotencyKeys1765100001000 } from './1765100001000-idempotency-keys.js';

/** What every service has beside its own tables; migrations run in the order of their times. */
export const messagingMigrations = [
  CreateMessaging1764000000000,
  InboxByBlock1764300000000,
  RecordActs1764600000000,
  ChainPositions1764650000000,
  EndedSource1764700000000,
  EditKey1764710000000,
  OwnHorizon1764800000000,
  HeldReads1764810000000,
  RotatingOutbox1764820000000,
  DocumentsAsJson1765000000000,
  RowsGone1765000005000,
  IdempotencyKeys1765100001000,
];
