import { Module } from '@nestjs/common';
import { PictureQueries } from './picture.queries.js';
import { PicturesController } from './pictures.controller.js';

@Module({ controllers: [PicturesController], providers: [PictureQueries] })
export class PicturesModule {}
