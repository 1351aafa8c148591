// Prints name and message of each failed test that a folder of .trx files reports, for the end of a test run's output.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MostLines = 30;
const folder = process.argv[2];
const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** The text that an XML text stands for. */
const plain = text => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
  hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(+decimal) : entities[name] ?? whole);

for (const file of readdirSync(folder).filter(name => name.endsWith('.trx'))) {
  const report = readFileSync(join(folder, file), 'utf8');
  for (const [, attributes, body] of report.matchAll(/<UnitTestResult ([^>]*outcome="Failed"[^>]*)>(.*?)<\/UnitTestResult>/gs)) {
    const name = plain(/testName="([^"]*)"/.exec(attributes)?.[1] ?? '');
    const told = [/<Message>(.*?)<\/Message>/s, /<StackTrace>(.*?)<\/StackTrace>/s].map(part => plain(part.exec(body)?.[1] ?? ''));
    console.log(`✖ ${name}`);
    console.log(told.join('\n').split('\n').slice(0, MostLines).map(line => `    ${line}`).join('\n'));
  }
}
