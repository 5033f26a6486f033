import { wrap } from './wrap.js';

/** With it a service ends that refuses to start, and after it has logged why. */
export const REFUSED_EXIT_CODE = 78;

/** As a service logs it. */
export interface Refusal {
  readonly msg: string;
  readonly findings: readonly string[];
}

export const REMEDY = [
  '  npm run recover -- --dry-run   shows what is missing and changes nothing',
  '  npm run recover                makes the databases and Kafka agree again',
].join('\n');

const SHOWN = 2;

/** The last refusal among lines of a service's log. */
export function lastRefusal(log: string): Refusal | undefined {
  for (const line of log.split('\n').reverse()) {
    try {
      const entry = JSON.parse(line) as Partial<Refusal> & { readonly refused?: boolean };
      if (entry.refused && entry.msg !== undefined) return { msg: entry.msg, findings: entry.findings ?? [] };
    } catch {
      // Not every line is JSON.
    }
  }
  return undefined;
}

/** For the terminal, at most 80 columns wide where no word is longer. */
export function refusalText(name: string, { msg, findings }: Refusal): string {
  const left = findings.length - SHOWN;
  return [
    ...wrap(msg, `${name} refuses to start: `, '  '),
    ...findings.slice(0, SHOWN).flatMap((finding) => wrap(finding, '  - ')),
    ...(left > 0 ? [`  … and ${left} more`] : []),
  ].join('\n');
}
