/** `GET /api/check/stream`: an answer in pieces, so that a page sees whether they come as they are sent or all at the end. */
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { neighboursOf } from '../gate/neighbours.ts'
import type { App } from '../http/app-types.ts'
import type { CheckParts } from './parts.ts'

/** Pieces, and ms between two: 1.5 s in all. */
const pieces = 6
const spacing = 300

export function registerStream(app: App, { places }: Pick<CheckParts, 'places'>): void {
  app.get(
    '/api/check/stream',
    // Compression would gather the pieces by itself.
    { compress: false, schema: { summary: 'Connection check: an answer in pieces' } },
    ({ ip }, reply) => {
      const leave = places.take(neighboursOf(ip), 1, pieces * spacing)
      const body = Readable.from(inPieces()).once('close', leave)
      return reply.header('cache-control', 'no-store, no-transform').type('application/octet-stream').send(body)
    },
  )
}

async function* inPieces(): AsyncGenerator<string> {
  for (let piece = 1; piece <= pieces; piece++) {
    yield `${piece}\n`
    if (piece < pieces) await wait(spacing)
  }
}
