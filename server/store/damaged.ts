import { Refusal } from '#shared/wire/errors.ts'

/** What is stored of a board cannot be what was written, and why; for the operator to read. */
export function damaged(reason: string): Refusal {
  return new Refusal('E_DAMAGED', { cause: new Error(reason) })
}
