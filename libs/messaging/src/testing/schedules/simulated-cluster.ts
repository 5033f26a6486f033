import { ChunkRunner } from '../../inbox/chunk-runner.js';
import { ObeyOperator } from '../../parking/obey-operator.js';
import { Replayer } from '../../inbox/replayer.js';
import { Relay } from '../../outbox/relay.js';
import type { Contracts } from '../../core/contracts.js';
import type { StoppedPartition } from '../../core/operations.js';
import type { ProducerRecord } from '../../core/record.js';
import type { Mutation } from './mutation.js';
import { allGuards, type Guards } from '../model/guards.js';
import { ModelDatabase } from '../model/model-database.js';
import { ModelLog, partitionsOf } from '../model/model-log.js';
import { databaseOf, ModelPublisher } from '../model/ports.js';
import { Scheduler, Task } from '../model/scheduler.js';
import { noCipher } from '../../parking/payload-cipher.js';
import { act, record } from '../example/steps.js';
import { exampleServices, AddFee } from '../example/example-services.js';
import { recordsOf, type Input } from './schedule.js';

const NOW = new Date(Date.UTC(2026, 10, 23));
type Which = 'payments' | 'ledger';

/** Processes of both services over one log and two databases; one scheduler interleaves them. */
export class SimulatedCluster {
  readonly scheduler = new Scheduler();
  readonly log = new ModelLog();
  readonly example = exampleServices('cluster');
  readonly databases: Record<Which, ModelDatabase>;
  /** Commands that were given, and those that were answered. */
  readonly fees = { asked: new Set<string>(), answered: new Set<string>() };
  readonly broken: string[] = [];
  /** Where consumers of `ledger` have stopped, by partition. */
  readonly stops = new Map<number, StoppedPartition>();
  private readonly guards: Guards;
  private readonly processes: { task: Task; begin: () => Task }[] = [];
  private readonly kept = new Map<string, ModelPublisher>();

  constructor(
    inputs: readonly Input[],
    private readonly mutation: Mutation,
  ) {
    this.guards = { ...allGuards, ...mutation.guards };
    const clock = () => this.scheduler.now;
    this.databases = {
      payments: new ModelDatabase('payments', this.guards, clock),
      ledger: new ModelDatabase('ledger', this.guards, clock),
    };
    // Of another service on the same server; it never ends.
    this.databases.payments.begin('other');
    this.open('outside', (task) => this.send(task, recordsOf(inputs, this.example)));
    for (const which of ['payments', 'payments', 'ledger', 'ledger'] as const)
      this.open(`${which} consumer`, (task) => this.consume(task, which));
    for (const holder of ['first', 'second']) this.open(`relay ${holder}`, (task) => this.relay(task, holder));
    for (const which of ['payments', 'ledger', 'ledger'] as const)
      this.open(`${which} replayer`, (task) => this.replay(task, which));
    this.open('operator', (task) => this.operate(task));
    this.open('commands', (task) => this.fee(task));
    this.open('slow transaction', (task) => this.slowTransaction(task));
  }

  /** A choice gives a process its turn, or makes a fault: a crash, a lost answer, a process that is stopped or goes on. */
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

  /** No more faults: what is under way arrives, then the processes run one after the other until nothing is left to do. */
  async finish(): Promise<void> {
    for (const { task } of this.processes.splice(0)) task.dead = true;
    while (await this.scheduler.step(0));
    this.scheduler.direct = true;
    const task = new Task('rest', this.scheduler);
    await this.send(task, this.unsent.splice(0));
    for (let round = 0; round < 6; round++) {
      this.scheduler.now += 10_000;
      await this.consumeAll(task, 'payments');
      await this.relayOf(task, `last ${round}`).pass();
      await this.consumeAll(task, 'ledger');
      this.example.fault.isFixed = true;
      for (const which of ['payments', 'ledger'] as const) {
        await this.commandAll(task, which, round < 3 ? 'replay' : 'discard');
        await this.replayerOf(task, which).pass();
      }
    }
  }

  /** A cursor that goes back would be moved by a leader of the past. */
  cursorMoves(): string[] {
    return this.databases.payments.steppedBack ? ['the cursor of the outbox went back'] : [];
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

  /** After a restart it goes on where it stopped. */
  private async send(task: Task, records: readonly ProducerRecord[]): Promise<void> {
    if (this.unsent.length === 0) this.unsent.push(...records);
    while (this.unsent.length > 0) {
      await task.turn();
      const next = this.unsent.shift();
      if (next) this.log.append(next.topic, next);
    }
  }

  /** Reads every partition from the beginning, so that each process repeats what the others have done. */
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
      if (round % 2 === 1) await quietly(databaseOf(task, this.databases.payments, this.guards).prune());
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
      if (round === 2) this.example.fault.isFixed = true;
      for (const which of ['payments', 'ledger'] as const) await quietly(this.commandAll(task, which, 'replay'));
    }
  }

  private async fee(task: Task): Promise<void> {
    for (let amount = 1; ; amount *= 2) {
      await task.turn();
      const id = `fee-${this.fees.asked.size}`;
      this.fees.asked.add(id);
      const [outcome] =
        (await this.runnerOf(task, 'ledger')
          .execute([act(new AddFee(), { amount }, id)])
          .catch(() => [])) ?? [];
      if (outcome && 'answer' in outcome) this.fees.answered.add(id);
    }
  }

  /** A long transaction of `payments` that writes an event; the database finishes it even if its client dies. */
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
              this.example.inside,
              this.example.PaymentBooked,
              'slow',
              { account: 'slow', amount: 0, cause: `slow-${this.slow++}` },
              `slow-${this.slow}`,
              this.slow,
            );
            const xid = this.databases.payments.begin();
            const entry = this.databases.payments.publish(xid, { topic, key, headers, payload });
            for (let wait = 0; wait < 4; wait++) await server.turn();
            this.databases.payments.commit(xid, [entry]);
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
    return which === 'payments' ? this.example.outside : this.example.inside;
  }

  private runnerOf(task: Task, which: Which): ChunkRunner {
    return new ChunkRunner({
      service: which,
      store: databaseOf(task, this.databases[which], this.guards),
      useCases: this.example[which],
      contracts: this.contracts,
      now: () => NOW,
      random: () => 0.5,
      rest: () => task.turn(),
      onStopped: (stop) => this.stops.set(stop.partition, stop),
      ...(this.mutation.dropSeen ? { dropSeen: this.mutation.dropSeen } : {}),
      ...(this.mutation.withoutVoid ? { withoutVoid: this.mutation.withoutVoid } : {}),
      ...(this.mutation.draftRules ? { draftRules: this.mutation.draftRules } : {}),
    });
  }

  private replayerOf(task: Task, which: Which): Replayer {
    const registry = {
      service: which,
      useCases: this.example[which],
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
    const outbox = databaseOf(task, this.databases.payments, this.guards);
    return new Relay({
      outbox: this.mutation.outbox?.(outbox) ?? outbox,
      holder,
      connect,
      leaseMs: 40,
      batch: 5,
      clock: () => this.scheduler.now,
    });
  }

  private get contracts(): Contracts {
    return this.mutation.contracts?.(this.example.contracts) ?? this.example.contracts;
  }
}

/** @returns whether it succeeded; a process goes on after a failure */
async function quietly(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch {
    return false;
  }
}
