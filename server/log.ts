/** One JSON line per event; secrets are cut out by name, and client text is always a field, never part of the message. */
import { pino, type Logger } from 'pino'

export type Log = Logger

/** Told of what failed in the background, where nobody waits for it. */
export type Failed = (what: string, error: unknown) => void

export function createLog(level: string): Log {
  return pino({
    level,
    redact: {
      paths: [
        'token',
        'cookie',
        'authorization',
        'req.headers.cookie',
        'req.headers.authorization',
        '*.token',
        '*.cookie',
      ],
      censor: '[cut]',
    },
    serializers: {
      // The query may hold a session token or a connection id, so only the path is logged.
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.split('?', 1)[0],
      }),
      err: pino.stdSerializers.err,
    },
  })
}
