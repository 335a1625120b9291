/** The server's side of the connection check: small requests that tell a page what is between it and here. */
import { Refusal } from '#shared/wire/errors.ts'
import { Budgets } from '../gate/rate-limit.ts'
import { neighboursOf } from '../gate/neighbours.ts'
import type { App } from '../http/app-types.ts'
import type { Sessions } from '../session/sessions.ts'
import { registerAbout } from './about.ts'
import { registerBody } from './body.ts'
import { registerHold } from './hold.ts'
import type { CheckParts } from './parts.ts'
import { Places } from './places.ts'
import { registerStream } from './stream.ts'

interface CheckDoor {
  readonly sessions: Sessions
  /** Monotonic, ms. */
  readonly clock: () => number
}

/** Requests of one address: a check makes about thirty, and an office may make some at the same time. */
const requestsPerSecond = 10
const requestsAtOnce = 400
/** Requests that stay for a while: on a node, and of one address. */
const places = { most: 200, each: 20 }

/** All need a session, each address has a budget, and no answer is ever kept by a cache. */
export async function registerCheck(app: App, parts: Omit<CheckParts, 'places'> & CheckDoor): Promise<void> {
  const budgets = new Budgets(requestsPerSecond, requestsAtOnce, parts.clock)
  const all: CheckParts = { ...parts, places: new Places(places.most, places.each) }
  await app.register(async (plugin: unknown) => {
    const scope = plugin as App
    scope.addHook('onRequest', async (request, reply) => {
      if (!parts.sessions.of(request.raw)) throw new Refusal('E_AUTH')
      const wait = budgets.take(neighboursOf(request.ip))
      if (wait > 0) throw new Refusal('E_RATE', { retryAfter: wait })
      reply.header('cache-control', 'no-store')
    })
    registerAbout(scope, all)
    registerBody(scope, all)
    registerStream(scope, all)
    registerHold(scope, all)
  })
}
