/** Operations from strangers: read and checked. Apart from `codec.ts`, so that pages need not load what checks schemas. */
import { Compile } from 'typebox/compile'
import type { ClientId } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { parseSwapped, type WireOperation } from './codec.ts'
import { kindOfCode, operationKinds, type Operation } from './table.ts'

/** JSON may hold tabs and line feeds between its parts; in frames and in the store they part operations. */
const separators = /[\u0000-\u001f]/

/** Compiled, since walking through a schema for each operation takes twenty times as long as all else here. */
const validators = new Map(operationKinds.map(({ code, schema }) => [code, Compile(schema)]))

/** Reads an operation from a stranger; null where it is not a valid one. Never throws. */
export function decodeOperation(text: WireOperation, place: { client: ClientId; n: number }): Operation | null {
  if (text.length > protocolLimits.operationLength || separators.test(text)) return null
  // Half a character becomes another one on its way through UTF-8: the log would hold other text than this server's memory.
  if (!text.isWellFormed()) return null
  const description = kindOfCode(text[0] ?? '')
  if (!description) return null
  const body = text.slice(1)
  const payload = description.unpack ? description.unpack(body, place) : parseSwapped(body)
  if (payload === null || !validators.get(description.code)!.Check(payload)) return null
  if (description.check?.(payload) === false) return null
  return { kind: description.kind, payload } as Operation
}
