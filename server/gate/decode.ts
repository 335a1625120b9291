/** Operations from strangers: read and checked. */
import type { ClientId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { WireOperation } from '#shared/operation/codec.ts'
import { parseSwapped } from '#shared/operation/swapped.ts'
import { kindOfCode, operationKinds, type Operation } from '#shared/operation/table.ts'
import { checkerOf } from '../schema.ts'

/** JSON may hold tabs and line feeds between its parts; in frames and in the store they part operations. */
const separators = /[\u0000-\u001f]/

const checks = new Map(operationKinds.map(({ code, schema }) => [code, checkerOf(schema)]))

/** Reads an operation from a stranger; null where it is not a valid one. Never throws. */
export function decodeOperation(text: WireOperation, place: { client: ClientId; n: number }): Operation | null {
  if (text.length > protocolLimits.operationLength || separators.test(text)) return null
  // Half a character becomes another one on its way through UTF-8: the log would hold other text than this server's memory.
  if (!text.isWellFormed()) return null
  const description = kindOfCode(text[0] ?? '')
  if (!description) return null
  const body = text.slice(1)
  const payload = description.unpack ? description.unpack(body, place) : parseSwapped(body)
  if (payload === null || !checks.get(description.code)!(payload)) return null
  if (description.check?.(payload) === false) return null
  return { kind: description.kind, payload } as Operation
}
