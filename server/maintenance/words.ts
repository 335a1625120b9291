/** Words for an operator. */
import { Refusal } from '#shared/wire/errors.ts'

/** Why something failed: a refusal's own words are for people who draw. */
export function reasonOf(error: unknown): string {
  const told = error instanceof Refusal && error.cause instanceof Error ? error.cause : error
  return told instanceof Error ? told.message : String(told)
}

/** `1 board`, `2 boards`, and the verb that goes with them. */
export function boards(count: number, one = '', several = ''): string {
  return count === 1 ? `1 board${one}` : `${count} boards${several}`
}
