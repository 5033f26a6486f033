import type { Screen } from './screen.js';

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

/** The lines that report a start and a stop: one per part, with its time. */
export class Report {
  constructor(private readonly screen: Screen) {}

  note(text: string): void {
    this.screen.line(text);
  }

  up(name: string, tookMs: number, detail = ''): void {
    this.screen.line(`  ${name.padEnd(13)} ✓ ${seconds(tookMs).padStart(7)}   ${detail}`.trimEnd());
  }

  absent(name: string): void {
    this.screen.line(`  ${name.padEnd(13)} – not built yet, left out`);
  }

  stopped(name: string, tookMs: number): void {
    this.screen.line(`  ${name.padEnd(13)} stopped ${seconds(tookMs).padStart(7)}`);
  }

  total(text: string, tookMs: number): void {
    this.screen.line(`${text} ${seconds(tookMs)}`);
  }
}
