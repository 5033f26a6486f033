import { Module } from '@nestjs/common';
import { BodyParsers } from './body-parsers.service.js';

@Module({ providers: [BodyParsers] })
export class BodyParsersModule {}
