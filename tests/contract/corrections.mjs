// Where GitHub's description of its REST interface is wrong or leaves something out that it sends.
import { isDeepStrictEqual } from 'node:util';

const corrections = [
  {
    why: 'The list describes an account as a user and an enterprise at once, and old permissions; the same thing alone is described rightly.',
    at: ['paths', '/app/installations', 'get', 'responses', '200', 'content', 'application/json', 'schema', 'items'],
    is: { $ref: '#/components/schemas/installation' },
  },
  {
    why: 'Rules of an enterprise\'s rulesets apply too: source_type of a ruleset names all three.',
    at: ['components', 'schemas', 'repository-rule-ruleset-info', 'properties', 'ruleset_source_type', 'enum'],
    is: ['Repository', 'Organization', 'Enterprise'],
  },
  {
    why: 'An App\'s permissions are described by those of one example.',
    at: ['components', 'schemas', 'branch-restriction-policy', 'properties', 'apps', 'items', 'properties', 'permissions'],
    is: { $ref: '#/components/schemas/app-permissions' },
  },
  ...['validation-error', 'validation-error-simple'].map((name) => ({
    why: 'Every refusal repeats its status, as basic-error says.',
    at: ['components', 'schemas', name, 'properties', 'status'],
    is: { type: 'string' },
  })),
];

/** Mends the document; fails where a correction is needed no more. */
export function correct(document) {
  for (const { why, at, is } of corrections) {
    const last = at.at(-1);
    const place = at.slice(0, -1).reduce((node, step) => node[step], document);
    if (isDeepStrictEqual(place[last], is)) throw new Error(`GitHub has caught up with the correction at ${at.join('/')}: ${why}`);
    place[last] = is;
  }
  return document;
}
