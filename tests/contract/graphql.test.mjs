import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TypeInfo, executeSync, getOperationAST, parse, validate, visit, visitWithTypeInfo } from 'graphql';
import { graphql, skip } from './exchanges.mjs';
import { Findings } from './findings.mjs';
import { newerFields, schema, simulated } from './graphql-schema.mjs';
import { groupedInOrder } from './grouped.mjs';
import { differences } from './subset.mjs';

const sent = graphql.map((exchange) => ({ ...exchange, ...JSON.parse(exchange.body) }));
const built = sent.filter((exchange) => exchange.operation);

test('the simulator has nothing in its schema that GitHub does not have', () => {
  assert.deepEqual(differences(simulated.definitions, schema), []);
});

test('every newer field says where GitHub documents it', () => {
  const things = newerFields.definitions.flatMap((definition) => (definition.kind === 'ObjectTypeExtension' ? definition.fields : [definition]));
  const unsourced = things.filter(({ description }) => !description?.value.startsWith('https://docs.github.com/graphql/'));
  assert.deepEqual(unsourced.map((thing) => thing.name.value), []);
});

test('every query that the client sent is valid by GitHub\'s schema', { skip }, () => {
  assert.ok(built.length > 0);
});

for (const [operation, exchanges] of groupedInOrder(built, (exchange) => exchange.operation)) {
  test(`${operation} is valid by GitHub's schema and by what the server said of its own`, () => {
    const findings = new Findings();
    for (const exchange of exchanges) {
      const document = parse(exchange.query);
      for (const { message, locations } of validate(schema, document)) findings.add(`${operation}: ${message}`, at(exchange.query, locations));
      for (const field of unknownTo(exchange.client, document)) findings.add(`${operation}: ${field} is not among the fields that the server told`, exchange.query);
    }
    findings.assertNone();
  });
}

for (const [operation, exchanges] of groupedInOrder(sent.filter(hasData), (exchange) => exchange.operation ?? 'what tests asked')) {
  test(`the simulator answers ${operation} by GitHub's schema`, () => {
    const findings = new Findings();
    for (const exchange of exchanges) {
      for (const { message, path = [] } of misfits(exchange)) {
        findings.add(`${operation}: /${path.map((step) => (Number.isInteger(step) ? '*' : step)).join('/')} ${message}`, exchange.query);
      }
    }
    findings.assertNone();
  });
}

/** Fields of types whose fields the server was asked for and did not name: start-up has to leave them out. */
function unknownTo(client, document) {
  const told = fieldsTold(client);
  const unknown = [];
  const types = new TypeInfo(schema);
  visit(document, visitWithTypeInfo(types, {
    Field({ name: { value: name } }) {
      const type = types.getParentType()?.name;
      if (told.has(type) && !told.get(type).includes(name) && name !== '__typename') unknown.push(`${type}.${name}`);
    },
  }));
  return unknown;
}

/** By type, what the server answered to the query for its schema; an unknown type has no fields. */
function fieldsTold(client) {
  const told = new Map();
  const asked = built.filter((exchange) => exchange.client === client && exchange.operation === 'POST /graphql Schema');
  for (const { query, answer } of asked.filter(hasData)) {
    const { data } = JSON.parse(answer);
    for (const { alias, name, arguments: [type] } of getOperationAST(parse(query)).selectionSet.selections) {
      told.set(type.value.value, (data[(alias ?? name).value]?.fields ?? []).map((field) => field.name));
    }
  }
  return told;
}

/** What GitHub's schema would not let through if it were asked to answer so. Unions whose member is not named are left alone. */
function misfits({ query, variables, operationName, answer }) {
  const { data, errors = [] } = JSON.parse(answer);
  const unnamed = new Error('not named');
  const result = executeSync({
    schema,
    document: parse(query),
    variableValues: variables,
    operationName,
    rootValue: data,
    fieldResolver: (source, _, __, { path: { key } }) => (key in source ? source[key] : failed(new Error('is missing'))),
    typeResolver: ({ __typename }) => __typename ?? failed(unnamed),
  });
  const known = new Set(errors.map((error) => (error.path ?? []).join('/')));
  return (result.errors ?? []).filter((error) => error.originalError !== unnamed && !known.has((error.path ?? []).join('/')));
}

function failed(error) {
  throw error;
}

function hasData({ status, fault, answer }) {
  return status === 200 && !fault && answer !== '' && JSON.parse(answer).data;
}

function at(query, [{ line, column }] = [{ line: 1, column: 1 }]) {
  return `…${query.split('\n')[line - 1].slice(Math.max(0, column - 60), column + 60)}…`;
}
