/** `GET /api/check/hold`: answers after some seconds of silence, so that a page sees whether anything cuts it before. */
import type { ServerResponse } from 'node:http'
import * as Type from '#shared/model/schema.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { neighboursOf } from '../gate/neighbours.ts'
import { wholeNumber, type App } from '../http/app-types.ts'
import type { CheckParts } from './parts.ts'

/** Seconds: the time-outs of proxies that are worth knowing are a minute at most. */
export const longestHold = 65

const querystring = Type.Object({ seconds: wholeNumber })

/** A request that is held costs a timer and its socket. A node that stops answers all of them at once. */
export function registerHold(app: App, { places, stopped }: Pick<CheckParts, 'places' | 'stopped'>): void {
  const held = new Set<() => void>()
  stopped.addEventListener('abort', () => {
    for (const end of held) end()
  })
  app.get(
    '/api/check/hold',
    { schema: { summary: 'Connection check: answers after some seconds', querystring } },
    async ({ ip, query }, reply) => {
      const seconds = Number(query.seconds)
      if (seconds < 1 || seconds > longestHold) throw new Refusal('E_BAD')
      const leave = places.take(neighboursOf(ip), 1, seconds * 1000)
      if (!stopped.aborted) await silence(seconds * 1000, reply.raw, held)
      leave()
      return { seconds }
    },
  )
}

/** Resolves after `duration` ms, or when the caller has gone, or when it is ended by what it puts into `held`. */
function silence(duration: number, response: ServerResponse, held: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      response.off('close', end)
      held.delete(end)
      resolve()
    }
    const timer = setTimeout(end, duration)
    response.once('close', end)
    held.add(end)
  })
}
