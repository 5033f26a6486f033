interface Waiting {
  readonly task: Task;
  readonly go: () => void;
}
interface Call {
  readonly task: Task;
  readonly lose: () => void;
}

/**
 * One process, or one request under way in a broker or a database. It runs from one `turn` to the next without interruption; which task has
 * the next turn is chosen from outside. A process that is frozen gets no turn and no answer; one that is killed never does anything again,
 * while what it has asked of others goes on.
 */
export class Task {
  frozen = false;
  dead = false;

  constructor(
    readonly name: string,
    readonly scheduler: Scheduler,
  ) {}

  turn(): Promise<void> {
    if (this.scheduler.direct) return Promise.resolve();
    return new Promise((go) => this.scheduler.waiting.push({ task: this, go }));
  }

  /** Asks something of another process. The answer may get lost (`lost` is what is seen then), the work is done all the same. */
  ask<T>(name: string, work: (server: Task) => Promise<T>, lost: () => Error): Promise<T> {
    const { scheduler } = this;
    return new Promise((resolve, reject) => {
      const call: Call = {
        task: this,
        lose: () => {
          scheduler.calls.delete(call);
          reject(lost());
        },
      };
      scheduler.calls.add(call);
      const answer = (deliver: () => void) => {
        if (!scheduler.calls.delete(call) || this.dead) return;
        if (this.frozen) scheduler.waiting.push({ task: this, go: deliver });
        else deliver();
      };
      work(new Task(name, scheduler)).then(
        (value) => answer(() => resolve(value)),
        (error: unknown) => answer(() => reject(error)),
      );
    });
  }
}

/** Decides who goes next; nothing here depends on time. */
export class Scheduler {
  readonly waiting: Waiting[] = [];
  readonly calls = new Set<Call>();
  /** Milliseconds on the clocks of the model: one for each turn. */
  now = 0;
  /** No more interleaving: each goes on as soon as it can. */
  direct = false;
  turns = 0;

  /** Lets all processes run until they wait for a turn. */
  settle(): Promise<void> {
    // Comes after all that is left to be done at once; `setImmediate` does too, with a round of the event loop that costs ten times as much.
    return new Promise((resolve) => process.nextTick(resolve));
  }

  /** Gives one of those who can go a turn. False when there is none. */
  async step(choice: number): Promise<boolean> {
    const ready = this.waiting.filter(({ task }) => !task.dead && !task.frozen);
    const next = ready[choice % Math.max(1, ready.length)];
    if (!next) return false;
    this.waiting.splice(this.waiting.indexOf(next), 1);
    this.now += 1;
    this.turns += 1;
    next.go();
    await this.settle();
    return true;
  }

  async loseAnswer(choice: number): Promise<void> {
    const calls = [...this.calls].filter(({ task }) => !task.dead && !task.frozen);
    calls[choice % Math.max(1, calls.length)]?.lose();
    await this.settle();
  }
}
