import { Module } from '@nestjs/common';
import { PartyDirectory } from './party-directory.service.js';
import { PartyLinkQueries } from './party-link.queries.js';

@Module({ providers: [PartyDirectory, PartyLinkQueries], exports: [PartyDirectory, PartyLinkQueries] })
export class PartyDirectoryModule {}
