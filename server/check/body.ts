/** `POST /api/check/body`: takes a body as large as the largest message, says how large it was, and keeps nothing of it. */
import { Refusal } from '#shared/wire/errors.ts'
import type { Config } from '../config/config.ts'
import type { App } from '../http/app-types.ts'
import type { CheckParts } from './parts.ts'

/** However large messages may be: more than this tells nothing new, bytes. */
const most = 1024 * 1024
/** What Socket.IO puts around a message at most, bytes. */
const frame = 4_096

export function largestBody({ limits }: Pick<Config, 'limits'>): number {
  return Math.min(limits.messageBytes + frame, most)
}

export function registerBody(app: App, { config }: Pick<CheckParts, 'config'>): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
  app.post(
    '/api/check/body',
    { bodyLimit: most, schema: { summary: 'Connection check: takes a body and says how large it was' } },
    ({ body }) => {
      const size = Buffer.isBuffer(body) ? body.length : 0
      // Read to its end all the same: an answer to half a body may be lost together with the connection.
      if (size > largestBody(config)) throw new Refusal('E_LIMIT')
      return { size }
    },
  )
}
