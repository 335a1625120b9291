import type { Cursors } from '../presence/cursors.ts'
import type { Handler } from './handle.ts'

/** Cursor and tool of a member; whose it is comes from the connection, never from the message. */
export function onPresence(cursors: Cursors): Handler<'presence'> {
  return ({ data: { membership } }, { cursor, tool }) => {
    if (membership.kind === 'joined') cursors.show(membership.board, membership.client, { cursor, tool })
  }
}
