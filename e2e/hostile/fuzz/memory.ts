/** Memory of a server process after its garbage was collected, asked for through Node's inspector. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { request } from '../raw-http.ts'

export interface Memory {
  /** Bytes of objects that are in use. */
  readonly heap: number
  /** Resident bytes of the process. */
  readonly resident: number
}

/** `inspector`: the address that Node prints when it is started with `--inspect`. */
export async function memoryOf(url: string, inspector: string): Promise<Memory> {
  const socket = new WebSocket(inspector)
  await once(socket, 'open')
  const ask = async (method: string): Promise<unknown> => {
    socket.send(JSON.stringify({ id: 1, method }))
    const [answer] = (await once(socket, 'message')) as [Buffer]
    return (JSON.parse(answer.toString()) as { result: unknown }).result
  }
  // The second time takes what the first one's finalisers let go.
  await ask('HeapProfiler.collectGarbage')
  await ask('HeapProfiler.collectGarbage')
  const { usedSize: heap } = (await ask('Runtime.getHeapUsage')) as { usedSize: number }
  socket.close()
  await once(socket, 'close')
  const { body } = await request(url, '/metrics')
  return { heap, resident: Number(/^process_resident_memory_bytes (\S+)/m.exec(body)![1]) }
}
