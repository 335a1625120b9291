/** A board as a whole, for those that open it. */
import { admit } from '../access/admit.ts'
import type { Rooms } from '../board/rooms.ts'
import { encodingFor } from '../compression.ts'
import { boardParams, boardPath, type App } from './app-types.ts'
import { hasTag } from './etag.ts'
import type { UserOf } from './session.ts'

export interface SnapshotParts {
  readonly rooms: Rooms
  readonly userOf: UserOf
  /** Told of each one that is sent. */
  readonly caughtUp: (what: 'snapshot') => void
}

export function registerSnapshot(app: App, { rooms, userOf, caughtUp }: SnapshotParts): void {
  app.get(
    `${boardPath}/snapshot`,
    { schema: { summary: 'The board folded up to a number', params: boardParams }, compress: false },
    async (request, reply) => {
      const { room, state } = await rooms.open(request.params.id)
      admit(room.access, userOf(request))
      const snapshot = await room.snapshots.get(state)
      const etag = `"${snapshot.epoch}.${snapshot.seq}"`
      reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'accept-encoding')
      if (hasTag(request, etag)) return reply.code(304).send()
      caughtUp('snapshot')
      const encoding = encodingFor(request.headers['accept-encoding'])
      if (encoding !== 'identity') reply.header('content-encoding', encoding)
      return reply.type('text/plain; charset=utf-8').send(await snapshot.body(encoding))
    },
  )
}
