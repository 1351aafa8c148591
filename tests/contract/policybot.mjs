// Runs the built program as a caller does.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const program = process.env.POLICYBOT_PROGRAM
  ?? fileURLToPath(new URL('../../src/PolicyBot/bin/Debug/net10.0/policybot', import.meta.url));

export function policybot(args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000, ...options });
  if (error) throw error;
  return { exitCode: status, output: stdout, error: stderr };
}
