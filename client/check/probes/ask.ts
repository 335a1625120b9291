/** One request of the check, its failures told apart as far as a browser can. */
import type { Around } from '../around.ts'

/** `took`: until the answer began, ms. `lost`: refused or cut; `late`: nothing within the time. */
export type Answer =
  | { readonly kind: 'answer'; readonly response: Response; readonly took: number }
  | { readonly kind: 'lost' | 'late'; readonly took: number }

/** How long an answer may take unless said otherwise, ms. */
const patience = 10_000

/** Never rejects, unless the check was left. `path` is below the server's base. */
export async function ask(
  { base, fetch, clock, left }: Pick<Around, 'base' | 'fetch' | 'clock' | 'left'>,
  path: string,
  { limit = patience, ...init }: RequestInit & { limit?: number } = {},
): Promise<Answer> {
  const began = clock()
  const late = AbortSignal.timeout(limit)
  try {
    const response = await fetch(new URL(path, base), {
      cache: 'no-store',
      credentials: 'same-origin',
      ...init,
      signal: AbortSignal.any([left, late]),
    })
    return { kind: 'answer', response, took: clock() - began }
  } catch {
    left.throwIfAborted()
    return { kind: late.aborted ? 'late' : 'lost', took: clock() - began }
  }
}

/** The text of an answer; empty where it broke off. */
export async function readText(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch {
    return ''
  }
}

/** The JSON object of an answer; empty where it holds none. */
export async function readJson(response: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = await response.json()
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
