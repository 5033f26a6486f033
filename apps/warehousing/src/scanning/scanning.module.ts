import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { ScansController } from './scans.controller.js';

@Module({ imports: [NetworkModule], controllers: [ScansController] })
export class ScanningModule {}
