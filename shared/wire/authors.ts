/**
 * Who did the last operations of a log that is followed. Whoever knows the log up to a frame knows client and number of a
 * run by where that client's last operation stands: three or four characters in place of ten, which were most of what a
 * batch of a stroke weighed besides its points.
 *
 * A node forgets what it knows every so often and when somebody arrives, so that newcomers understand what comes. Whoever
 * does not understand a frame reads the log, where every run says whose it is.
 */
import type { ClientId, Epoch } from '../model/ids.ts'
import { alphabet } from '../points/vlq.ts'
import { isContinuation, type Continuation, type Frame, type LiveFrame, type Run } from './frame.ts'

interface Last {
  readonly client: ClientId
  readonly n: number
  readonly seq: number
}

/** Clients that are remembered: those that did something last. */
const mostKnown = 1_000

export class Authors {
  #epoch: Epoch | null = null
  /** Up to where the log was followed. */
  #seq = 0
  /** The last operation of each client, in the order of the log; and the same by its place there. */
  readonly #byClient = new Map<ClientId, Last>()
  readonly #bySeq = new Map<number, Last>()

  forget(): void {
    this.#byClient.clear()
    this.#bySeq.clear()
  }

  /** The frame for those who have followed the log as this side has. */
  shorten(frame: Frame): LiveFrame {
    this.#follow(frame)
    let next = frame.seq
    const runs = frame.runs.map((run) => {
      const short = this.#continuationOf(run)
      this.#note(run, (next += run.operations.length) - 1)
      return short ?? run
    })
    return { ...frame, runs }
  }

  /** The frame as it stands by itself; null where it continues what is not known here. Frames come in order. */
  resolve(frame: LiveFrame): Frame | null {
    this.#follow(frame)
    let next = frame.seq
    const runs: Run[] = []
    for (const each of frame.runs) {
      const run = isContinuation(each) ? this.#runOf(each) : each
      if (!run) {
        this.#seq = frame.seq - 1
        return null
      }
      runs.push(run)
      this.#note(run, (next += run.operations.length) - 1)
    }
    return { ...frame, runs }
  }

  /** A log that goes back is another one. */
  #follow({ epoch, seq }: LiveFrame): void {
    if (epoch !== this.#epoch || seq <= this.#seq) this.forget()
    this.#epoch = epoch
  }

  #continuationOf({ client, n, operations }: Run): Continuation | null {
    const last = this.#byClient.get(client)
    return last?.n === n - 1 ? { after: last.seq, check: checkOf(client), operations } : null
  }

  #runOf({ after, check, operations }: Continuation): Run | null {
    const last = this.#bySeq.get(after)
    // Numbers need no check: what stood there was the client's last, here as where it was sent.
    if (!last) return null
    return checkOf(last.client) === check ? { client: last.client, n: last.n + 1, operations } : null
  }

  #note({ client, n, operations }: Run, seq: number): void {
    this.#remove(this.#byClient.get(client))
    const last = { client, n: n + operations.length - 1, seq }
    this.#byClient.set(client, last)
    this.#bySeq.set(seq, last)
    this.#seq = seq
    if (this.#byClient.size > mostKnown) this.#remove(this.#byClient.values().next().value)
  }

  #remove(last: Last | undefined): void {
    if (!last) return
    this.#byClient.delete(last.client)
    this.#bySeq.delete(last.seq)
  }
}

function checkOf(client: ClientId): string {
  let sum = 0
  for (let at = 0; at < client.length; at++) sum += client.charCodeAt(at)
  return alphabet[sum % alphabet.length]!
}
