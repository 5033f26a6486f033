import { describeService } from '#libs/service-kit';
import { services } from './services.js';

/** The OpenAPI document of each service, by the file that it is kept in. */
export async function openApis(): Promise<Record<string, string>> {
  const documents: Record<string, string> = {};
  for (const service of services) {
    const { api } = await describeService(service);
    documents[`docs/generated/openapi/${service.name}.json`] = `${JSON.stringify(api, null, 1)}\n`;
  }
  return documents;
}
