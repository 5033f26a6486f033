import { CachedStore } from '../../inbox/cached-store.js';
import { ChunkRunner } from '../../inbox/chunk-runner.js';
import type { WorkItem } from '../../inbox/fold.js';
import { books, exampleServices, TOTAL, totals, type Account, type Entry } from '../example/example-services.js';
import { BlockOne, NoteTotal, OpenOne, SetTotal } from '../example/readers.js';
import { act } from '../example/steps.js';
import { allGuards } from '../model/guards.js';
import { ModelDatabase } from '../model/model-database.js';
import { databaseOf } from '../model/ports.js';
import { Scheduler, Task } from '../model/scheduler.js';
import type { Mutation } from './mutation.js';

const { contracts } = exampleServices('readers');

/** Processes over one database, each of which reads what another writes. */
class RacingReaders {
  readonly scheduler = new Scheduler();
  readonly database;
  readonly broken: string[] = [];
  private readonly guards;

  constructor(mutation: Mutation) {
    this.guards = { ...allGuards, ...mutation.guards };
    this.database = new ModelDatabase('readers', this.guards, () => this.scheduler.now);
    const open: Account = { count: 0, sum: 0, isBlocked: false };
    this.database.put(books, 'left', open);
    this.database.put(books, 'right', open);
    this.database.put(totals, TOTAL, { sum: 0 });
  }

  /** One after the other, each by a runner of its own. */
  process(name: string, commands: readonly WorkItem[]): Promise<void> {
    const task = new Task(name, this.scheduler);
    const runner = new ChunkRunner({
      service: 'readers',
      store: new CachedStore(databaseOf(task, this.database, this.guards), undefined, this.guards.cacheDrops),
      useCases: new Map(),
      contracts,
      now: () => new Date(0),
      random: () => 0.5,
      rest: () => task.turn(),
    });
    const run = async () => {
      for (const command of commands) {
        await task.turn();
        const [outcome] = await runner.execute([command]);
        if (outcome && 'error' in outcome) this.broken.push(`${name}: ${String(outcome.error)}`);
      }
    };
    return run().catch((error: unknown) => void this.broken.push(`${name}: ${String(error)}`));
  }
}

/**
 * Write skew, phantoms and stale reads, by the choices of a schedule: two processes of which one may block its account, two of which one may
 * open its account, one that sets a total and one that notes it.
 *
 * @returns what is broken at the end
 */
export async function brokenReads(choices: readonly number[], mutation: Mutation): Promise<string[]> {
  const readers = new RacingReaders(mutation);
  const { scheduler, database, broken } = readers;
  let acts = 0;
  const next = () => `act-${acts++}`;
  const both = (own: string, other: string) => [
    act(new BlockOne(), { own, other }, next()),
    act(new OpenOne(), { own: `new ${own}`, other: `new ${other}` }, next()),
  ];
  const done = [
    readers.process('left', both('left', 'right')),
    readers.process('right', both('right', 'left')),
    readers.process(
      'setter',
      [1, 2, 3].map((amount) => act(new SetTotal(), { amount }, next())),
    ),
    readers.process(
      'noter',
      [1, 2, 3].map(() => act(new NoteTotal(), {}, next())),
    ),
  ];
  await scheduler.settle();
  for (const choice of choices) if (!(await scheduler.step(choice))) break;
  while (await scheduler.step(0));
  await Promise.all(done);
  const book = (id: string) => database.aggregates.get(books.name)?.get(id)?.data as Account | undefined;
  if (book('left')?.isBlocked && book('right')?.isBlocked) broken.push('both accounts are blocked');
  if (book('new left') && book('new right')) broken.push('both accounts were opened');
  return [...broken, ...staleNotes([...database.rowsOf('entry').values()] as unknown as Entry[])];
}

/** Entries in the order of their commits: each note has the amount that was set last. */
function staleNotes(entries: readonly Entry[]): string[] {
  let sum = 0;
  return entries.flatMap(({ account, amount }) => {
    if (account === 'set') sum = amount;
    return account === 'note' && amount !== sum ? [`${amount} was noted when the total was ${sum}`] : [];
  });
}
