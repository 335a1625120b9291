import { Refusal } from '#shared/wire/errors.ts'
import type { People } from '../presence/people.ts'
import type { Sessions } from '../session/sessions.ts'
import type { Handler } from './handle.ts'
import { personOf } from './join.ts'

/** Takes over a session token that was renewed, or changed in name and colour, over HTTP. It must be the same user's. */
export function onRenew({ sessions, people }: { sessions: Sessions; people: People }): Handler<'renew'> {
  return async (connection, { token }) => {
    const session = sessions.read(token)
    if (session?.user !== connection.data.session.user) throw new Refusal('E_AUTH')
    connection.data.session = session
    const { membership } = connection.data
    if (membership.kind === 'joined') {
      await people.change(membership.board, personOf(connection, membership.client), membership.fence)
    }
    return {}
  }
}
