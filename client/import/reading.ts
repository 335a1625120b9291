/** Reads JSON of strangers: whatever is missing or of another kind is as if it were usual. */

export type Loose = Readonly<Record<string, unknown>>

export function loose(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {}
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

export function text(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise
}

export function number(value: unknown, otherwise = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise
}

/** One of a table's values, by a name that may be anything. */
export function named<Value>(table: Readonly<Record<string, Value>>, name: unknown, otherwise: Value): Value {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name]! : otherwise
}

export function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}
