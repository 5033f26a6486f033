import { join } from 'node:path';

import { recordTo } from './recorder.js';

/** Loaded before a service by `--import`, in the run that is recorded and in no other. */
const folder = process.env['BENCH_RECORD_TO'];
if (folder) recordTo(join(folder, `${process.env['SERVICE'] ?? 'unknown'}.frames`));
