import { Module } from '@nestjs/common';
import { GrantLoadList } from './grant-load-list.use-case.js';
import { ObjectToLoadList } from './object-to-load-list.use-case.js';

/** Customs' answers to load lists. */
@Module({ providers: [GrantLoadList, ObjectToLoadList] })
export class PermitsModule {}
