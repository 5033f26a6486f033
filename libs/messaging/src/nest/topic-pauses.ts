import type { CommandBus } from '../commands/command-bus.js';
import type { Contracts } from '../core/contracts.js';
import type { PauseReport } from '../core/operations.js';
import type { Arrival } from '../core/record.js';
import type { Failure } from '../parking/park-event.js';
import { BY_STORM, calmAfter, PauseForStorm, type Pause } from '../parking/pause.js';
import type { ParkingRoom } from '../parking/parking-room.js';
import { StormWatch } from '../parking/storm-watch.js';
import type { Operations } from '../postgres/operations.js';
import type { MessagingLog } from './messaging-log.js';

export interface TopicPausesOptions {
  readonly contracts: Contracts;
  readonly commands: Pick<CommandBus, 'execute'>;
  readonly operations: Pick<Operations, 'pauses'>;
  readonly room: ParkingRoom;
  readonly log: MessagingLog;
  /** Called whenever other topics are paused than before. */
  readonly onChange: (topics: readonly string[]) => void;
}

/**
 * The topics that a service does not read for now. Each pause is a row: an operator's stays until an operator resumes it, a storm's ends by
 * itself. A storm stops its topic at once, before its row is written.
 */
export class TopicPauses {
  private rows: ReadonlyMap<string, Pause> = new Map();
  /** Storms whose row is not written yet, with their reason. */
  private readonly begun = new Map<string, string>();
  /** Topics that wait since the service has taken in as much as it may keep. */
  private held: readonly string[] = [];
  private readonly watch = new StormWatch();
  private readonly pauseForStorm = new PauseForStorm();

  constructor(private readonly options: TopicPausesOptions) {}

  get topics(): string[] {
    return [...new Set([...this.rows.keys(), ...this.begun.keys(), ...this.held])];
  }

  /** Topics that wait for room, and that nothing else pauses. */
  get waiting(): string[] {
    return this.held.filter((topic) => !this.rows.has(topic) && !this.begun.has(topic));
  }

  /** From the next `refresh` on. */
  hold(topics: readonly string[]): void {
    this.held = topics;
  }

  /** Without storms whose row is not written yet. */
  get reports(): PauseReport[] {
    return [...this.rows].map(([topic, { by, reason, at, until, attempt }]) => ({
      topic,
      by,
      reason: reason.slice(0, 300).toWellFormed(),
      since: at,
      ...(until !== undefined && { until }),
      ...(attempt !== undefined && { attempt }),
    }));
  }

  /** What a sender outside wrote is no storm, however much it is; what another service of the system wrote is. */
  noteFailure({ topic, record }: Arrival, { errorClass, message }: Failure): void {
    const { contracts } = this.options;
    const isOurs = errorClass === 'bug' || (errorClass === 'poison' && !contracts.topicOf(topic)?.fromOutside);
    if (!isOurs || this.isPaused(topic)) return;
    if (this.watch.note(topic, record.key, message, Date.now())) this.begin(topic, message);
  }

  /** Reads the rows again, and writes those of storms that have begun. */
  async refresh(): Promise<void> {
    for (const topic of this.options.room.full())
      if (!this.isPaused(topic)) this.begin(topic, 'too many events of it are parked');
    for (const [topic, reason] of this.begun) await this.write(topic, reason);
    const before = this.rows;
    this.rows = await this.options.operations.pauses();
    for (const [topic, { by, attempt }] of before)
      if (by === BY_STORM && !this.rows.has(topic))
        this.options.log.warn('a topic is read again after its storm', { topic, attempt });
    this.options.onChange(this.topics);
  }

  private isPaused(topic: string): boolean {
    return this.rows.has(topic) || this.begun.has(topic);
  }

  private begin(topic: string, reason: string): void {
    // A paused topic of commands could not be resumed by a command.
    if (topic === this.options.contracts.operations?.commanded.topic) return;
    this.begun.set(topic, reason);
    this.options.onChange(this.topics);
  }

  private async write(topic: string, reason: string): Promise<void> {
    const storm = { topic, reason: reason.slice(0, 300).toWellFormed(), at: Date.now() };
    const pause = await this.options.commands.execute(this.pauseForStorm, storm);
    this.begun.delete(topic);
    if (pause.until === undefined) return;
    this.watch.expectCalm(topic, calmAfter(pause));
    const { until, attempt } = pause;
    this.options.log.error('many keys of a topic fail alike, so it is paused', { topic, reason, until, attempt });
  }
}
