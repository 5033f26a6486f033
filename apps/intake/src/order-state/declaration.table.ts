import { aggregate } from '#libs/messaging';
import type { DeclarationState } from './declaration.js';

export const DeclarationTable = aggregate<DeclarationState>('declaration');
