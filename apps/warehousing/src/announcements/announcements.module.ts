import { Module } from '@nestjs/common';
import { AnnounceParcels } from './announce-parcels.use-case.js';
import { AnnouncePick } from './announce-pick.use-case.js';

@Module({ providers: [AnnounceParcels, AnnouncePick] })
export class AnnouncementsModule {}
