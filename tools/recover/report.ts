import { wrap } from '../local/wrap.js';
import { isAct, physical, type LostEvent, type Losses } from './losses.js';
import { isNeeded, type RecoveryPlan } from './plan.js';
import { missingLines, stopLines } from './stops.js';

const SHOWN = 8;

export interface Reported {
  readonly dryRun: boolean;
  readonly listFile: string | undefined;
  readonly tookMs: number;
}

/** For the terminal: what happened, what comes back by itself, what is gone, what to do. At most 80 columns. */
export function reportText(plan: RecoveryPlan, losses: Losses, { dryRun, listFile, tookMs }: Reported): string {
  if (plan.refusals.length > 0)
    return ['IT CANNOT BE DONE', ...plan.refusals.flatMap((refusal) => wrap(refusal, '  - '))].join('\n');
  const missing = missingLines(plan);
  if (!isNeeded(plan) && missing.length > 0) return missing.slice(0, -1).join('\n');
  if (!isNeeded(plan)) return 'The databases and Kafka agree; there is nothing to recover. npm start goes on.';
  const seconds = (tookMs / 1000).toFixed(1);
  const agree =
    missing.length > 0 ? 'The rest stays as it is: see above.' : 'The databases and Kafka agree again: npm start.';
  return [
    ...missing,
    ...happened(plan),
    ...comesBack(plan, losses),
    ...gone(plan, losses),
    ...toDo(plan, losses, listFile),
    '',
    dryRun ? `Nothing was changed (${seconds} s). npm run recover does it.` : `Done in ${seconds} s. ${agree}`,
  ].join('\n');
}

function happened(plan: RecoveryPlan): string[] {
  const { renewals, movedMarks, movedToCluster, behind } = plan;
  const lines = ['WHAT HAPPENED', ...stopLines(plan)];
  for (const { service, voids } of renewals)
    lines.push(
      ...wrap(
        `${service}: the database was restored. It knows nothing of the last ${voids.length} events that it has published. They are void: services pass over them, and the outbox goes on under a new name.`,
        '  ',
      ),
    );
  for (const { service, records } of behind)
    lines.push(
      ...wrap(
        `${service}: the database was restored. It knows nothing of the last ${records} events that it has processed, and reads them again; void ones are passed over.`,
        '  ',
      ),
    );
  if (movedToCluster.length > 0)
    lines.push(...wrap(`Kafka is another cluster than the one that ${movedToCluster.join(', ')} worked with.`, '  '));
  const again = movedMarks.filter(({ kind }) => kind === 'made-again');
  if (again.length > 0)
    lines.push(
      ...wrap(
        `${new Set(again.map(({ topic }) => topic)).size} topics were lost, made again or cut off. They are read from their beginning.`,
        '  ',
      ),
    );
  const gaps = movedMarks.filter(({ kind }) => kind === 'gap');
  for (const { service, topic, partition, lost } of gaps.slice(0, SHOWN))
    lines.push(...wrap(`${service}: ${topic}[${partition}] no longer holds ${lost} records that were not read.`, '  '));
  if (gaps.length > SHOWN) lines.push(`  … and ${gaps.length - SHOWN} more`);
  return lines;
}

function comesBack({ takenAgain, unpublished, renewals }: RecoveryPlan, { orders }: Losses): string[] {
  const again = orders.filter(({ fate }) => fate === 'taken-again').length;
  const lines = takenAgain.flatMap(({ service, topic, records }) =>
    wrap(`${service} takes ${records} records of ${topic} again`, '  '),
  );
  if (again > 0) lines.push(`  among them ${again} orders that are void now`);
  const waiting = unpublished - renewals.reduce((sum, { published }) => sum + published.length, 0);
  if (waiting > 0) lines.push(`  ${waiting} events that were written and not published are published`);
  return lines.length > 0 ? ['', 'WHAT COMES BACK BY ITSELF', ...lines] : [];
}

