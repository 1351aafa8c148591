// GitHub's GraphQL schema as it is published, with the newer fields that we use, and the part of it that the simulator has.
import { readFileSync } from 'node:fs';
import { schema as github } from '@octokit/graphql-schema';
import { buildSchema, extendSchema, parse } from 'graphql';

export const newerFields = read('newer-fields.graphql');

/** Fails where a newer field has come to be in the published schema. */
export const schema = extendSchema(buildSchema(github.idl, { assumeValidSDL: true }), newerFields);

export const simulated = read('../../src/PolicyBot.Simulator/GraphQl/Schema/github.graphql');

function read(file) {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
