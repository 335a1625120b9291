/**
 * An operation as one line of text: its code, then its payload. The author writes it once; gate, store, log
 * and frames carry that same text, and every receiver reads it.
 *
 * A payload without a wire form of its own is JSON with the two quote characters swapped, so that the text can
 * stand inside a JSON string without a backslash before each quote.
 */
import type { ClientId } from '../model/ids.ts'
import { parseSwapped, writeSwapped } from './swapped.ts'
import { kindOf, kindOfCode, type Operation } from './table.ts'

/** An operation in wire form. */
export type WireOperation = string

export function encodeOperation(operation: Operation, place: { client: ClientId; n: number }): WireOperation {
  const { code, pack } = kindOf(operation.kind)
  return code + (pack ? pack(operation.payload, place) : writeSwapped(operation.payload))
}

/**
 * Reads an operation that the server accepted: the shape is trusted, so nothing is checked again.
 * Null where a newer server wrote a kind that this code does not know.
 */
export function readOperation(text: WireOperation, place: { client: ClientId; n: number }): Operation | null {
  const description = kindOfCode(text[0] ?? '')
  if (!description) return null
  const body = text.slice(1)
  const payload = description.unpack ? description.unpack(body, place) : parseSwapped(body)
  return payload === null ? null : ({ kind: description.kind, payload } as Operation)
}
