// What the .NET tests made our client send and a simulated GitHub answer: tests/run.sh has it recorded.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const directory = process.env.POLICYBOT_EXCHANGES;

/** Why there is nothing to check; false where there is. */
export const skip = directory ? false : 'POLICYBOT_EXCHANGES names no directory of recorded exchanges (tests/run.sh makes one)';

export const exchanges = directory ? read(join(directory, 'exchanges.jsonl')) : [];

export const rest = exchanges.filter((exchange) => !isGraphQL(exchange));

export const graphql = exchanges.filter(isGraphQL);

function read(file) {
  if (!existsSync(file)) throw new Error(`${file} is missing: the .NET tests recorded nothing`);
  return readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => withoutPrefix(JSON.parse(line)));
}

/** An Enterprise Server has the same interface below another path. */
function withoutPrefix(exchange) {
  const url = exchange.url.replace(/^\/api(\/v3(?=\/)|(?=\/graphql$))/, '');
  return { ...exchange, url, isServer: url !== exchange.url };
}

function isGraphQL({ url }) {
  return url === '/graphql';
}
