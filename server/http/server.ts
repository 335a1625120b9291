/** The HTTP server with everything that all routes share: sessions, security headers, limits, compression, errors. */
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import jwt from '@fastify/jwt'
import rateLimit from '@fastify/rate-limit'
import type { ValidateFunction } from 'ajv'
import Fastify, { LogController } from 'fastify'
import helmet from 'helmet'
import type { TSchema } from 'typebox'
import type { Config } from '../config/config.ts'
import { neighboursOf } from '../gate/neighbours.ts'
import type { Log } from '../log.ts'
import { checkerOf } from '../schema.ts'
import { refuseWith, registerErrors, type ErrorsParts } from './errors.ts'
import type { App } from './app-types.ts'

export interface HttpParts extends ErrorsParts {
  readonly config: Config
  readonly log: Log
  /** Signs sessions. */
  readonly secret: string
}

/** Largest body of a request, bytes: names and titles are all that is ever sent. */
const bodyLimit = 16 * 1024

export async function createHttp({ config, log, secret, ...parts }: HttpParts): Promise<App> {
  const refuse = refuseWith(parts)
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address: string, hop: number) => hop < config.trustProxy,
    bodyLimit,
    // Longer than any proxy keeps an idle connection, so that none is closed under a request.
    keepAliveTimeout: 75_000,
    requestTimeout: 30_000,
    // Who sends a request byte by byte occupies a connection only for so long.
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 3_000 },
    routerOptions: { maxParamLength: 512 },
    // An address that cannot be read never comes to a route.
    frameworkErrors: (error, request, reply) => void refuse(error, request, reply),
    // What nobody asked for is refused, not dropped or converted without a word. What is answered is made as it is meant.
    schemaController: {
      compilersFactory: {
        buildValidator: () => checkerOfRoute,
        buildSerializer: () => () => JSON.stringify,
      },
    },
  })
  // JSON is the only kind of body there is.
  app.removeContentTypeParser('text/plain')
  await app.register(cookie)
  await app.register(jwt, {
    secret,
    sign: { algorithm: 'HS256', expiresIn: `${config.sessionDays}d` },
    verify: { algorithms: ['HS256'] },
  })
  // Made once: its plugin for Fastify would put every header together again for each request.
  const protect = helmet({
    contentSecurityPolicy: contentSecurityPolicy(config),
    strictTransportSecurity: config.publicUrl?.protocol === 'https:',
  })
  app.addHook('onRequest', ({ raw }, reply, done) => protect(raw, reply.raw, () => done()))
  // An address is unknown once its connection is gone, and on sockets that have none.
  await app.register(rateLimit, { global: false, keyGenerator: ({ ip = '' }: { ip?: string }) => neighboursOf(ip) })
  await app.register(compress, { threshold: 1_024, encodings: ['br', 'gzip', 'identity'] })
  const typed = app as unknown as App
  registerErrors(typed, refuse)
  return typed
}

function checkerOfRoute(route: unknown): ValidateFunction {
  const { schema } = route as { schema: TSchema }
  return checkerOf(schema) as unknown as ValidateFunction
}

function contentSecurityPolicy({ publicUrl }: Config) {
  return {
    directives: {
      defaultSrc: ["'self'"],
      connectSrc: ["'self'", 'ws:', 'wss:'],
      imgSrc: ["'self'", 'data:', 'blob:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
      // Only where the page itself is on TLS: elsewhere it would break plain HTTP installations.
      upgradeInsecureRequests: publicUrl?.protocol === 'https:' ? [] : null,
    },
  }
}
