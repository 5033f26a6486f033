import type { Dossier } from './dossier.js';

/** What the contract of the feed allows. */
const LONGEST = 500;

/** How many documents of how many are present, which are missing, and where they differ: one line for people. */
export function describeDocuments({ present, mismatches }: Dossier, needed: readonly string[]): string {
  const missing = needed.filter((document) => !present.includes(document));
  const count = `${needed.length - missing.length} of ${needed.length}`;
  const parts = [
    missing.length > 0 ? `${count}: missing ${missing.join(', ')}` : count,
    ...mismatches.map(({ pointer, detail }) => `${pointer} ${detail}`),
  ];
  return parts.join('; ').slice(0, LONGEST);
}
