import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { IntakeConfigModule } from '../intake-config.module.js';
import { CebController } from './ceb.controller.js';

@Module({ imports: [DocumentsModule, IntakeConfigModule], controllers: [CebController] })
export class CebModule {}
