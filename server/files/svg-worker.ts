/** The thread in which one SVG is judged: whatever it is made of, it can take neither the server's time nor its memory. */
import { parentPort, workerData } from 'node:worker_threads'
import { isSafeSvg } from './safe-svg.ts'

const { content } = workerData as { content: Uint8Array }
parentPort!.postMessage(isSafeSvg(Buffer.from(content).toString('utf8')))
