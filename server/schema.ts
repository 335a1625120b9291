/** Checks values by their schemas: messages, operations, requests, what is stored and what is in backups. */
import { createRequire } from 'node:module'
import type * as Checking from 'ajv'
import type { Static, TSchema } from 'typebox'

export interface Checker<T extends TSchema> {
  (value: unknown): value is Static<T>
  /** What was wrong with the last value. */
  errors?: Checking.ValidateFunction['errors']
}

const require = createRequire(import.meta.url)

/**
 * Nothing is converted, left out or filled in. The library is loaded for the first value that is checked, and a schema
 * compiled for its own first one: a server has dozens, and a start that compiled them all would take twice as long.
 */
export function checkerOf<T extends TSchema>(schema: T): Checker<T> {
  let compiled: Checking.ValidateFunction | null = null
  const check: Checker<T> = (value): value is Static<T> => {
    compiled ??= compiler().compile(schema)
    const valid = compiled(value)
    check.errors = compiled.errors
    return valid
  }
  return check
}

function compiler(): Checking.Ajv {
  const { Ajv } = require('ajv') as typeof Checking
  // Schemas are ours: they need no check themselves.
  return new Ajv({ validateSchema: false, meta: false })
}
