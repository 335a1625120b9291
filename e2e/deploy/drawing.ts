/** Two people on one board, each on one of the two transports: who draws is confirmed, and the other one sees it. */
import { createHash, randomBytes } from 'node:crypto'
import { dot } from '../../server/testing/member.ts'
import { Visitor } from './visitor.ts'

const strokes = 20
/** More than proxies let through by themselves. */
const pictureBytes = 3_000_000

/** Returns where the board's log ends afterwards. Throws where something did not arrive. */
export async function drawTogether(url: string): Promise<number> {
  const host = await Visitor.arrive(url)
  const guest = await Visitor.arrive(url)
  const board = await host.newBoard()
  await sendPicture(host, guest)
  const members = [await host.enter(board, 'polling'), await guest.enter(board, 'polling', 'websocket')]
  const [polling, upgraded] = members
  if (upgraded!.socket.io.engine.transport.name !== 'websocket') await nextUpgrade(upgraded!.socket.io.engine)
  try {
    let end = 0
    for (let count = 0; count < strokes; count++) {
      for (const member of members) {
        const answer = await member.submit(dot)
        if (!answer.ok) throw new Error(`${answer.code} for stroke ${count}`)
        end += 1
      }
    }
    await within(5_000, Promise.all(members.map((member) => member.received(end))))
    const names = [polling, upgraded].map((member) => member!.socket.io.engine.transport.name)
    if (names.join() !== 'polling,websocket') throw new Error(`the transports were ${names.join()}`)
    return end
  } finally {
    for (const member of members) member.close()
  }
}

/** One person sends a picture of the size of a photograph, and the other one sees it. */
async function sendPicture(host: Visitor, guest: Visitor): Promise<void> {
  const content = Buffer.concat([Buffer.from('GIF89a\x40\x00\x40\x00', 'latin1'), randomBytes(pictureBytes)])
  const path = `/api/files/${createHash('sha256').update(content).digest('base64url')}`
  await host.ask(path, { method: 'POST', headers: { 'content-type': 'image/gif' }, body: content })
  const seen = Buffer.from(await (await guest.get(path)).arrayBuffer())
  if (!seen.equals(content)) throw new Error('the picture is another one than was sent')
}

interface Engine {
  once(name: 'upgrade' | 'upgradeError', listener: (error?: unknown) => void): unknown
}

/** Resolves when polling has become a WebSocket; rejects where what is between the two does not let it. */
function nextUpgrade(engine: unknown): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const upgrading = engine as Engine
  upgrading.once('upgrade', () => resolve())
  upgrading.once('upgradeError', () => reject(new Error('the connection cannot be upgraded to a WebSocket')))
  return within(10_000, promise)
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const late = AbortSignal.timeout(ms)
  return Promise.race([
    promise,
    new Promise<never>((_resolve, reject) => late.addEventListener('abort', () => reject(late.reason as Error))),
  ])
}
