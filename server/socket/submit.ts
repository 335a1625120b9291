import { protocolLimits } from '#shared/model/limits.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Rooms } from '../board/rooms.ts'
import type { Budgets } from '../gate/rate-limit.ts'
import type { Handler } from './handle.ts'

export interface SubmitParts {
  readonly rooms: Rooms
  /** Operations of each user, over all connections. */
  readonly users: Budgets
  /** Monotonic, ms. */
  readonly clock: () => number
  /** ms since 1970. */
  readonly now: () => number
}

/** Operations of the joined client, on their way through gate and store. Answered when they are durable. */
export function onSubmit({ rooms, users, clock, now }: SubmitParts): Handler<'submit'> {
  return async ({ data }, { board, n, operations }) => {
    const { membership, session } = data
    if (n + operations.length - 1 > protocolLimits.operationNumber) throw new Refusal('E_BAD')
    if (membership.kind !== 'joined' || membership.board !== board) throw new Refusal('E_NOTJOINED')
    if (session.expires <= now()) throw new Refusal('E_AUTH')
    const at = clock()
    const length = operations.reduce((sum, text) => sum + text.length, 0)
    const wait =
      Math.max(data.operations.wait(operations.length, at), data.bytes.wait(length, at)) ||
      users.take(session.user, operations.length)
    if (wait > 0) throw new Refusal('E_RATE', { retryAfter: wait })
    data.operations.spend(operations.length)
    data.bytes.spend(length)

    const { result, commit, refused } = await rooms.get(board).submit(membership, n, operations)
    switch (result.status) {
      case 'unknown':
        throw new Refusal('E_NOTJOINED')
      case 'fenced':
        throw new Refusal('E_FENCED')
      case 'gap':
        throw new Refusal('E_GAP', { expected: result.expected })
      case 'stored':
        return { epoch: commit.epoch, n: result.n, seq: commit.seq, refused: [...refused] }
    }
  }
}
