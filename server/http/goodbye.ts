/** The last word of a page that is being closed: its connection may be on its way to WebSocket, and carry nothing more. */
import * as Type from '#shared/model/schema.ts'
import { idSchemas } from '#shared/model/ids.ts'
import type { People } from '../presence/people.ts'
import { boardParams, boardPath, type App } from './app-types.ts'
import type { UserOf } from './session.ts'

export interface GoodbyeParts {
  readonly people: Pick<People, 'dismiss'>
  readonly userOf: UserOf
}

const body = Type.Object(
  {
    client: idSchemas.client,
    fence: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  },
  { additionalProperties: false },
)

export function registerGoodbye(app: App, { people, userOf }: GoodbyeParts): void {
  app.post(
    `${boardPath}/goodbye`,
    {
      config: { rateLimit: { max: 1_200, timeWindow: '1 minute' } },
      schema: { summary: 'Says that a client of mine has left; no effect on another node', params: boardParams, body },
    },
    async (request, reply) => {
      const user = userOf(request)
      const { client, fence } = request.body
      if (user !== null) await people.dismiss(request.params.id, user, client, fence)
      return reply.code(204).header('cache-control', 'no-store').send()
    },
  )
}
