import type { Evidence } from '../evidence.js';
import { customsEvidence } from './customs.js';
import { goodsEvidence } from './goods.js';
import { waysEvidence } from './ways.js';

export const evidence: readonly Evidence[] = [...customsEvidence, ...goodsEvidence, ...waysEvidence];
