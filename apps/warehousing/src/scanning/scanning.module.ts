import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { ScanBarcode } from './scan-barcode.use-case.js';
import { ScansController } from './scans.controller.js';

@Module({ imports: [NetworkModule], controllers: [ScansController], providers: [ScanBarcode] })
export class ScanningModule {}
