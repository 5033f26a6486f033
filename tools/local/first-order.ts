import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { exampleOrder } from '#libs/contracts';

/** As a shell in the checkout would name it. */
export function firstOrderFile(stateDir: string): string {
  return relative('.', join(stateDir, 'first-order.json'));
}

export function writeFirstOrder(stateDir: string): void {
  writeFileSync(join(stateDir, 'first-order.json'), JSON.stringify(exampleOrder, null, 2) + '\n');
}
