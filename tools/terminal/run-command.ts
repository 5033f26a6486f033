/**
 * Runs a command of the terminal. What it throws is one line of the error output, without a stack.
 * @param command answers the exit code, or nothing for 0
 * @param failed the exit code when it throws
 */
export async function runCommand(command: () => Promise<number | void>, failed = 1): Promise<void> {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = failed;
  }
}
