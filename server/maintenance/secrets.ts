/** Brings secrets into a store: without the key that signs sessions, everybody would come back as somebody else. */
import type { StoredSecret, TransferableStore } from '../store/transfer/transfer.ts'

/** Resolves with the names of those that are there with another value, and were left. */
export async function putSecrets(
  store: TransferableStore,
  secrets: AsyncIterable<StoredSecret> | Iterable<StoredSecret>,
  replace: boolean,
): Promise<readonly string[]> {
  const there = new Map<string, string>()
  for await (const { name, value } of store.transfer.secrets()) there.set(name, value)
  const left: string[] = []
  for await (const { name, value } of secrets) {
    if (there.get(name) === value) continue
    if (there.has(name) && !replace) left.push(name)
    else await store.transfer.keepSecret({ name, value })
  }
  return left
}

/** What the operator should know of secrets that were left; null: nothing. */
export function sayLeft(left: readonly string[]): string | null {
  if (left.length === 0) return null
  return (
    `The target has its own secrets and keeps them (${left.join(', ')}): people are not signed in there as they were. ` +
    '--replace brings them.'
  )
}
