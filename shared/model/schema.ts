/**
 * Builders of JSON schemas (draft 2019-09) with the names, the types and the results of typebox's own. Pages need what is
 * built here to know the shape of messages, but check nothing until somebody imports a file; typebox's builders would be a
 * tenth of all that is loaded before the first stroke.
 */
import type * as Type from 'typebox'

type Builders = Pick<
  typeof Type,
  | 'Array'
  | 'Boolean'
  | 'Integer'
  | 'Literal'
  | 'Null'
  | 'Number'
  | 'Object'
  | 'Optional'
  | 'Record'
  | 'String'
  | 'Tuple'
  | 'Union'
  | 'Unknown'
  | 'Unsafe'
>
type Schema = Type.TSchema

/** How typebox marks what may be left out of an object; nobody else sees the mark. */
const optional = '~optional'
const isOptional = (schema: Schema) => optional in schema

const plain = (type: string) => (options?: object) => ({ type, ...options })

const builders = {
  Array: (items: Schema, options?: object) => ({ type: 'array', items, ...options }),
  Boolean: plain('boolean'),
  Integer: plain('integer'),
  Literal: (value: string | number | boolean) => ({ type: typeof value, const: value }),
  Null: plain('null'),
  Number: plain('number'),
  Object(properties: Readonly<Record<string, Schema>>, options?: object) {
    const required = globalThis.Object.keys(properties).filter((name) => !isOptional(properties[name]!))
    return { type: 'object', ...(required.length > 0 && { required }), properties, ...options }
  },
  Optional: (schema: Schema) => globalThis.Object.defineProperty({ ...schema }, optional, { value: true }),
  Record: ({ pattern = '^.*$' }: { pattern?: string }, value: Schema) => ({
    type: 'object',
    patternProperties: { [pattern]: value },
  }),
  String: plain('string'),
  Tuple: (items: readonly Schema[]) => ({ type: 'array', additionalItems: false, items, minItems: items.length }),
  Union: (anyOf: readonly Schema[]) => ({ anyOf }),
  Unknown: () => ({}),
  Unsafe: (schema: Schema) => schema,
} as unknown as Builders

export const {
  Array,
  Boolean,
  Integer,
  Literal,
  Null,
  Number,
  Object,
  Optional,
  Record,
  String,
  Tuple,
  Union,
  Unknown,
  Unsafe,
} = builders
