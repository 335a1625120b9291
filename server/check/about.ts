/** `GET /api/check`: which node answers, its clock, and how the request looked. */
import * as Type from '#shared/model/schema.ts'
import { checkAnswerSchema } from '#shared/check/answers.ts'
import type { App } from '../http/app-types.ts'
import { largestBody } from './body.ts'
import { longestHold } from './hold.ts'
import type { CheckParts } from './parts.ts'
import { seenOf } from './seen.ts'

const query = Type.Object({ origin: Type.String({ maxLength: 300 }) })

export function registerAbout(app: App, { config, node, now }: CheckParts): void {
  app.get(
    '/api/check',
    {
      schema: {
        summary: 'Connection check: who answers, and how the request looked',
        querystring: query,
        response: { 200: checkAnswerSchema },
      },
    },
    (request) => ({
      node,
      time: now(),
      body: largestBody(config),
      hold: longestHold,
      ...seenOf(request.raw, request.query.origin, config),
    }),
  )
}
