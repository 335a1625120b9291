/** Who the caller is. A browser that comes without a session is given a guest's. */
import type { Static } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as Type from '#shared/model/schema.ts'
import { colorPattern } from '#shared/model/color.ts'
import type { UserId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Config } from '../config/config.ts'
import { neighboursOf } from '../gate/neighbours.ts'
import type { Budgets } from '../gate/rate-limit.ts'
import { cleanName } from '../gate/clean-name.ts'
import { newGuest, type Identity } from '../session/guest.ts'
import { cookieName, type Session, type Sessions } from '../session/sessions.ts'
import type { App } from './app-types.ts'

export interface SessionParts {
  readonly sessions: Sessions
  readonly config: Config
  readonly random: () => number
  /** ms since 1970. */
  readonly now: () => number
  /** Told of a user whose name or colour is another now. */
  readonly changed: (user: UserId) => void
  /** New sessions by address. */
  readonly newcomers: Budgets
}

const change = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: protocolLimits.nameLength * 4 })),
    color: Type.Optional(Type.String({ pattern: colorPattern.source })),
  },
  { additionalProperties: false },
)

/**
 * The session of a request; a new guest's, with its cookie on the way, where there is none. One that is past half its
 * life is renewed, so that nobody who comes back loses who they are. Throws `E_RATE` for an address that makes too many.
 */
export function sessionFor(request: FastifyRequest, reply: FastifyReply, parts: SessionParts): Session {
  const session = parts.sessions.of(request.raw)
  if (!session) {
    parts.newcomers.charge(neighboursOf(request.ip))
    return startSession(newGuest(parts.random, request.headers['accept-language']), reply, parts).session
  }
  const halfLife = parts.config.sessionDays * (86_400_000 / 2)
  return session.expires - parts.now() < halfLife ? startSession(session, reply, parts).session : session
}

/** Who sent a request; null: nobody with a session, and none is begun. */
export type UserOf = (request: FastifyRequest) => UserId | null

function startSession(
  identity: Identity,
  reply: FastifyReply,
  { sessions, config }: SessionParts,
): { session: Session; token: string } {
  const token = sessions.tokenOf(identity)
  reply.setCookie(cookieName, token, {
    path: config.basePath,
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl?.protocol === 'https:',
    maxAge: config.sessionDays * 86_400,
  })
  return { session: sessions.read(token)!, token }
}

export function registerSession(app: App, parts: SessionParts): void {
  app.get(
    '/api/session',
    { schema: { summary: 'Who I am; makes a guest where there is no session' } },
    (request, reply) => {
      return shown(sessionFor(request, reply, parts), reply)
    },
  )

  const changing = { schema: { summary: 'Changes my name or colour', body: change } }
  // The page uses POST alone, which every proxy lets through.
  app.post('/api/session', changing, (request, reply) => changeSession(request.body, request, reply))
  app.patch('/api/session', changing, (request, reply) => changeSession(request.body, request, reply))

  function changeSession(wanted: Static<typeof change>, request: FastifyRequest, reply: FastifyReply) {
    const before = sessionFor(request, reply, parts)
    const name = wanted.name === undefined ? before.name : cleanName(wanted.name, protocolLimits.nameLength)
    if (name === '') throw new Refusal('E_BAD')
    const color = wanted.color ?? before.color
    const { session, token } = startSession({ user: before.user, name, color }, reply, parts)
    if (name !== before.name || color !== before.color) parts.changed(before.user)
    return { ...shown(session, reply), token }
  }
}

function shown({ user, name, color, expires }: Session, reply: FastifyReply) {
  reply.header('cache-control', 'no-store')
  return { user, name, color, expires }
}
