import { OrderSchema, type Order } from '#libs/contracts';
import { Problem, SchemaCheck, toProblem } from '#libs/service-kit';
import { type Answer, isRefusal } from '../order-state/order-summary.js';
import { patiently } from '../http/patiently.js';
import { problemOf } from '../http/problem-of.js';
import { type Line, MOST_LINES, readLines } from './read-lines.js';

/** Lines on the way at the same time: about what one commit takes. */
const SIDE_BY_SIDE = 200;
const orderCheck = new SchemaCheck(OrderSchema);

/** What became of one line: as by HTTP, with the problem's code where it was refused. */
interface Result {
  readonly line: number;
  readonly status: number;
  readonly orderNo?: string;
  readonly id?: string;
  readonly revision?: number;
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: unknown;
}

/**
 * Places the orders of an NDJSON stream in portions and answers each line, in order. At any time only one portion is in memory; while it
 * is decided nothing more is read, so a fast sender is slowed down by its own connection.
 */
export async function* placeBatch(
  stream: AsyncIterable<Buffer>,
  place: (order: Order) => Promise<Answer>,
): AsyncGenerator<string> {
  let portion: Line[] = [];
  for await (const line of readLines(stream)) {
    portion.push(line);
    if (portion.length < SIDE_BY_SIDE) continue;
    yield await answers(portion, place);
    portion = [];
  }
  if (portion.length > 0) yield await answers(portion, place);
}

async function answers(lines: readonly Line[], place: (order: Order) => Promise<Answer>): Promise<string> {
  const results = await Promise.all(lines.map((line) => answer(line, place)));
  return results.map((result) => `${JSON.stringify(result)}\n`).join('');
}

async function answer(line: Line, place: (order: Order) => Promise<Answer>): Promise<Result> {
  const { number } = line;
  let orderNo: string | undefined;
  try {
    if ('tooLarge' in line || number > MOST_LINES)
      throw new Problem({ code: 'body-too-large', detail: tooLarge(line) });
    const order = orderCheck.parse(parse(line.text));
    orderNo = order.orderNo;
    const given = await patiently(() => place(order));
    if (isRefusal(given)) throw problemOf(given);
    const { id, revision } = given.order;
    return { line: number, status: given.kind === 'accepted' ? 202 : 200, orderNo, id, revision };
  } catch (error) {
    const { status, code, detail, errors } = toProblem(error);
    return {
      line: number,
      status,
      ...(orderNo !== undefined && { orderNo }),
      code,
      ...(detail !== undefined && { detail }),
      ...(errors && { errors }),
    };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Problem({ code: 'invalid-json' });
  }
}

function tooLarge(line: Line): string {
  if ('tooLarge' in line && line.tooLarge === 'line') return 'The line is longer than 1 MiB.';
  return `A batch has at most ${MOST_LINES} lines and 32 MiB; this line and those after it were not read.`;
}
