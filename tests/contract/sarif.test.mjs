import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { policybot } from './policybot.mjs';

// The package is Microsoft's matcher for Jest; only the schema in it is read.
const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

function assertValid(text) {
  const log = JSON.parse(text);
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
  return log;
}

test('the report on this repository is valid SARIF 2.1.0', () => {
  const { output } = policybot(['check', '--path', '../..', '--format', 'sarif'], { cwd: import.meta.dirname });
  assertValid(output);
});

test('the report on a directory with hostile names is valid SARIF 2.1.0', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'policybot-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const names = ['a b.exe', '\u001b[2J.exe', '[x](http:evil.example).exe', '100%.exe', '\u202ecod.exe', 'q"\\.exe', '#?.exe', '漢字.exe'];
  for (const name of names) writeFileSync(join(directory, name), Buffer.from('7f454c4602010100', 'hex'));
  const { exitCode, output } = policybot(['check', '--path', directory, '--format', 'sarif']);
  assert.equal(exitCode, 1);
  const log = assertValid(output);
  const uris = log.runs[0].results.map((result) => result.locations[0].physicalLocation.artifactLocation.uri);
  for (const name of names) assert.ok(uris.includes(encodeURIComponent(name).replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase())), name);
});
