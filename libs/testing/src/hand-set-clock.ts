import { Clock } from '#libs/service-kit';

/** The system's clock in this process: as it runs, or standing at the instant that was set last. */
export class HandSetClock {
  private at: Date | undefined;
  private readonly running = Clock.prototype.now;

  set(to: Date | string): void {
    const at = (this.at = new Date(to));
    // The messaging core and the service have a clock object each.
    Clock.prototype.now = () => at;
  }

  now(): Date {
    return this.at ?? new Date();
  }

  release(): void {
    Clock.prototype.now = this.running;
  }
}
