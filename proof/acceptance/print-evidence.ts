import { points, type Found, type Point } from './evidence.js';

const WIDTH = 80;
const SHOWN = 3;

/** The nine points, what was seen of each, and by which goods. */
export function printEvidence(found: readonly Found[]): string[] {
  const missing = found.filter(({ seen }) => !seen).length;
  const sections = (Object.keys(points) as Point[]).flatMap((point) => {
    const ofPoint = found.filter(({ evidence }) => evidence.point === point);
    return [`${point}  ${points[point]}`, ...ofPoint.flatMap(lines), ''];
  });
  const verdict = missing === 0 ? `All ${found.length} were seen.` : `${missing} of ${found.length} were not seen.`;
  return [...sections, verdict];
}

function lines({ evidence, rows, seen }: Found): string[] {
  const wanted = evidence.atLeast ?? 1;
  const count = seen || wanted === 1 ? '' : ` (${rows.length} of ${wanted})`;
  const more = rows.length > SHOWN ? [`        … and ${rows.length - SHOWN} more`] : [];
  return [
    cut(`  ${seen ? '✓' : '✗'} ${evidence.sentence}${count}`),
    ...rows.slice(0, SHOWN).map((row) => cut(`        ${plain(row)}`)),
    ...more,
  ];
}

const cut = (text: string) => (text.length <= WIDTH ? text : `${text.slice(0, WIDTH - 1)}…`);

/** Lists and tables that the database wrote as JSON, in words. */
export const plain = (row: string) => row.replaceAll(/[[\]{}"]/g, '');
