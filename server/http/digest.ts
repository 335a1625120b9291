import { admit } from '../access/admit.ts'
import type { Rooms } from '../board/rooms.ts'
import { boardParams, boardPath, type App } from './app-types.ts'
import type { UserOf } from './session.ts'

/** A hash of the board at the head of its log: equal to that of every client at the same number. */
export function registerDigest(app: App, { rooms, userOf }: { rooms: Rooms; userOf: UserOf }): void {
  app.get(
    `${boardPath}/digest`,
    { schema: { summary: 'A hash of the folded board', params: boardParams } },
    async (request, reply) => {
      const { room } = await rooms.open(request.params.id)
      admit(room.access, userOf(request))
      const { epoch, seq, digest } = await room.digest()
      return reply.header('cache-control', 'no-store').send({ epoch, seq, digest })
    },
  )
}
