import { Refusal } from '#shared/wire/errors.ts'
import type { BoardStore } from '../store/store.ts'
import type { Handler } from './handle.ts'

/** The client asks whether this side is alive; the answer tells it where its board's log ends. */
export function onHeartbeat(store: BoardStore): Handler<'heartbeat'> {
  return async ({ data: { membership } }) => {
    if (membership.kind !== 'joined') throw new Refusal('E_NOTJOINED')
    const { epoch, seq } = await store.info(membership.board)
    return { epoch, seq }
  }
}
