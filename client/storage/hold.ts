/** Which tab is which client, agreed among the tabs of this browser. */
import type { ClientId } from '#shared/model/ids.ts'

/** Tries to hold a client for the life of this page; false where another page does. */
export type Hold = (client: ClientId) => Promise<boolean>

/** Holds clients by the browser's locks, or, where those are missing (plain HTTP), by asking the other tabs. */
export function browserHold(random: () => number): Hold {
  return 'locks' in navigator ? holdByLock(navigator.locks) : holdByAsking((name) => new BroadcastChannel(name), random)
}

function holdByLock(locks: Pick<LockManager, 'request'>): Hold {
  return (client) =>
    new Promise((resolve) => {
      const held = (lock: Lock | null) => {
        resolve(lock !== null)
        // Held until the page is gone.
        return lock === null ? undefined : new Promise<never>(() => undefined)
      }
      // A browser that refuses to lock cannot say that somebody else holds it either.
      locks.request(`drawbridge:client:${client}`, { ifAvailable: true }, held).catch(() => resolve(true))
    })
}

/** How long other tabs have to say that they hold a client, ms. */
const askTime = 200

interface Question {
  readonly kind: 'whose' | 'mine'
  readonly from: number
}

type Channel = Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>

/** Asks the other tabs and waits a moment. Of two that ask at once, the one with the smaller number gets it. */
function holdByAsking(open: (name: string) => Channel, random: () => number): Hold {
  return (client) =>
    new Promise((resolve) => {
      const channel = open(`drawbridge:client:${client}`)
      const from = random()
      let mine = false
      const timer = setTimeout(() => {
        mine = true
        resolve(true)
      }, askTime)
      channel.onmessage = ({ data }: MessageEvent<Question>) => {
        if (data.kind === 'whose' && (mine || from < data.from)) {
          channel.postMessage({ kind: 'mine', from } satisfies Question)
        } else if (data.kind === 'mine' && !mine) {
          clearTimeout(timer)
          channel.close()
          resolve(false)
        }
      }
      channel.postMessage({ kind: 'whose', from } satisfies Question)
    })
}
