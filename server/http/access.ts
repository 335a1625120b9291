/** Who may do what on a board: for its owner to see and to change. */
import type { Static } from 'typebox'
import * as Type from '#shared/model/schema.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  isBarred,
  linkSchema,
  roleOf,
  standingSchema,
  withChange,
  type Access,
  type AccessChange,
} from '#shared/model/access.ts'
import { idSchemas, type BoardId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { admit } from '../access/admit.ts'
import type { Log } from '../log.ts'
import type { People } from '../presence/people.ts'
import type { BoardStore } from '../store/store.ts'
import { boardParams, boardPath, type App } from './app-types.ts'
import { sessionFor, type SessionParts } from './session.ts'

export interface AccessParts extends SessionParts {
  readonly store: BoardStore
  readonly people: Pick<People, 'list'>
  readonly log: Log
  /** Resolves when the board's access holds for the connections of this node. */
  readonly accessChanged: (board: BoardId) => Promise<void>
}

/** Changes of one address a minute. */
const limit = { rateLimit: { max: 240, timeWindow: '1 minute' } }
/** How often a change is begun anew because somebody else's came in between. */
const mostTries = 5

const changeSchema = Type.Object(
  {
    link: Type.Optional(linkSchema),
    user: Type.Optional(idSchemas.user),
    role: Type.Optional(Type.Union([standingSchema, Type.Literal('link')])),
    owner: Type.Optional(idSchemas.user),
  },
  { additionalProperties: false },
)
type Wanted = Static<typeof changeSchema>

export function registerAccess(app: App, parts: AccessParts): void {
  const { store, people, log, accessChanged } = parts

  app.get(
    `${boardPath}/access`,
    { schema: { summary: 'Who may do what on a board; for its owner', params: boardParams } },
    async (request, reply) => {
      const { access } = await owned(request.params.id, request, reply)
      return reply.header('cache-control', 'no-store').send(shown(access))
    },
  )

  app.post(
    `${boardPath}/access`,
    {
      config: limit,
      schema: {
        summary: 'Says what the link gives, what one person may do, or who owns the board from now on; for its owner',
        params: boardParams,
        body: changeSchema,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      for (let tries = 0; tries < mostTries; tries++) {
        const { access, user, name } = await owned(id, request, reply)
        const change = await changeOf(request.body, id, access, name)
        const after = withChange(access, change)
        if (!after) throw new Refusal('E_LIMIT')
        if (after !== access && !(await store.setAccess(id, after))) continue
        // Told again also where nothing is new: the answer to the first time may have been lost.
        await accessChanged(id)
        if (after !== access)
          log.info({ event: 'board.access', board: id, by: user, ...request.body }, 'access changed')
        return reply.header('cache-control', 'no-store').send(shown(after))
      }
      throw new Refusal('E_STORE', { retryAfter: 500 })
    },
  )

  /** The access of a board, and its owner, who asks. Throws for everybody else. */
  async function owned(id: BoardId, request: FastifyRequest, reply: FastifyReply) {
    const { user, name } = sessionFor(request, reply, parts)
    const { access } = await store.info(id)
    admit(access, user)
    if (access.owner !== user) throw new Refusal('E_OWNER')
    return { access, user, name }
  }

  async function changeOf(wanted: Wanted, id: BoardId, access: Access, called: string): Promise<AccessChange> {
    const { link, user, role, owner } = wanted
    const given = Object.keys(wanted).sort().join()
    const here = new Map((await people.list(id)).map((person) => [person.user, person.name]))
    if (link !== undefined && given === 'link') return { link, here }
    if (owner !== undefined && given === 'owner') {
      // A board must not end up with somebody who never heard of it.
      if (!here.has(owner) && !Object.hasOwn(access.people, owner)) throw new Refusal('E_BAD')
      if (isBarred(roleOf(access, owner))) throw new Refusal('E_BAD')
      return { owner, name: called }
    }
    if (user === undefined || role === undefined || given !== 'role,user' || user === access.owner)
      throw new Refusal('E_BAD')
    return { user, role, name: here.get(user) ?? '' }
  }
}

function shown({ owner, link, people }: Access) {
  return { owner, link, people: Object.entries(people).map(([user, person]) => ({ user, ...person })) }
}
