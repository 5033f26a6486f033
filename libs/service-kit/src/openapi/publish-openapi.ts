import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { ServiceOptions } from '../service-options.js';
import { TravellingSchema } from '../validation/validated.js';
import { answeringRoutes } from '../answers/answers-of.js';
import { completeOperations } from './complete-operations.js';
import { asComponents } from '../answers/components.js';

type About = Pick<ServiceOptions, 'title' | 'description'>;

/** OpenAPI 3.1 of a service, drawn from its controllers. */
export function describeApi(app: INestApplication, { title, description }: About): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A token of the issuer, or a party key (intake).' })
    .build();
  const components: Record<string, unknown> = {};
  const document = SwaggerModule.createDocument(app, outline, {
    // A schema that travels is JSON Schema already; without this Nest would try to translate it.
    standardSchemaConverter: (schema) =>
      schema instanceof TravellingSchema
        ? { schema: asComponents(schema.check.schema, components) as never }
        : undefined,
  });
  for (const { answers } of answeringRoutes(app)) asComponents(answers?.schema, components);
  completeOperations(document, components);
  return document;
}

/** /openapi.json and, for people, /docs; its assets come from this machine. */
export function publishOpenApi(app: INestApplication, about: About): void {
  SwaggerModule.setup('docs', app, () => describeApi(app, about), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: about.title,
  });
}
