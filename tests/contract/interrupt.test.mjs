import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { program } from './policybot.mjs';

test('Ctrl-C in the middle of the output ends quietly with 130', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'policybot-'));
  t.after(() => rmSync(directory, { recursive: true }));
  for (let i = 0; i < 5_000; i++) writeFileSync(join(directory, `${i}.exe`), 'MZ\0\0');

  // Nobody reads on after the first chunk, so the program is still writing when the signal comes.
  const child = spawn(program, ['check', '--path', directory, '--format', 'json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'exit');
  await once(child.stdout, 'readable');
  child.kill('SIGINT');
  const [code] = await exit;
  assert.equal(code, 130);
  assert.equal(child.stderr.read(), null);
});
