/** The server's side of the connection check: small requests that tell a page what is between it and here. */
import { Refusal } from '#shared/wire/errors.ts'
import { Budgets } from '../gate/rate-limit.ts'
import { neighboursOf } from '../gate/neighbours.ts'
import { Shares } from '../gate/shares.ts'
import type { App } from '../http/app-types.ts'
import type { Sessions } from '../session/sessions.ts'
import { registerAbout } from './about.ts'
import { registerBody } from './body.ts'
import { registerHold } from './hold.ts'
import type { CheckParts } from './parts.ts'
import { registerStream } from './stream.ts'

export interface CheckDoor extends Omit<CheckParts, 'places'> {
  readonly sessions: Sessions
  /** Monotonic, ms. */
  readonly clock: () => number
}

/** Requests of one address: a check makes about thirty, and an office may make some at the same time. */
const requestsPerSecond = 10
const requestsAtOnce = 400
/** Requests that stay for a while: on a node, and of one address. */
const atOnce = { all: 200, address: 20 } as const

/** All need a session, each address has a budget, and no answer is ever kept by a cache. */
export async function registerCheck(app: App, parts: CheckDoor): Promise<void> {
  const budgets = new Budgets(requestsPerSecond, requestsAtOnce, parts.clock)
  const all: CheckParts = { ...parts, places: new Shares(atOnce) }
  await app.register(async (plugin: unknown) => {
    const scope = plugin as App
    scope.addHook('onRequest', async (request, reply) => {
      if (!parts.sessions.of(request.raw)) throw new Refusal('E_AUTH')
      budgets.charge(neighboursOf(request.ip))
      reply.header('cache-control', 'no-store')
    })
    registerAbout(scope, all)
    registerBody(scope, all)
    registerStream(scope, all)
    registerHold(scope, all)
  })
}
