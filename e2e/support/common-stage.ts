import { inject } from 'vitest'
import { FaultProxy } from './proxy.ts'
import { Stage, started } from './stage.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Port of the server that `browser-setup.ts` starts. */
    readonly commonServer: number
  }
}

/**
 * For tests of one thing in the page, which the stage does not change and which stop no server: one server for the
 * whole run, with a network of its own before it.
 */
export const plainStage = { name: 'a server in common, WebSocket', open } as const

async function open(): Promise<Stage> {
  await using parts = new AsyncDisposableStack()
  const port = inject('commonServer')
  const network = await started(parts, FaultProxy.start(port))
  const direct = () => `http://127.0.0.1:${port}`
  return new Stage({ transport: 'websocket', nodes: [], network, redis: null, direct }, parts.move())
}
