import type { BoardStore } from '../store/store.ts'
import type { App } from './app-types.ts'

export interface HealthParts {
  readonly store: BoardStore
  readonly stopping: () => boolean
  /** What the operator should know of the storage. */
  readonly warnings: () => readonly string[]
}

/** `/healthz`: the process answers. `/readyz`: it can serve, that is, its store answers and it is not stopping. */
export function registerHealth(app: App, { store, stopping, warnings }: HealthParts): void {
  app.get('/healthz', { schema: { summary: 'Alive' } }, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ ok: true, warnings: warnings() }),
  )
  app.get('/readyz', { schema: { summary: 'Can serve' } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    if (stopping()) return reply.code(503).send({ ok: false, reason: 'stopping' })
    try {
      await store.check()
      return { ok: true }
    } catch {
      return reply.code(503).send({ ok: false, reason: 'storage does not answer' })
    }
  })
}
