/** Every refusal as JSON of one shape; what is not a refusal becomes an opaque one and a line in the log. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { errors, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import { neighboursOf } from '../gate/neighbours.ts'
import type { Budgets } from '../gate/rate-limit.ts'
import { refusalMessage } from '../gate/refusal.ts'
import type { App } from './app-types.ts'

export interface ErrorsParts {
  /** Requests for what is not there, by address: who asks for too much of it gets no further answers for a while. */
  readonly misses: Budgets
  /** Counts a refusal by its code. */
  readonly refused: (code: string) => void
}

/** Answers a request with what went wrong. */
export type Refuse = (error: Error, request: FastifyRequest, reply: FastifyReply) => FastifyReply

export function refuseWith({ misses, refused }: ErrorsParts): Refuse {
  return (error, request, reply) => {
    let refusal = error instanceof Refusal ? error : new Refusal(codeOf(error), { cause: error })
    if (refusal.code === 'E_NOTFOUND') {
      const wait = misses.take(neighboursOf(request.ip))
      if (wait > 0) refusal = new Refusal('E_RATE', { retryAfter: wait })
    }
    refused(refusal.code)
    const { level } = errors[refusal.code]
    const { cause } = refusal
    // The library's error tells what the stranger sent, but where it is our mistake all of it is needed.
    const detail = level === 'error' ? { err: cause } : { reason: (cause as Partial<FastifyError> | undefined)?.code }
    request.log[level]({ event: 'http.refused', code: refusal.code, ...detail }, 'request refused')
    // The library's own status says more than the one that stands for everything malformed.
    const { statusCode: status = 400 } = error as Partial<FastifyError>
    return sendRefusal(reply, refusal, refusal.code === 'E_BAD' ? status : errors[refusal.code].status)
  }
}

export function registerErrors(app: App, refuse: Refuse): void {
  app.setErrorHandler(refuse)
  app.setNotFoundHandler((request, reply) => refuse(new Refusal('E_NOTFOUND'), request, reply))
}

function sendRefusal(reply: FastifyReply, refusal: Refusal, status: number): FastifyReply {
  const { ok: _ok, ...body } = refusalMessage(refusal)
  if (refusal.retryAfter !== undefined) reply.header('retry-after', Math.ceil(refusal.retryAfter / 1000))
  return reply.code(status).header('cache-control', 'no-store').type('application/json').send(body)
}

/** The refusal that stands for an error of the HTTP library. */
function codeOf({ statusCode = 500, validationContext }: Partial<FastifyError>): ErrorCode {
  // An address whose parts have the wrong shape is the address of nothing.
  if (statusCode === 404 || validationContext === 'params') return 'E_NOTFOUND'
  if (statusCode === 401) return 'E_AUTH'
  if (statusCode === 413) return 'E_LIMIT'
  if (statusCode === 429) return 'E_RATE'
  return statusCode < 500 ? 'E_BAD' : 'E_INTERNAL'
}
