/** Boards: making one, asking about one, naming one. */
import { nanoid } from 'nanoid'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as Type from '#shared/model/schema.ts'
import { openAccess, ownedBy } from '#shared/model/access.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { admit, admitEditor } from '../access/admit.ts'
import type { Deeds } from '../access/deeds.ts'
import type { Config } from '../config/config.ts'
import type { Budgets } from '../gate/rate-limit.ts'
import { cleanName } from '../gate/clean-name.ts'
import type { Log } from '../log.ts'
import type { BoardStore } from '../store/store.ts'
import { boardParams, boardPath, type App } from './app-types.ts'
import { sessionFor, type SessionParts, type UserOf } from './session.ts'

export interface BoardsParts extends SessionParts {
  readonly store: BoardStore
  /** Boards made by each user. */
  readonly makers: Budgets
  readonly log: Log
  readonly deeds: Deeds
  readonly userOf: UserOf
  /** Told of a board whose access is another now. */
  readonly accessChanged: (board: BoardId) => Promise<void>
  /** Told of a board's new name. */
  readonly renamed: (board: BoardId, title: string) => void
}

const title = Type.String({ maxLength: protocolLimits.titleLength * 4 })

/** Makes a board for the caller, or throws `E_RATE` where it has made enough of them. */
export async function makeBoard(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: BoardsParts,
  wanted = '',
): Promise<{ id: BoardId; title: string }> {
  const { store, makers } = parts
  const { user } = sessionFor(request, reply, parts)
  makers.charge(user)
  const id = nanoid<BoardId>(22)
  const { title } = await store.createBoard(id, cleanName(wanted, protocolLimits.titleLength), ownedBy(user))
  return { id, title }
}

/** A user without a session is a new one each time, so addresses have a limit too. */
export function makingLimit({ limits }: Config) {
  return { rateLimit: { max: limits.boardsPerUserPerHour * 10, timeWindow: '1 hour' } }
}

export function registerBoards(app: App, parts: BoardsParts): void {
  const { store, config, makers, log, deeds, userOf, accessChanged, renamed } = parts

  app.post(
    '/api/boards',
    {
      config: makingLimit(config),
      schema: {
        summary: 'Makes a board',
        body: Type.Object({ title: Type.Optional(title) }, { additionalProperties: false }),
      },
    },
    async (request, reply) => reply.code(201).send(await makeBoard(request, reply, parts, request.body.title)),
  )

  app.get(
    boardPath,
    { schema: { summary: 'What a board is called and where its log ends', params: boardParams } },
    async (request, reply) => {
      const { title, created, epoch, seq, access } = await store.info(request.params.id)
      admit(access, userOf(request))
      return reply.header('cache-control', 'no-store').send({ id: request.params.id, title, created, epoch, seq })
    },
  )

  app.post(
    `${boardPath}/restore`,
    {
      config: makingLimit(config),
      schema: {
        summary: 'Makes a board again that the server has lost; no effect where it is there',
        params: boardParams,
        body: Type.Object(
          { title, deed: Type.Optional(Type.String({ maxLength: protocolLimits.deedLength })) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { deed } = request.body
      const { user } = sessionFor(request, reply, parts)
      makers.charge(user)
      // Whoever could only look at it has no say in what it is now.
      const before = deed === undefined ? null : deeds.read(id, deed)
      if (before) admitEditor(before, user)
      const wanted = cleanName(request.body.title, protocolLimits.titleLength)
      const { epoch, seq, title, access } = await store.createBoard(id, wanted, before ?? openAccess)
      admit(access, user)
      if (seq === 0) log.warn({ event: 'board.restored', board: id, user, epoch }, 'a lost board is made again')
      // Somebody without a deed was faster.
      if (before?.owner && access.version === 0 && (await store.setAccess(id, { ...before, version: 1 })))
        await accessChanged(id)
      return { id, title, epoch, seq }
    },
  )

  const naming = {
    schema: {
      summary: 'Names a board',
      params: boardParams,
      body: Type.Object({ title }, { additionalProperties: false }),
    },
  }
  // The page uses POST alone, which every proxy lets through.
  app.post(`${boardPath}/title`, naming, (request, reply) =>
    name(request.params.id, request.body.title, request, reply),
  )
  app.patch(boardPath, naming, (request, reply) => name(request.params.id, request.body.title, request, reply))

  async function name(id: BoardId, wanted: string, request: FastifyRequest, reply: FastifyReply) {
    const { user } = sessionFor(request, reply, parts)
    admitEditor((await store.info(id)).access, user)
    const title = cleanName(wanted, protocolLimits.titleLength)
    await store.setTitle(id, title)
    renamed(id, title)
    return { id, title }
  }
}
