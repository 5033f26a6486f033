import { defineTable } from '#libs/messaging';
import type { Timetable } from './timetable.js';

export const TimetableTable = defineTable<Timetable>('timetable');
