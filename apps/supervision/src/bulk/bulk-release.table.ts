import { defineTable } from '#libs/messaging';
import type { BulkRelease } from './bulk-release.js';

/** By its id. */
export const BulkReleaseTable = defineTable<BulkRelease>('bulk_release');
