import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { ServiceOptions } from '../service-options.js';

/** OpenAPI 3.1 of a service, drawn from its controllers. */
export function describeApi(
  app: INestApplication,
  { title, description }: Pick<ServiceOptions, 'title' | 'description'>,
): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'An access token of the issuer, or a party key (intake).',
    })
    .build();
  return SwaggerModule.createDocument(app, outline);
}

/** /openapi.json and, for people, /docs; its assets come from this machine. */
export function publishOpenApi(app: INestApplication, options: Pick<ServiceOptions, 'title' | 'description'>): void {
  SwaggerModule.setup('docs', app, () => describeApi(app, options), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: options.title,
  });
}
