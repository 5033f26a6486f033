#!/usr/bin/env node
import { missedBySchedules } from '../schedules/missed-by-schedules.js';
import { removedGuards } from '../schedules/removed-guards.js';
import { brokenCases } from './broken-cases.js';
import { cases } from './cases/index.js';
import { modelWorld } from './model-world.js';

/**
 * `messaging-suite`: every case of the suite on the models of Kafka and Postgres, then each guard removed in turn: a case or a schedule must
 * fail then. Exit code 1 when a case fails or a guard is not missed.
 */
Error.stackTraceLimit = 0;
let failed = 0;
const report = (holds: boolean, line: string) => {
  if (!holds) failed += 1;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${line}`);
};

const broken = await brokenCases(modelWorld);
for (const { sentence } of cases) report(!broken.includes(sentence), sentence);
for (const { without, shownBy, byCaseOnly, mutation } of removedGuards) {
  const isShown = shownBy === undefined || (await brokenCases(() => modelWorld(mutation))).includes(shownBy);
  report(isShown && (byCaseOnly || (await missedBySchedules(mutation))), `is missed: ${without}`);
}
console.log(`${cases.length + removedGuards.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
