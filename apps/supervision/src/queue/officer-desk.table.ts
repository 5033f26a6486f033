import { defineTable } from '#libs/messaging';
import type { OfficerDesk } from './officer-desk.js';

/** By the officer. Written by a claim alone, so that two claims of one officer at the same moment do not both take the last place. */
export const OfficerDeskTable = defineTable<OfficerDesk>('officer_desk');
