import type { Palette } from '#shared/drawing/palette.ts'
import type { RasterMessage, RasterPort, RasterResult } from './protocol.ts'
import type { RasterStart } from './raster-worker.ts'

/** Makes pictures in a worker; `onFailure` is called once when the worker cannot start or dies. */
export class WorkerRaster implements RasterPort {
  readonly #worker: Worker

  constructor(palette: Palette, onResult: (result: RasterResult) => void, onFailure: () => void) {
    this.#worker = new Worker(new URL('./raster-worker.ts', import.meta.url), { type: 'module' })
    this.#worker.onmessage = (event: MessageEvent<RasterResult>) => onResult(event.data)
    this.#worker.onerror = () => {
      this.#worker.onerror = null
      onFailure()
    }
    this.#worker.postMessage({ kind: 'start', palette } satisfies RasterStart)
  }

  /** Whether this browser can paint in a worker. */
  static get possible(): boolean {
    return typeof OffscreenCanvas === 'function' && 'transferToImageBitmap' in OffscreenCanvas.prototype
  }

  send(message: RasterMessage): void {
    this.#worker.postMessage(message, givenAway(message))
  }

  destroy(): void {
    this.#worker.terminate()
  }
}

/** What is handed over instead of copied. */
function givenAway(message: RasterMessage): Transferable[] {
  if (message.kind === 'picture' && message.bitmap) return [message.bitmap]
  return message.kind === 'change' && message.boxes ? [message.boxes.buffer] : []
}
