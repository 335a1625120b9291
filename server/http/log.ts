/** The tail of a board's log, for those who have the beginning. */
import * as Type from '#shared/model/schema.ts'
import { idSchemas } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { encodeFrame } from '#shared/wire/frame.ts'
import { admit } from '../access/admit.ts'
import { catchUp } from '../board/catch-up.ts'
import { compress, encodingFor } from '../compression.ts'
import type { BoardStore } from '../store/store.ts'
import { boardParams, boardPath, wholeNumber, type App } from './app-types.ts'
import type { UserOf } from './session.ts'

/** Operations in one answer. */
const pieceSize = 5_000
/** Answers shorter than this are not worth compressing, bytes. */
const short = 1_024

export interface LogParts {
  readonly store: BoardStore
  readonly userOf: UserOf
  /** Told of each piece that is sent. */
  readonly caughtUp: (what: 'log' | 'gap') => void
}

const query = Type.Object({
  since: wholeNumber,
  epoch: Type.Optional(idSchemas.epoch),
  last: Type.Optional(Type.String({ maxLength: 32 })),
  /** Whoever asks follows the board, and has missed frames all the same. */
  gap: Type.Optional(Type.Literal('true')),
})

/**
 * Answers with a piece of the log as one frame, with nothing where there is nothing newer, or says that a snapshot is needed.
 */
export function registerLog(app: App, { store, userOf, caughtUp }: LogParts): void {
  app.get(
    `${boardPath}/log`,
    {
      schema: { summary: 'Operations after a number, as one frame', params: boardParams, querystring: query },
      compress: false,
    },
    async (request, reply) => {
      const { epoch, last, gap } = request.query
      const since = Number(request.query.since)
      if (!Number.isSafeInteger(since)) throw new Refusal('E_BAD')
      const { id } = request.params
      const info = await store.info(id)
      admit(info.access, userOf(request))
      const found = since === info.seq ? info.last : last === undefined ? null : await store.operationAt(id, since)
      const verdict = catchUp({ epoch, seq: since, last }, info, found)
      if (verdict === 'trimmed') throw new Refusal('E_TRIMMED')
      if (verdict === 'elsewhere') throw new Refusal('E_EPOCH')
      reply.header('cache-control', 'no-store').header('x-head', info.seq)
      if (verdict === 'current') return reply.code(204).send()
      const piece = await store.readLog(id, since, pieceSize)
      // It may have been trimmed, or replaced, between the two looks at it.
      if (!piece) throw new Refusal('E_TRIMMED')
      if (piece.epoch !== info.epoch) throw new Refusal('E_EPOCH')
      caughtUp(gap ? 'gap' : 'log')
      const { first: seq, runs, head } = piece
      const text = Buffer.from(encodeFrame({ epoch: piece.epoch, seq, runs }))
      const encoding = text.length < short ? 'identity' : encodingFor(request.headers['accept-encoding'])
      reply.header('x-head', head).header('vary', 'accept-encoding')
      if (encoding !== 'identity') reply.header('content-encoding', encoding)
      return reply.type('text/plain; charset=utf-8').send(await compress[encoding](text))
    },
  )
}
