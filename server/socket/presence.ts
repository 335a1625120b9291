import { isBeam } from '#shared/presence/beam.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Cursors } from '../presence/cursors.ts'
import type { Handler } from './handle.ts'

/** What a member shows of itself; whose it is comes from the connection, never from the message. */
export function onPresence(cursors: Cursors): Handler<'presence'> {
  return ({ data: { membership } }, { id: _id, at: _at, ...presence }) => {
    // The schema knows how long the text of a beam may be, not whether it is one.
    if (presence.laser?.every(isBeam) === false) throw new Refusal('E_BAD')
    if (membership.kind === 'joined') cursors.show(membership.board, membership.client, presence)
  }
}
