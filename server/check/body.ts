/** `POST /api/check/body`: takes a body as large as the largest message, says how large it was, and keeps nothing of it. */
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
    { bodyLimit: largestBody(config), schema: { summary: 'Connection check: takes a body and says how large it was' } },
    ({ body }) => ({ size: Buffer.isBuffer(body) ? body.length : 0 }),
  )
}
