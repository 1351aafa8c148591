// GitHub's REST interface as it describes it itself.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { correct } from './corrections.mjs';
import { Schemas, resolve } from './json-schema.mjs';

/** One method on one path template. */
class Operation {
  #api;
  #path;
  #query;
  #body;
  #answers = new Map();

  constructor(api, method, template, description, common) {
    this.#api = api;
    this.name = `${method} ${template}`;
    this.description = description;
    this.parameters = [...common, ...(description.parameters ?? [])].map((parameter) => api.dereferenced(parameter));
    this.pathNames = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
    this.literals = template.split('/').filter((segment) => !segment.includes('{')).length;
    const parts = template.split(/(\{[^}]+\})/).map((part) => (part.startsWith('{') ? this.#blank(part.slice(1, -1)) : escaped(part)));
    this.pattern = new RegExp(`^${parts.join('')}$`);
  }

  /** What is wrong with the values in the path. */
  checkPath(path) {
    const values = this.pattern.exec(path).slice(1).map(decodeURIComponent);
    this.#path ??= this.#api.texts.compile(this.#object('path'));
    return this.#path(Object.fromEntries(this.pathNames.map((name, index) => [name, values[index]])));
  }

  /** @param query a URLSearchParams. */
  checkQuery(query) {
    this.#query ??= this.#api.texts.compile(this.#object('query'));
    const values = [...new Set(query.keys())].map((name) => [name, query.getAll(name)]);
    return this.#query(Object.fromEntries(values.map(([name, all]) => [name, all.length > 1 ? all : all[0]])));
  }

  /** @param body its text, null where there is none. */
  checkBody(body) {
    const described = this.description.requestBody && this.#api.dereferenced(this.description.requestBody);
    if (!body) return described?.required ? wrong('must have a body') : [];
    const schema = described?.content['application/json']?.schema;
    if (!schema) return wrong('must have no body');
    this.#body ??= this.#api.bodies.compile(schema);
    return checked(this.#body, body);
  }

  /** @returns what is wrong with an answer; null where GitHub does not document such a one. */
  checkAnswer({ status, mediaType, answer }) {
    const described = this.description.responses[status] && this.#api.dereferenced(this.description.responses[status]);
    if (!described) return null;
    if (!described.content) return answer === '' || status >= 300 ? [] : wrong('must have no body');
    const schema = described.content[mediaType]?.schema;
    if (!schema) return null;
    if (mediaType !== 'application/json') return [];
    if (!this.#answers.has(status)) this.#answers.set(status, this.#api.bodies.compile(schema));
    return checked(this.#answers.get(status), answer);
  }

  #blank(name) {
    return this.#named('path').find((parameter) => parameter.name === name)?.['x-multi-segment'] ? '(.+)' : '([^/]+)';
  }

  #object(place) {
    const named = this.#named(place);
    return {
      type: 'object',
      properties: Object.fromEntries(named.map(({ name, schema }) => [name, schema])),
      required: named.filter((parameter) => parameter.required).map((parameter) => parameter.name),
      additionalProperties: false,
    };
  }

  #named(place) {
    return this.parameters.filter((parameter) => parameter.in === place);
  }
}

/** One of GitHub's products. */
class Api {
  #document;
  #operations;

  /** @param name the file in @octokit/openapi. */
  constructor(name) {
    const file = createRequire(import.meta.url).resolve(`@octokit/openapi/generated/${name}.json`);
    this.#document = correct(JSON.parse(readFileSync(file, 'utf8')));
    this.bodies = new Schemas(this.#document, { isClosed: true });
    this.texts = new Schemas(this.#document, { coerce: true });
    this.#operations = Object.entries(this.#document.paths).flatMap(([template, { parameters = [], ...methods }]) =>
      Object.entries(methods).map(([method, description]) => new Operation(this, method.toUpperCase(), template, description, parameters)));
  }

  named(name) {
    return this.#operations.find((operation) => operation.name === name);
  }

  /** The operations that a method and a path may mean: of those that fit, the ones whose template says most literally. */
  meantBy(method, path) {
    const fitting = this.#operations.filter((operation) => operation.name.startsWith(`${method} `) && operation.pattern.test(path));
    const most = Math.max(...fitting.map((operation) => operation.literals));
    return fitting.filter((operation) => operation.literals === most);
  }

  dereferenced(thing) {
    return thing.$ref ? resolve(this.#document, thing.$ref) : thing;
  }
}

let server;
let cloud;

export const gitHubCom = new Api('api.github.com');

/** The newest Enterprise Server that is described; read only where it is needed. */
export function enterpriseServer() {
  return (server ??= new Api('ghes-3.19'));
}

/** Enterprise Cloud, which has a few operations more than github.com; read only where one is asked. */
export function enterpriseCloud() {
  return (cloud ??= new Api('ghec'));
}

function checked(validate, text) {
  try {
    return validate(JSON.parse(text));
  } catch (error) {
    return wrong(`must be JSON (${error.message})`);
  }
}

function wrong(expected) {
  return [{ pointer: '/', expected }];
}

function escaped(text) {
  return text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
}
