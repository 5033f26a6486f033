import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { keptJson } from '#libs/local-stack';

export interface DemoParty {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly string[];
  readonly apiKey: string;
}

/** The parties that a first run begins with; intake creates the ones that are missing. Keys are made once for a state folder. */
export function keepParties(stateDir: string): DemoParty[] {
  const make = (id: string, name: string, ...kinds: string[]): DemoParty => ({
    id,
    name,
    kinds,
    apiKey: `ck_test_${randomBytes(16).toString('hex')}`,
  });
  return keptJson(join(stateDir, 'parties.json'), () => [
    make('steppe-post', 'Steppe Post', 'post', 'platform'),
    make('silk-market', 'Silk Market', 'platform', 'warehouse-keeper'),
    make('silk-pay', 'Silk Pay', 'payment'),
    make('tianshan-express', 'Tianshan Express', 'logistics', 'platform'),
    make('province-post', 'Province Post', 'post', 'platform'),
  ]);
}

/** The mode that a party works in, by its key. */
export function isLive({ apiKey }: Pick<DemoParty, 'apiKey'>): boolean {
  return apiKey.startsWith('ck_live_');
}
