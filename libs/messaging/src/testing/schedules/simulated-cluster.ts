import { ChunkRunner } from '../../inbox/chunk-runner.js';
import type { dropSeen } from '../../inbox/drop-seen.js';
import type { DraftRules } from '../../inbox/fold.js';
import { ObeyOperator } from '../../parking/obey-operator.js';
import { Replayer } from '../../inbox/replayer.js';
import { Relay } from '../../outbox/relay.js';
import type { Contracts } from '../../core/contracts.js';
import type { ProducerRecord } from '../../core/record.js';
import { allGuards, type Guards } from '../model/guards.js';
import { ModelDatabase } from '../model/model-database.js';
import { ModelLog, partitionsOf } from '../model/model-log.js';
import { databaseOf, ModelPublisher } from '../model/ports.js';
import { Scheduler, Task } from '../model/scheduler.js';
import { noCipher } from '../../parking/payload-cipher.js';
import { act, record } from '../suite/steps.js';
import { pingPong, Tip } from '../example/example-services.js';
import { recordsOf, type Throw } from './schedule.js';

/** What is taken away from the core or from its world, to see whether it is missed. */
export interface Mutation {
  readonly guards?: Partial<Guards>;
  readonly dropSeen?: typeof dropSeen;
  readonly draftRules?: DraftRules;
  readonly contracts?: (contracts: Contracts) => Contracts;
}

const NOW = new Date(Date.UTC(2026, 10, 23));
type Which = 'ping' | 'pong';

/** Processes of both services over one log and two databases, all of them interleaved by one scheduler. */
export class City {
  readonly scheduler = new Scheduler();
  readonly log = new ModelLog();
  readonly toys = pingPong('city');
  readonly databases: Record<Which, ModelDatabase>;
  /** Acts that were answered, and those that were asked for. */
  readonly tips = { asked: new Set<string>(), answered: new Set<string>() };
  readonly broken: string[] = [];
  private readonly guards: Guards;
  private readonly processes: { task: Task; begin: () => Task }[] = [];
  private readonly kept = new Map<string, ModelPublisher>();

  constructor(
    throws: readonly Throw[],
    private readonly mutation: Mutation,
  ) {
    this.guards = { ...allGuards, ...mutation.guards };
    const clock = () => this.scheduler.now;
    this.databases = {
      ping: new ModelDatabase('ping', this.guards, clock),
      pong: new ModelDatabase('pong', this.guards, clock),
    };
    this.open('outside', (task) => this.send(task, recordsOf(throws, this.toys)));
    for (const which of ['ping', 'ping', 'pong', 'pong'] as const)
      this.open(`${which} consumer`, (task) => this.consume(task, which));
    for (const holder of ['first', 'second']) this.open(`relay ${holder}`, (task) => this.relay(task, holder));
    for (const which of ['ping', 'pong', 'pong'] as const)
      this.open(`${which} replayer`, (task) => this.replay(task, which));
    this.open('operator', (task) => this.operate(task));
    this.open('officer', (task) => this.tip(task));
    this.open('slow transaction', (task) => this.slowTransaction(task));
  }

  /** A choice is mostly whose turn it is, and now and then a fault. */
  async choose(choice: number): Promise<void> {
    const which = this.processes[choice % this.processes.length]!;
    if (choice >= 250) {
      which.task.dead = true;
      which.task = which.begin();
      await this.scheduler.settle();
    } else if (choice >= 240) await this.scheduler.loseAnswer(choice);
    else if (choice >= 225) which.task.frozen = !which.task.frozen;
    else await this.scheduler.step(choice);
  }

  /** The faults end: what is under way arrives, everybody begins anew, one after the other, until nothing is left to do. */
  async finish(): Promise<void> {
    for (const { task } of this.processes.splice(0)) task.dead = true;
    while (await this.scheduler.step(0));
    this.scheduler.direct = true;
    const task = new Task('rest', this.scheduler);
    await this.send(task, this.unsent.splice(0));
    for (let round = 0; round < 6; round++) {
      this.scheduler.now += 10_000;
      await this.consumeAll(task, 'ping');
      await this.relayOf(task, `last ${round}`).pass();
      await this.consumeAll(task, 'pong');
      this.toys.workshop.mended = true;
      for (const which of ['ping', 'pong'] as const) {
        await this.commandAll(task, which, round < 3 ? 'replay' : 'discard');
        await this.replayerOf(task, which).pass();
      }
    }
  }

  /** A cursor that goes back would be moved by a leader of the past. */
  cursorMoves(): string[] {
    return this.databases.ping.steppedBack ? ['the cursor of the outbox went back'] : [];
  }

  private open(name: string, live: (task: Task) => Promise<void>): void {
    const begin = () => {
      const task = new Task(name, this.scheduler);
      live(task).catch((error: unknown) => this.broken.push(`${name}: ${String(error)}`));
      return task;
    };
    this.processes.push({ task: begin(), begin });
  }

  private readonly unsent: ProducerRecord[] = [];

  /** A second life of the outside goes on where the first was. */
  private async send(task: Task, records: readonly ProducerRecord[]): Promise<void> {
    if (this.unsent.length === 0) this.unsent.push(...records);
    while (this.unsent.length > 0) {
      await task.turn();
      const next = this.unsent.shift();
      if (next) this.log.append(next.topic, next);
    }
  }

