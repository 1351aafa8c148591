import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
