/** Boards: making one, asking about one, naming one. */
import { nanoid } from 'nanoid'
import Type from 'typebox'
import type { BoardId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { cleanText } from '../session/guest.ts'
import type { BoardStore } from '../store/store.ts'
import { boardParams, boardPath, type App } from './app-types.ts'
import { sessionFor, type SessionParts } from './session.ts'

export interface BoardsParts extends SessionParts {
  readonly store: BoardStore
}

const title = Type.String({ maxLength: protocolLimits.titleLength * 4 })

export async function makeBoard(store: BoardStore, wanted = ''): Promise<{ id: BoardId; title: string }> {
  const id = nanoid(22) as BoardId
  const { title } = await store.createBoard(id, cleanText(wanted, protocolLimits.titleLength))
  return { id, title }
}

export function registerBoards(app: App, parts: BoardsParts): void {
  const { store, config } = parts
  const rateLimit = { max: config.limits.boardsPerUserPerHour, timeWindow: '1 hour' }

  app.post(
    '/api/boards',
    {
      config: { rateLimit },
      schema: {
        summary: 'Makes a board',
        body: Type.Object({ title: Type.Optional(title) }, { additionalProperties: false }),
      },
    },
    async (request, reply) => {
      sessionFor(request, reply, parts)
      return reply.code(201).send(await makeBoard(store, request.body.title))
    },
  )

  app.get(
    boardPath,
    { schema: { summary: 'What a board is called and where its log ends', params: boardParams } },
    async (request, reply) => {
      const { title, created, epoch, seq } = await store.info(request.params.id)
      return reply.header('cache-control', 'no-store').send({ id: request.params.id, title, created, epoch, seq })
    },
  )

  app.post(
    `${boardPath}/title`,
    {
      schema: {
        summary: 'Names a board',
        params: boardParams,
        body: Type.Object({ title }, { additionalProperties: false }),
      },
    },
    async (request, reply) => {
      sessionFor(request, reply, parts)
      const name = cleanText(request.body.title, protocolLimits.titleLength)
      await store.setTitle(request.params.id, name)
      return { id: request.params.id, title: name }
    },
  )
}
