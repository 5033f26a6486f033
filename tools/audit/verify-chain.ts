import { beginning, ChainCheck, type Head, type Link } from '#libs/service-kit';

export interface Verdict {
  readonly links: number;
  readonly head: Head;
  /** The service of the chain; absent in an export of an earlier version. */
  readonly service?: string;
  /** Times of the first and the last act; absent for a chain without acts. */
  readonly from?: string;
  readonly to?: string;
  /** Where it breaks first; absent when it holds. */
  readonly broken?: string;
}

type Entry = Link | { readonly head: Head; readonly service?: string };

/** One chain. `known` is its head as noted on an earlier day. */
export async function verifyChain(lines: AsyncIterable<string>, known?: Head): Promise<Verdict> {
  const [first, second] = await verifyChains(lines, () => known);
  if (!first) return { links: 0, head: beginning, broken: 'the head is missing: the export ends after link 0' };
  return second ? { ...first, broken: 'something stands after the head of the chain' } : first;
}

/**
 * Reads an export line by line; needs nothing but the file. Each chain ends with its head, the next one begins behind it.
 *
 * @param known head of a service as noted on an earlier day
 */
export async function verifyChains(
  lines: AsyncIterable<string>,
  known: (service: string) => Head | undefined = () => undefined,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let chain = new OneChain();
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const isEnd = chain.add(line);
    if (!isEnd) continue;
    verdicts.push(chain.verdict(known));
    chain = new OneChain();
  }
  if (!chain.isEmpty) verdicts.push(chain.verdict(known));
  return verdicts;
}

/** Goes on reading behind a break, to find where the next chain begins. */
class OneChain {
  isEmpty = true;
  private readonly check = new ChainCheck();
  private readonly passed = new Map<number, string>();
  private broken: string | undefined;
  private service: string | undefined;
  private isEnded = false;
  private from: string | undefined;
  private to: string | undefined;

  /** @returns whether this was the end of the chain */
  add(line: string): boolean {
    this.isEmpty = false;
    const entry = read(line);
    if (!entry) {
      this.broken ??= `the line after link ${this.check.head.number} is neither a link nor the head`;
      return false;
    }
    if ('head' in entry) {
      if (this.service !== undefined && entry.service !== this.service)
        this.broken ??= `the head is one of ${entry.service ?? 'no service'}, the acts are of ${this.service}`;
      this.service ??= entry.service;
      this.broken ??= this.check.end(entry.head);
      this.isEnded = true;
      return true;
    }
    if (this.broken !== undefined) return false;
    this.broken = this.check.add(entry) ?? this.ofAnother(entry);
    if (this.broken !== undefined) return false;
    this.from ??= entry.row.at;
    this.to = entry.row.at;
    this.passed.set(entry.number, entry.hash);
    return false;
  }

  verdict(known: (service: string) => Head | undefined): Verdict {
    const { head } = this.check;
    const ended = this.isEnded ? undefined : `the head is missing: the export ends after link ${head.number}`;
    const broken = this.broken ?? ended ?? this.against(known(this.service ?? ''));
    return {
      links: head.number,
      head,
      ...(this.service !== undefined && { service: this.service }),
      ...(this.from !== undefined && { from: this.from, to: this.to! }),
      ...(broken !== undefined && { broken }),
    };
  }

  private against(known: Head | undefined): string | undefined {
    if (!known) return undefined;
    const hash = known.number === 0 ? beginning.hash : this.passed.get(known.number);
    if (hash !== undefined && hash !== known.hash)
      return `link ${known.number} has another hash than the head of the chain`;
    return this.check.end(known);
  }

  /** Acts name their service, so that a chain cannot be given out as that of another. */
  private ofAnother({ number, row }: Link): string | undefined {
    if (!('service' in row)) return undefined;
    this.service ??= row.service;
    return row.service === this.service ? undefined : `link ${number} is an act of ${row.service}`;
  }
}

function read(line: string): Entry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<Link> & { head?: Partial<Head>; service?: string };
    if (isHead(entry.head)) return { head: entry.head, ...(entry.service !== undefined && { service: entry.service }) };
    return typeof entry.row === 'object' && isHead(entry) ? (entry as Link) : undefined;
  } catch {
    return undefined;
  }
}

function isHead(entry: Partial<Head> | undefined): entry is Head {
  return typeof entry?.number === 'number' && typeof entry.hash === 'string';
}
