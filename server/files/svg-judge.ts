import { Worker } from 'node:worker_threads'

/** What a drawing may take to be judged: time, ms, and memory, MB. What takes more is no picture for a board. */
const most = { time: 4_000, memory: 256 } as const

/** Judges SVGs, one after the other, each in a thread of its own. */
export class SvgJudge {
  #last: Promise<unknown> = Promise.resolve()

  /** Whether it is nothing but a picture (`safe-svg.ts`), as far as that could be found out within the limits. */
  isSafe(content: Uint8Array): Promise<boolean> {
    const verdict = this.#last.then(() => judged(content))
    this.#last = verdict
    return verdict
  }
}

function judged(content: Uint8Array): Promise<boolean> {
  const worker = new Worker(new URL('./svg-worker.ts', import.meta.url), {
    workerData: { content },
    resourceLimits: { maxOldGenerationSizeMb: most.memory },
  })
  const timer = setTimeout(() => void worker.terminate(), most.time)
  return new Promise((resolve) => {
    worker.once('message', (safe: boolean) => resolve(safe))
    worker.once('error', () => resolve(false))
    worker.once('exit', () => {
      clearTimeout(timer)
      resolve(false)
    })
  })
}
