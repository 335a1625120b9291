import { expect, it } from 'vitest'
import * as Type from 'typebox'
import { Check } from 'typebox/value'
import { stroke } from '../testing/sample-stroke.ts'
import { strokeFields } from './stroke-fields.ts'

const schema = Type.Object(strokeFields)

it('takes a stroke', () => expect(Check(schema, stroke)).toBe(true))

it.each([{ color: 'url(x)' }, { color: '#FFF000' }, { width: 0 }, { width: 1e9 }, { precision: 9 }, { points: 'A' }])(
  'refuses %j',
  (change) => expect(Check(schema, { ...stroke, ...change })).toBe(false),
)
