/** Memory of a server process after the garbage of all its threads was collected, asked for through Node's inspector. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { request } from '../raw-http.ts'

export interface Memory {
  /** Bytes of objects that are in use, in all threads. */
  readonly heap: number
  /** Resident bytes of the process. */
  readonly resident: number
}

/** `inspector`: the address that Node prints when it is started with `--inspect`. */
export async function memoryOf(url: string, inspector: string): Promise<Memory> {
  const socket = new WebSocket(inspector)
  await once(socket, 'open')
  const threads = new Threads(socket)
  const heap = await threads.collectGarbage()
  socket.close()
  await once(socket, 'close')
  const { body } = await request(url, '/metrics')
  return { heap, resident: Number(/^process_resident_memory_bytes (\S+)/m.exec(body)![1]) }
}

type Ask = (method: string, params?: object) => Promise<unknown>
interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly sessionId: string; readonly message: string }
  readonly result?: unknown
}

/**
 * The main thread and its workers, each with a session of its own inside of that of the main thread (Node's inspector,
 * domain `NodeWorker`). A worker that has ended meanwhile answers nothing and has no garbage.
 */
class Threads {
  readonly #socket: WebSocket
  readonly #workers = new Set<string>()
  /** Who waits for which answer, by session (empty: the main thread) and number. */
  readonly #waiting = new Map<string, (result: unknown) => void>()
  #asked = 0

  constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer) => this.#hear('', JSON.parse(data.toString()) as Message))
  }

  /** Returns the bytes in use afterwards. */
  async collectGarbage(): Promise<number> {
    // Workers are told of before the answer comes.
    await this.#ask('NodeWorker.enable', { waitForDebuggerOnStart: false })
    const main: Ask = (method, params) => this.#ask(method, params)
    const used = [await collected(main)]
    for (const worker of this.#workers) {
      const gone = new Promise<number>((resolve) => this.#waiting.set(`${worker} gone`, () => resolve(0)))
      used.push(await Promise.race([collected((method, params) => this.#askWorker(worker, method, params)), gone]))
    }
    return used.reduce((sum, bytes) => sum + bytes, 0)
  }

  #ask(method: string, params = {}): Promise<unknown> {
    const id = ++this.#asked
    return new Promise((resolve) => {
      this.#waiting.set(` ${id}`, resolve)
      this.#socket.send(JSON.stringify({ id, method, params }))
    })
  }

  #askWorker(sessionId: string, method: string, params = {}): Promise<unknown> {
    const id = ++this.#asked
    return new Promise((resolve) => {
      this.#waiting.set(`${sessionId} ${id}`, resolve)
      const message = JSON.stringify({ id, method, params })
      void this.#ask('NodeWorker.sendMessageToWorker', { sessionId, message })
    })
  }

  #hear(session: string, { id, method, params, result }: Message): void {
    if (id !== undefined) this.#waiting.get(`${session} ${id}`)?.(result)
    if (!params) return
    const { sessionId, message } = params
    if (method === 'NodeWorker.attachedToWorker') this.#workers.add(sessionId)
    if (method === 'NodeWorker.receivedMessageFromWorker') this.#hear(sessionId, JSON.parse(message) as Message)
    if (method === 'NodeWorker.detachedFromWorker') {
      this.#workers.delete(sessionId)
      this.#waiting.get(`${sessionId} gone`)?.(undefined)
    }
  }
}

async function collected(ask: Ask): Promise<number> {
  // The second time takes what the first one's finalisers let go.
  await ask('HeapProfiler.collectGarbage')
  await ask('HeapProfiler.collectGarbage')
  return ((await ask('Runtime.getHeapUsage')) as { usedSize: number }).usedSize
}
