/** Every refusal as JSON of one shape; what is not a refusal becomes an opaque one and a line in the log. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errors, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import { refusalMessage } from '../socket/handle.ts'

export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const refusal = error instanceof Refusal ? error : new Refusal(codeOf(error), { cause: error })
    const row = errors[refusal.code]
    request.log[row.level](
      { event: 'http.refused', code: refusal.code, err: refusal.cause ?? refusal },
      'request refused',
    )
    return sendRefusal(reply, refusal)
  })
  app.setNotFoundHandler((_request: FastifyRequest, reply) => sendRefusal(reply, new Refusal('E_NOTFOUND')))
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { ok: _ok, ...body } = refusalMessage(refusal)
  if (refusal.retryAfter !== undefined) reply.header('retry-after', Math.ceil(refusal.retryAfter / 1000))
  return reply.code(errors[refusal.code].status).header('cache-control', 'no-store').type('application/json').send(body)
}

/** The refusal that stands for an error of the HTTP library. */
function codeOf({ statusCode = 500 }: { statusCode?: number }): ErrorCode {
  if (statusCode === 404) return 'E_NOTFOUND'
  if (statusCode === 401) return 'E_AUTH'
  if (statusCode === 413) return 'E_LIMIT'
  if (statusCode === 429) return 'E_RATE'
  return statusCode < 500 ? 'E_BAD' : 'E_INTERNAL'
}
