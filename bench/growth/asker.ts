/**
 * Asks a server a small question again and again, on a thread of its own: what else the benchmark does meanwhile, as
 * reading a large board, is not to count as the server's slowness. Told the address; answers with the longest wait, ms,
 * when it is told to stop.
 */
import { Agent } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { receive } from './opening.ts'

const { url } = workerData as { url: string }
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const port = parentPort!
let going = true
let longest = 0
port.once('message', () => (going = false))

// The first one makes the connection, and has the code compiled.
for (let at = 0; at < 50; at++) await receive(url, {}, agent)
port.postMessage('asking')
while (going) longest = Math.max(longest, (await receive(url, {}, agent)).took)
agent.destroy()
port.postMessage(longest)
