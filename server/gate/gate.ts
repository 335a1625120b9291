/**
 * The gate: the one place through which every operation passes. Pure. It judges each operation by itself; a permanent
 * refusal uses up the operation's number, so that it never blocks those behind it.
 */
import type { ClientId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { WireOperation } from '#shared/operation/codec.ts'
import { decodeOperation } from './decode.ts'
import { kindOf, type Operation } from '#shared/operation/table.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Role } from '#shared/model/access.ts'
import type { Submission } from '../store/store.ts'

/** What the gate must know of a board to say that it is full. */
export interface Fill {
  readonly elements: number
  readonly bytes: number
  readonly mostElements: number
  readonly mostBytes: number
}

export function judge(
  operations: readonly WireOperation[],
  place: { client: ClientId; n: number },
  role: Role,
  fill: Fill,
): Submission[] {
  let { elements, bytes } = fill
  return operations.map((text, at) => {
    const operation = role === 'editor' ? decodeOperation(text, { client: place.client, n: place.n + at }) : null
    const refused = refusalOf(text, operation, role, { ...fill, elements, bytes })
    if (refused) return { text: '', refused }
    if (operation && kindOf(operation.kind).makes) elements++
    bytes += text.length
    return { text }
  })
}

function refusalOf(text: string, operation: Operation | null, role: Role, fill: Fill): ErrorCode | undefined {
  if (role !== 'editor') return 'E_PERM'
  if (text.length > protocolLimits.operationLength) return 'E_LIMIT'
  if (!operation) return 'E_SCHEMA'
  const { makes, grows } = kindOf(operation.kind)
  if (makes && fill.elements >= fill.mostElements) return 'E_FULL'
  return grows(operation.payload) && fill.bytes + text.length > fill.mostBytes ? 'E_FULL' : undefined
}
