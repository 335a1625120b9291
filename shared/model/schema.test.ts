/** What is built here is what typebox builds: whatever checks with typebox's schemas checks with these. */
import * as Typebox from 'typebox'
import { Check } from 'typebox/value'
import { expect, it } from 'vitest'
import * as Schema from './schema.ts'

const made = (Type: typeof Schema) =>
  Type.Object(
    {
      number: Type.Number({ minimum: 1, maximum: 2 }),
      integer: Type.Integer({ minimum: 0 }),
      string: Type.String({ minLength: 1, maxLength: 3, pattern: '^a' }),
      maybe: Type.Optional(Type.Union([Type.Null(), Type.Tuple([Type.Boolean(), Type.Literal('x')])])),
      list: Type.Array(Type.Unknown(), { maxItems: 2 }),
      some: Type.Record(Type.String({ pattern: '^k$' }), Type.Literal(true)),
      all: Type.Record(Type.String(), Type.Object({})),
      cast: Type.Optional(Type.Unsafe<'y'>(Type.String())),
    },
    { additionalProperties: false },
  )

it('builds the schemas that typebox builds', () => {
  expect(JSON.parse(JSON.stringify(made(Schema)))).toEqual(JSON.parse(JSON.stringify(made(Typebox))))
  expect(Schema.Object({ left: Schema.Optional(Schema.Null()) })).not.toHaveProperty('required')
})

it.each<[what: string, value: object, valid: boolean]>([
  ['everything', { maybe: [true, 'x'], cast: 'y' }, true],
  ['null where it may be', { maybe: null }, true],
  ['only what is required', {}, true],
  ['a pair of the wrong kind', { maybe: [true, 'y'] }, false],
  ['half a pair', { maybe: [true] }, false],
  ['more than a pair', { maybe: [true, 'x', 1] }, false],
  ['something missing', { number: undefined }, false],
  ['too large a number', { number: 3 }, false],
  ['a fraction', { integer: 0.5 }, false],
  ['too long a text', { string: 'aaaa' }, false],
  ['another text', { string: 'b' }, false],
  ['too long a list', { list: [1, 2, 3] }, false],
  ['another value in a record', { some: { k: false } }, false],
  ['something more', { more: 1 }, false],
])('%s is judged as typebox judges it', (_what, change, valid) => {
  const usual = { number: 1, integer: 1, string: 'a', list: [1], some: { k: true }, all: { a: {} } }
  const value = JSON.parse(JSON.stringify({ ...usual, ...change })) as unknown
  for (const Type of [Schema, Typebox]) expect(Check(made(Type), value)).toBe(valid)
})
