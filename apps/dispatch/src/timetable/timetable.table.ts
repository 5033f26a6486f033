import { aggregate } from '#libs/messaging';
import type { Timetable } from './timetable.js';

export const TimetableTable = aggregate<Timetable>('timetable');
