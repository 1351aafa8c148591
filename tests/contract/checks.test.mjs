// The contract tests find nothing wrong as a rule, so these hold that they would.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { schema } from './graphql-schema.mjs';
import { gitHubCom } from './operations.mjs';
import { differences } from './subset.mjs';

const issues = gitHubCom.named('POST /repos/{owner}/{repo}/issues');
const runs = gitHubCom.named('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs');
const ruleset = gitHubCom.named('GET /repos/{owner}/{repo}/rulesets/{ruleset_id}');
const label = { id: 1, node_id: 'L', url: 'https://api.github.com/l', name: 'a', description: null, color: 'ededed', default: false };

test('an address means the operation that says most literally', () => {
  assert.deepEqual(meaning('GET', '/repos/a/b/branches/x/protection'), ['GET /repos/{owner}/{repo}/branches/{branch}/protection']);
  assert.deepEqual(meaning('GET', '/repos/a/b/contents/x/y'), ['GET /repos/{owner}/{repo}/contents/{path}']);
  assert.deepEqual(meaning('GET', '/repos/a/b/colour'), []);
});

test('an undocumented parameter and a wrong value are found', () => {
  assert.deepEqual(runs.checkQuery(new URLSearchParams('status=success&per_page=1&exclude_pull_requests=true')), []);
  assert.deepEqual(pointers(runs.checkQuery(new URLSearchParams('status=good'))), ['/status']);
  assert.deepEqual(pointers(runs.checkQuery(new URLSearchParams('per_page=all'))), ['/per_page']);
  assert.match(runs.checkQuery(new URLSearchParams('colour=red'))[0].expected, /must not have colour/);
  assert.deepEqual(pointers(ruleset.checkPath('/repos/a/b/rulesets/first')), ['/ruleset_id']);
});

test('an undocumented property, a wrong value and a missing body are found', () => {
  assert.deepEqual(issues.checkBody('{"title":"t","labels":["a",{"name":"b"}],"assignees":[],"body":"b"}'), []);
  assert.match(issues.checkBody('{"title":"t","colour":"red"}')[0].expected, /must not have colour/);
  assert.match(issues.checkBody('{"title":"t","labels":[{"name":"b","colour":"red"}]}')[0].expected, /must not have colour/);
  assert.deepEqual(pointers(issues.checkBody('{"title":["t"]}')), ['/title', '/title']);
  assert.match(issues.checkBody(null)[0].expected, /must have a body/);
  assert.match(runs.checkBody('{}')[0].expected, /must have no body/);
});

test('an answer is held to its status, and null to where it is allowed', () => {
  const get = gitHubCom.named('GET /repos/{owner}/{repo}/labels/{name}');
  const answer = (status, json) => get.checkAnswer({ status, mediaType: 'application/json', answer: JSON.stringify(json) });
  assert.deepEqual(answer(200, label), []);
  assert.deepEqual(pointers(answer(200, { ...label, color: null })), ['/color']);
  assert.match(answer(200, { ...label, colour: 'red' })[0].expected, /must not have colour/);
  assert.match(answer(200, { ...label, name: undefined })[0].expected, /must have name/);
  assert.deepEqual(answer(404, { message: 'Not Found' }), []);
  assert.deepEqual(pointers(answer(404, { message: 7 })), ['/message']);
  assert.equal(answer(418, {}), null);
  assert.match(get.checkAnswer({ status: 200, mediaType: 'application/json', answer: '' })[0].expected, /must be JSON/);
});

test('a GraphQL schema that says something else is found', () => {
  const said = (text) => differences(parse(text).definitions, schema);
  assert.deepEqual(said('type Label implements Node { id: ID! name: String! } enum IssueState { OPEN }'), []);
  assert.deepEqual(said('type Colour { id: ID! }'), ['Colour: no such type']);
  assert.deepEqual(said('interface Label { id: ID! }'), ['Label: must be ObjectTypeDefinition']);
  assert.deepEqual(said('type Label { colour: String! }'), ['Label.colour: no such field']);
  assert.deepEqual(said('type Label { name: String }'), ['Label.name: must be String!, not String']);
  assert.deepEqual(said('type Label implements Actor { id: ID! }'), ['Label: does not implement Actor']);
  assert.deepEqual(said('type Query { node: Node }'), ['Query.node: id is required']);
  assert.deepEqual(said('type Query { rateLimit(dryRun: Boolean = true, colour: Int): RateLimit }'), [
    'Query.rateLimit(dryRun:): must be false by default, not true', 'Query.rateLimit(colour:): no such argument',
  ]);
  assert.deepEqual(said('enum IssueState { RED }'), ['IssueState: no such value as RED']);
  assert.deepEqual(said('union RuleSource = User'), ['RuleSource: has no User']);
  assert.deepEqual(said('input ReopenIssueInput { clientMutationId: String }'), ['ReopenIssueInput: issueId is required']);
});

function meaning(method, path) {
  return gitHubCom.meantBy(method, path).map(({ name }) => name);
}

function pointers(wrong) {
  return wrong.map(({ pointer }) => pointer);
}
