/** The OpenAPI document of each service as it is served, by the file that it is kept in. `urls` by name of service. */
export async function openApis(urls: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const entries = Object.entries(urls).map(async ([name, url]) => {
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as object;
    const text = JSON.stringify(document, null, 1).replaceAll(url, 'http://localhost');
    return [`docs/generated/openapi/${name}.json`, `${text}\n`] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
