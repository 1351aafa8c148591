// Schemas of OpenAPI 3.0 as JSON Schema, compiled only where they are used.
import Ajv from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { grouped } from './grouped.mjs';

const inPlace = ['allOf', 'anyOf', 'oneOf'];
const byName = ['properties', 'patternProperties'];
const saysNothing = ['example', 'examples', 'discriminator', 'externalDocs', 'description', 'title', 'default', 'deprecated', 'readOnly', 'writeOnly'];

/** Validates values against the schemas of one OpenAPI document. */
export class Schemas {
  #document;
  #isClosed;
  #ajv;
  #added = new Set();

  /**
   * @param isClosed whether a property that the schema does not name is an error.
   * @param coerce whether values are texts, as in a query.
   */
  constructor(document, { isClosed = false, coerce = false } = {}) {
    this.#document = document;
    this.#isClosed = isClosed;
    this.#ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: coerce ? 'array' : false, unicodeRegExp: false, logger: false });
    addFormats(this.#ajv);
    this.#ajv.addFormat('repo.nwo', /^[^/]+\/[^/]+$/);
    this.#ajv.addFormat('binary', true);
  }

  /** @returns a function that gives what is wrong with a value, each as { pointer, expected }. */
  compile(schema) {
    const validate = this.#ajv.compile(this.#convert(schema, false));
    return (value) => (validate(value) ? [] : readable(validate.errors));
  }

  #convert(schema, isPart) {
    if (typeof schema !== 'object' || schema === null) return schema;
    if (schema.$ref) return this.#close({ $ref: this.#add(schema.$ref) }, isPart);
    const { nullable, ...rest } = schema;
    const converted = {};
    for (const [key, value] of Object.entries(rest)) {
      if (saysNothing.includes(key) || key.startsWith('x-')) continue;
      converted[key] = byName.includes(key) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.#convert(inner, false)]))
        : inPlace.includes(key) ? value.map((inner) => this.#convert(inner, true))
        : key === 'not' ? this.#convert(value, true)
        : key === 'items' || key === 'additionalProperties' ? this.#convert(value, false)
        : value;
    }
    const closed = this.#close(converted, isPart);
    return nullable ? orNull(closed) : closed;
  }

  /** A part of another schema names only some of its properties, so only the whole is closed. */
  #close(schema, isPart) {
    const namesProperties = schema.$ref || schema.properties || inPlace.some((key) => schema[key]);
    return this.#isClosed && !isPart && namesProperties && schema.additionalProperties === undefined ? { ...schema, unevaluatedProperties: false } : schema;
  }

  #add(reference) {
    const id = `openapi:${reference.slice(2)}`;
    if (!this.#added.has(id)) {
      this.#added.add(id);
      this.#ajv.addSchema(this.#convert(resolve(this.#document, reference), true), id);
    }
    return id;
  }
}

export function resolve(document, reference) {
  return reference.slice(2).split('/').reduce((node, step) => node[step.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}

function orNull(schema) {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [schema.type, 'null'], ...(schema.enum && !schema.enum.includes(null) && { enum: [...schema.enum, null] }) };
}

/** One line for each place and sort of error; those that only follow from others are left out. */
function readable(errors) {
  const causes = errors.filter((error) => !isNullAlternative(error) && !errors.some((other) => isCause(other, error)));
  const groups = grouped(causes, (error) => `${error.instancePath} ${error.keyword}`);
  return [...groups.values()].map((same) => ({ pointer: same[0].instancePath || '/', expected: expected(same) }));
}

function isNullAlternative({ keyword, schemaPath, params }) {
  return keyword === 'type' && params.type === 'null' && schemaPath.endsWith('/anyOf/1/type');
}

/** Where something below does not fit, nothing fits above; and what does not fit has no known properties. */
function isCause(error, other) {
  const follows = ['anyOf', 'unevaluatedProperties'];
  return follows.includes(other.keyword) && !follows.includes(error.keyword) && !isNullAlternative(error) && error.instancePath.startsWith(other.instancePath);
}

function expected(errors) {
  const [{ keyword, message }] = errors;
  const all = errors.map((error) => error.params);
  const list = (values) => [...new Set(values.flat())].join(', ');
  switch (keyword) {
    case 'enum': return `must be one of ${list(all.map((params) => params.allowedValues))}`;
    case 'required': return `must have ${list(all.map((params) => params.missingProperty))}`;
    case 'type': return `must be of type ${list(all.map((params) => params.type))}`;
    case 'additionalProperties': return `must not have ${list(all.map((params) => params.additionalProperty))}: documented nowhere`;
    case 'unevaluatedProperties': return `must not have ${list(all.map((params) => params.unevaluatedProperty))}: documented nowhere`;
    case 'oneOf': return all[0].passingSchemas ? `must be one of several sorts, not both of ${all[0].passingSchemas.join(' and ')}` : 'must be one of several sorts';
    default: return message;
  }
}
