/** The tail of a board's log, for those who have the beginning. */
import Type from 'typebox'
import { patterns } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { encodeFrame } from '#shared/wire/frame.ts'
import type { BoardStore } from '../store/store.ts'
import { boardParams, boardPath, type App } from './app-types.ts'

/** Operations in one answer. */
const pieceSize = 5_000

const query = Type.Object({
  since: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  epoch: Type.String({ pattern: patterns.epoch.source }),
  last: Type.Optional(Type.String({ maxLength: 32 })),
})

/**
 * All or nothing: the caller's position must be in this very log, shown by the epoch and the id of the operation at
 * `since`; otherwise it needs a snapshot, and is told so.
 */
export function registerLog(app: App, store: BoardStore): void {
  app.get(
    `${boardPath}/log`,
    { schema: { summary: 'Operations after a number, as one frame', params: boardParams, querystring: query } },
    async (request, reply) => {
      const { since, epoch, last } = request.query
      const { id } = request.params
      const piece = await store.readLog(id, since, pieceSize)
      if (!piece || piece.epoch !== epoch) throw new Refusal('E_EPOCH')
      if (last !== undefined && (await store.operationAt(id, since)) !== last) throw new Refusal('E_EPOCH')
      reply.header('cache-control', 'no-store').header('x-head', piece.head)
      if (piece.runs.length === 0) return reply.code(204).send()
      const { first: seq, at, runs } = piece
      return reply.type('text/plain; charset=utf-8').send(encodeFrame({ epoch: piece.epoch, seq, at, runs }))
    },
  )
}
