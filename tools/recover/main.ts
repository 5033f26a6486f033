import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startLocalStack, stateFolder } from '#libs/local-stack';

import { runCommand } from '../terminal/run-command.js';
import { applyPlan } from './apply.js';
import { lossesOf, type Losses } from './losses.js';
import { readOptions, usage, type RecoverOptions } from './options.js';
import { isNeeded, planRecovery, type RecoveryPlan } from './plan.js';
import { countsOf, reportText } from './report.js';
import { rewindGroups } from './rewind-groups.js';
import { stopJson } from './stops.js';
import { openSchemas, survey } from './survey.js';

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  return options === 'help' ? console.log(usage) : await recover(options);
}, 2);

/** Kafka and Postgres are started for it when they are those of the state folder; services are not. @returns the exit code */
async function recover({ dryRun, json, list }: RecoverOptions): Promise<number> {
  const stateDir = stateFolder();
  const stack = await startLocalStack({ stateDir, log: (line) => json || console.error(line) });
  const pools = openSchemas(stack.postgres.url);
  try {
    const began = performance.now();
    const access = stack.kafka('admin');
    const found = await survey(access, pools);
    const plan = planRecovery(found);
    const losses = await lossesOf(access, found, plan);
    const canBeDone = plan.refusals.length === 0;
    const listFile = canBeDone && isNeeded(plan) ? writeList(list ?? inStateFolder(stateDir), plan, losses) : undefined;
    if (!dryRun && canBeDone) {
      await applyPlan(plan, found, pools);
      await rewindGroups(access, pools, new Set(found.ends.map(({ topic }) => topic)));
    }
    const reported = { dryRun, listFile, tookMs: performance.now() - began };
    if (json) console.log(JSON.stringify(reportJson(plan, losses, reported), undefined, 2));
    else console.log(`\n${reportText(plan, losses, reported)}`);
    return canBeDone && plan.missing.length === 0 ? 0 : 1;
  } finally {
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
    await stack.stop();
  }
}

function inStateFolder(stateDir: string): string {
  return join(stateDir, 'recovery', `${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`);
}

/** Written before anything is changed: afterwards the databases and the log agree, and what is gone cannot be told from them. */
function writeList(file: string, plan: RecoveryPlan, losses: Losses): string {
  mkdirSync(join(file, '..'), { recursive: true });
  const { movedMarks, takenAgain } = plan;
  const passedOver = plan.passedOver.map(stopJson);
  writeFileSync(file, JSON.stringify({ ...losses, takenAgain, movedMarks, passedOver }, undefined, 1) + '\n', {
    mode: 0o600,
  });
  return file;
}

function reportJson(plan: RecoveryPlan, { orders, events, erasures, parties }: Losses, reported: object): object {
  return {
    needed: isNeeded(plan),
    refusals: plan.refusals,
    restored: plan.renewals.map(({ service, source, ends, voids, again, published }) => ({
      service,
      source,
      ends: ends.map(({ source: of, xid, pos }) => ({ source: of, xid: xid.toString(), pos: pos.toString() })),
      void: voids.length,
      publishedAgain: again.length,
      published: published.length,
    })),
    otherCluster: plan.movedToCluster,
    movedMarks: plan.movedMarks,
    passedOver: plan.passedOver.map(stopJson),
    missing: plan.missing.map(stopJson),
    takenAgain: plan.takenAgain,
    behind: plan.behind,
    unpublished: plan.unpublished,
    orders: {
      takenAgain: orders.filter(({ fate }) => fate === 'taken-again').length,
      takenWithParty: orders.filter(({ fate }) => fate === 'taken-with-party').length,
      sendAgain: orders.filter(({ fate }) => fate === 'send-again').length,
    },
    parties,
    events: countsOf(events),
    erasures: erasures.length,
    ...reported,
  };
}
