import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rest, skip } from './exchanges.mjs';
import { Findings } from './findings.mjs';
import { groupedInOrder } from './grouped.mjs';

// The description is large, so it is read only where there is something to hold against it.
const { enterpriseCloud, enterpriseServer, gitHubCom } = skip ? {} : await import('./operations.mjs');
const built = rest.filter((exchange) => exchange.operation && !exchange.isHandedOut);

test('the .NET tests made the client send requests', { skip }, () => {
  assert.ok(built.length > 0);
});

if (skip) {
  test('every request that the client built is an operation of GitHub', { skip });
  test('every answer of the simulator is one that GitHub documents', { skip });
}

for (const [operation, exchanges] of groupedInOrder(built, (exchange) => exchange.operation)) {
  test(`${operation} is asked as GitHub documents it`, () => {
    const findings = new Findings();
    for (const exchange of exchanges) {
      for (const { place, pointer, expected } of wrongInRequest(exchange)) {
        findings.add(`${operation}: ${place} ${pointer} ${expected}`, `${exchange.method} ${exchange.url} ${exchange.body ?? ''}`);
      }
    }
    findings.assertNone();
  });
}

for (const [operation, exchanges] of groupedInOrder(rest.filter((exchange) => !exchange.fault), operationOf)) {
  test(`${operation} is answered as GitHub documents it`, (t) => {
    const findings = new Findings();
    const undocumented = new Findings();
    for (const exchange of exchanges) {
      const { method, url, status, mediaType } = exchange;
      const wrong = apiOf(exchange, operation).named(operation)?.checkAnswer(exchange);
      if (!wrong) undocumented.add(`${operation} ${status} ${mediaType}: GitHub documents no such answer`, `${method} ${url}`);
      for (const { pointer, expected } of wrong ?? []) {
        findings.add(`${operation} ${status}: ${pointer.replace(/\/\d+(?=\/|$)/g, '/*')} ${expected}`, `the answer to ${method} ${url}`);
      }
    }
    undocumented.lines.forEach((line) => t.diagnostic(line));
    findings.assertNone();
  });
}

function wrongInRequest({ operation, method, url, body }) {
  const { pathname, searchParams } = new URL(url, 'https://api.github.com');
  const meant = meantBy(method, pathname);
  if (meant.length !== 1 || meant[0].name !== operation) {
    return [{ place: 'path', pointer: pathname, expected: `must mean this one operation (it means ${meant.map(({ name }) => name).join(', ') || 'none'})` }];
  }
  return Object.entries({ path: meant[0].checkPath(pathname), query: meant[0].checkQuery(searchParams), body: meant[0].checkBody(body) })
    .flatMap(([place, wrong]) => wrong.map((one) => ({ place, ...one })));
}

function apiOf({ isServer }, operation) {
  return isServer ? enterpriseServer() : gitHubCom.named(operation) ? gitHubCom : enterpriseCloud();
}

/** What github.com does not have, Enterprise Cloud may. */
function meantBy(method, path) {
  const meant = gitHubCom.meantBy(method, path);
  return meant.length > 0 ? meant : enterpriseCloud().meantBy(method, path);
}

/** A test that asked the simulator itself does not say which operation it meant. */
function operationOf({ operation, method, url }) {
  const path = new URL(url, 'https://api.github.com').pathname.replace(/^\/repositories\/\d+/, '/repos/o/r').replace(/^\/organizations\/\d+/, '/orgs/o');
  return operation ?? meantBy(method, path)[0]?.name ?? `${method} ${path}`;
}
