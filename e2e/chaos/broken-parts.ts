/** Server parts that are broken on purpose, to see that the suite notices. */
import { nanoid } from 'nanoid'
import type { BoardId, Epoch } from '#shared/model/ids.ts'
import { decodeLiveFrame, encodeFrame, frameLength } from '#shared/wire/frame.ts'
import { singleNode, type Fanout } from '../../server/fanout/fanout.ts'
import type { Sockets } from '../../server/socket/connection.ts'
import { MemoryStore } from '../../server/store/memory.ts'
import type { Batch, CommitResult } from '../../server/store/store.ts'

/** Of so many commits, or frames, one is treated badly. */
const oneIn = 12

const options = { clock: Date.now, epoch: () => nanoid<Epoch>(8), secret: () => nanoid(43) }

export const soundStore = (): MemoryStore => new MemoryStore(options)

/** Acknowledges before it has stored, and at times does not come to store. */
class HastyStore extends MemoryStore {
  #commits = 0

  override commit(board: BoardId, batches: readonly Batch[], at: number): Promise<CommitResult> {
    const forgotten = ++this.#commits % oneIn === 0
    return super.commit(board, forgotten ? batches.map(withoutOperations) : batches, at)
  }
}

/** The batch as one of which every operation only uses up its number. */
function withoutOperations(batch: Batch): Batch {
  return { ...batch, submissions: batch.submissions.map(() => ({ text: '', refused: 'E_STORE' as const })) }
}

/** Does not know what it has of a client, and takes what is sent again for new. */
class ForgetfulStore extends MemoryStore {
  override commit(board: BoardId, batches: readonly Batch[], at: number): Promise<CommitResult> {
    const clients = this.boards.get(board)?.clients
    for (const { client, n } of batches) {
      const record = clients?.get(client)
      if (record) record.stored = Math.min(record.stored, n - 1)
    }
    return super.commit(board, batches, at)
  }
}

export const hastyStore = (): MemoryStore => new HastyStore(options)
export const forgetfulStore = (): MemoryStore => new ForgetfulStore(options)

/** What becomes of a frame on its way to a room; null: it is lost. */
type Sending = (text: string) => string | null

const fanoutBy = (sending: () => Sending): Fanout => ({ ...singleNode, attach: (io) => sendBy(io, sending()) })

/** Loses frames, as a fan-out may: clients have to find out. */
export const lossyFanout = (): Fanout => fanoutBy(losing)

/** Loses frames too, and numbers them by what it sent and not by where they stand in the log. */
export const unnumberedFanout = (): Fanout =>
  fanoutBy(() => {
    const lose = losing()
    const next = new Map<string, number>()
    return (text) => {
      const frame = decodeLiveFrame(text)!
      const seq = next.get(frame.epoch) ?? frame.seq
      if (lose(text) === null) return null
      next.set(frame.epoch, seq + frameLength(frame))
      return encodeFrame({ ...frame, seq })
    }
  })

function losing(): Sending {
  let frames = 0
  return (text) => (++frames % oneIn === 0 ? null : text)
}

function sendBy(io: Sockets, sending: Sending): void {
  const { adapter } = io.of('/')
  const broadcast = adapter.broadcast.bind(adapter)
  adapter.broadcast = (packet: { data?: unknown }, opts) => {
    const [name, text] = packet.data as [string, string]
    const sent = name === 'frame' ? sending(text) : text
    if (sent !== null) broadcast(name === 'frame' ? { ...packet, data: [name, sent] } : packet, opts)
  }
}
