import { DeclarationLodged, validatorOf, type Declaration, type Headers } from '#libs/contracts';

/** What a record announces; undefined for all else. A record that nobody can read must not stop the scanners: the services park it. */
export function announced(headers: Headers, value: Buffer | null): Declaration | undefined {
  if (headers['ce_type'] !== DeclarationLodged.name || !value) return undefined;
  try {
    const data: unknown = JSON.parse(value.toString());
    return validatorOf(DeclarationLodged).Check(data) ? (data as Declaration) : undefined;
  } catch {
    return undefined;
  }
}
