import { Module } from '@nestjs/common';
import { CancelPick } from './cancel-pick.use-case.js';
import { RecordClearance } from './record-clearance.use-case.js';
import { RecordHold } from './record-hold.use-case.js';

@Module({ providers: [RecordClearance, RecordHold, CancelPick] })
export class ClearanceModule {}
