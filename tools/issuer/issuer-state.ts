import { readFile } from 'node:fs/promises';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const rights = {
  roles: Type.Array(Type.String()),
  facilities: Type.Array(Type.String()),
};

const IssuerStateSchema = Type.Object({
  users: Type.Array(
    Type.Object({ username: Type.String({ minLength: 1 }), password: Type.String({ minLength: 1 }), ...rights }),
  ),
  /** Machines: they get tokens by client credentials. */
  clients: Type.Optional(
    Type.Array(Type.Object({ clientId: Type.String(), clientSecret: Type.String({ minLength: 16 }), ...rights })),
  ),
});

/** The users who may sign in. The program that starts the issuer writes them first. */
export type IssuerState = Static<typeof IssuerStateSchema>;
export type LocalUser = IssuerState['users'][number];

const stateCheck = Compile(IssuerStateSchema);

/** @throws Error when the file is missing or not of this form; names the place, not the value. */
export async function readIssuerState(file: string): Promise<IssuerState> {
  const state: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (stateCheck.Check(state)) return state;
  const places = stateCheck.Errors(state).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  throw new Error(`The issuer's state file is not usable: ${places.join('; ')}`);
}

export function findUser(state: IssuerState, username: string): LocalUser | undefined {
  return state.users.find((user) => user.username === username);
}
