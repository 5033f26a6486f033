import { ChainCheck, type Head, type Link } from '../../apps/supervision/src/audit/audit-chain.js';

export interface Verdict {
  readonly links: number;
  readonly head: Head;
  /** Where it breaks first; absent when it holds. */
  readonly broken?: string;
}

/** Reads an export line by line; needs nothing but the file. `known` is the head as noted on an earlier day. */
export async function verifyChain(lines: AsyncIterable<string>, known?: Head): Promise<Verdict> {
  const check = new ChainCheck();
  let isEnded = false;
  const broken = (why: string): Verdict => ({ links: check.head.number, head: check.head, broken: why });
  for await (const line of lines) {
    if (line.trim() === '') continue;
    if (isEnded) return broken('something stands after the head of the chain');
    const entry = read(line);
    if (!entry) return broken(`the line after link ${check.head.number} is neither a link nor the head`);
    const fault = 'head' in entry ? check.end(entry.head) : check.add(entry);
    if (fault) return broken(fault);
    isEnded = 'head' in entry;
    if (known?.number === check.head.number && check.end(known)) return broken(check.end(known)!);
  }
  if (!isEnded) return broken(`the head is missing: the export ends after link ${check.head.number}`);
  const short = known && check.end(known);
  return short ? broken(short) : { links: check.head.number, head: check.head };
}

function read(line: string): Link | { readonly head: Head } | undefined {
  try {
    const entry = JSON.parse(line) as Partial<Link> & { head?: Partial<Head> };
    if (isHead(entry.head)) return { head: entry.head };
    return typeof entry.row === 'object' && isHead(entry) ? (entry as Link) : undefined;
  } catch {
    return undefined;
  }
}

function isHead(entry: Partial<Head> | undefined): entry is Head {
  return typeof entry?.number === 'number' && typeof entry.hash === 'string';
}