  /** Reads every partition from the beginning, as nobody would: so each process is the zombie of the others. */
  private async consume(task: Task, which: Which): Promise<void> {
    const runner = this.runnerOf(task, which);
    const next = new Map<number, number>();
    for (let round = 0; ; round++) {
      await task.turn();
      const slices = partitionsOf(this.topicOf(which)).flatMap((at) => {
        const records = this.log
          .records(at)
          .slice(next.get(at.partition) ?? 0)
          .slice(0, 1 + (round % 3));
        return records.length > 0 ? [{ ...at, records }] : [];
      });
      if (slices.length === 0) continue;
      const done = await quietly(runner.consume(slices));
      if (done) for (const { partition, records } of slices) next.set(partition, records.at(-1)!.offset + 1);
    }
  }

  private async consumeAll(task: Task, which: Which): Promise<void> {
    const slices = partitionsOf(this.topicOf(which)).map((at) => ({ ...at, records: this.log.records(at) }));
    await this.runnerOf(task, which).consume(slices);
  }

  private async relay(task: Task, holder: string): Promise<void> {
    const relay = this.relayOf(task, holder);
    for (let round = 0; ; round++) {
      await task.turn();
      await quietly(relay.pass());
      if (round % 4 === 3) await quietly(databaseOf(task, this.databases.ping, this.guards).prune());
    }
  }

  private async replay(task: Task, which: Which): Promise<void> {
    for (;;) {
      await task.turn();
      await quietly(this.replayerOf(task, which).pass());
    }
  }

  private async operate(task: Task): Promise<void> {
    for (let round = 0; ; round++) {
      await task.turn();
      if (round === 2) this.toys.workshop.mended = true;
      for (const which of ['ping', 'pong'] as const) await quietly(this.commandAll(task, which, 'replay'));
    }
  }

  private async tip(task: Task): Promise<void> {
    for (let amount = 1; ; amount *= 2) {
      await task.turn();
      const id = `tip-${this.tips.asked.size}`;
      this.tips.asked.add(id);
      const [outcome] =
        (await this.runnerOf(task, 'pong')
          .execute([act(new Tip(), { amount }, id)])
          .catch(() => [])) ?? [];
      if (outcome && 'answer' in outcome) this.tips.answered.add(id);
    }
  }

  /** Some transaction of `ping` that writes an event, takes its time, and is finished by the database whatever becomes of its client. */
  private async slowTransaction(task: Task): Promise<void> {
    for (let number = 1; number <= 3; number++) {
      await task.turn();
      await quietly(
        task.ask(
          'slow',
          async (server) => {
            const {
              topic,
              key,
              headers,
              value: payload,
            } = record(
              this.toys.inside,
              this.toys.Pinged,
              'slow',
              { ball: 'slow', amount: 0, cause: `slow-${this.slow++}` },
              `slow-${this.slow}`,
              this.slow,
            );
            const xid = this.databases.ping.begin();
            const entry = this.databases.ping.publish(xid, { topic, key, headers, payload });
            for (let wait = 0; wait < 4; wait++) await server.turn();
            this.databases.ping.commit(xid, [entry]);
          },
          () => new Error('lost'),
        ),
      );
    }
  }
  private slow = 0;

  private async commandAll(task: Task, which: Which, command: 'replay' | 'discard'): Promise<void> {
    for (const { topic, key } of this.databases[which].parked()) {
      await this.runnerOf(task, which).execute([
        act(new ObeyOperator(which, this.contracts), {
          service: which,
          command,
          topic,
          key,
          reason: '',
          by: 'operator',
        }),
      ]);
    }
  }

  private topicOf(which: Which): string {
    return which === 'ping' ? this.toys.outside : this.toys.inside;
  }

  private runnerOf(task: Task, which: Which): ChunkRunner {
    return new ChunkRunner({
      service: which,
      store: databaseOf(task, this.databases[which], this.guards),
      useCases: this.toys[which],
      contracts: this.contracts,
      now: () => NOW,
      random: () => 0.5,
      rest: () => task.turn(),
      ...(this.mutation.dropSeen ? { dropSeen: this.mutation.dropSeen } : {}),
      ...(this.mutation.draftRules ? { draftRules: this.mutation.draftRules } : {}),
    });
  }

  private replayerOf(task: Task, which: Which): Replayer {
    const registry = {
      service: which,
      useCases: this.toys[which],
      contracts: this.contracts,
      cipher: noCipher,
    };
    return new Replayer({
      queue: databaseOf(task, this.databases[which], this.guards),
      runner: this.runnerOf(task, which),
      registry,
    });
  }

  private relayOf(task: Task, holder: string): Relay {
    const connect = () => {
      const kept = this.kept.get(holder);
      if (kept && !this.guards.freshProducer) return kept;
      const made = new ModelPublisher(task, this.log, this.guards);
      this.kept.set(holder, made);
      return made;
    };
    return new Relay({
      outbox: databaseOf(task, this.databases.ping, this.guards),
      holder,
      connect,
      leaseMs: 40,
      batch: 5,
      clock: () => this.scheduler.now,
    });
  }

  private get contracts(): Contracts {
    return this.mutation.contracts?.(this.toys.contracts) ?? this.toys.contracts;
  }
}

/** A process goes on after a failure; what it does not know it asks again. */
async function quietly(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch {
    return false;
  }
}