function gone({ renewals, movedMarks }: RecoveryPlan, { orders, events, erasures, parties }: Losses): string[] {
  const lines: string[] = [];
  const sendAgain = orders.filter(({ fate }) => fate === 'send-again');
  if (sendAgain.length > 0) {
    lines.push(...wrap(`${sendAgain.length} orders that came by HTTP:`, '  '));
    for (const [party, of] of Map.groupBy(sendAgain, ({ partyId }) => partyId))
      lines.push(...wrap(`${party}: ${of.length}, from ${of[0]!.orderNo} to ${of.at(-1)!.orderNo}`, '    '));
  }
  const withParty = orders.filter(({ fate }) => fate === 'taken-with-party').length;
  if (renewals.length > 0 && parties.length > 0)
    lines.push(
      ...wrap(
        `${parties.length} parties that the database does not know: ${parties.join(', ')}. Their keys are refused. ${withParty} orders lie on their topics and are taken when they are made again.`,
        '  ',
      ),
    );
  const byType = Map.groupBy(events, ({ type }) => type);
  for (const [type, about] of Object.entries(physical)) {
    const of = byType.get(type);
    if (of) lines.push(...wrap(`${of.length} ${about}`, '  '));
  }
  const acts = events.filter(isAct).length;
  if (acts > 0) lines.push(`  ${acts} events in the name of staff and devices in all`);
  if (erasures.length > 0) lines.push(`  ${erasures.length} erasures: those persons are stored again`);
  const lost = Map.groupBy(
    movedMarks.filter(({ kind }) => kind === 'made-again'),
    ({ service }) => service,
  );
  for (const [service, of] of lost)
    lines.push(
      ...wrap(
        `${service}: what lay unread on ${of.length} partitions. How much that is cannot be known here; the list names each place.`,
        '  ',
      ),
    );
  if (renewals.length > 0)
    lines.push(
      ...wrap('What was accepted and not yet published at the moment of the loss is in no log and in no list.', '  '),
    );
  return lines.length > 0 ? ['', 'WHAT IS GONE', ...lines] : [];
}

function toDo(
  { renewals, movedMarks, movedToCluster, passedOver }: RecoveryPlan,
  { orders, events, erasures, parties }: Losses,
  listFile: string | undefined,
): string[] {
  const lines: string[] = [];
  if (listFile) lines.push(...wrap(`Read the list: ${listFile}`, '  - '));
  if (orders.some(({ fate }) => fate === 'send-again') || movedMarks.length > 0)
    lines.push(
      ...wrap(
        'Ask the parties to send again what they have sent since the moment of the backup. What is known already is answered as such.',
        '  - ',
      ),
    );
  if (movedToCluster.length > 0)
    lines.push(
      ...wrap(
        'Were the databases restored, too? Nothing tells that here, nor how far the feeds had come. Then ask the parties to read theirs again from a cursor of before the backup (GET /v1/feed); make the parties again that are missing.',
        '  - ',
      ),
    );
  if (renewals.length > 0 && parties.length > 0)
    lines.push(
      ...wrap(
        'Make the parties again under the same ids (POST /v1/parties): they get new keys. Topics, users and passwords of Kafka are as they were.',
        '  - ',
      ),
    );
  if (events.some(({ type }) => physical[type] !== undefined))
    lines.push(
      ...wrap(
        'Look at each parcel, receptacle and vehicle of the list: where it is now, and what customs decided. A parcel that has left is not released again by itself.',
        '  - ',
      ),
    );
  if (passedOver.length > 0)
    lines.push(
      ...wrap(
        'Find out who can write to the topics of others: only their publishers may (npm run kafka:access). The passing is on record among the acts of each service.',
        '  - ',
      ),
    );
  if (passedOver.some(({ tookEffect }) => tookEffect.length > 0))
    lines.push(
      ...wrap('Look at what the records did that took effect: their ids are the causes of what followed.', '  - '),
    );
  if (erasures.length > 0) lines.push(...wrap('Repeat the erasures of the list.', '  - '));
  return lines.length > 0 ? ['', 'WHAT TO DO', ...lines] : [];
}

/** By type, for the JSON report. */
export function countsOf(events: readonly LostEvent[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(events, ({ type }) => type)].map(([type, of]) => [type, of.length]));
}
