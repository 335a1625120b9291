/** Much of everything: handshakes, boards that are not there, messages, bytes, members, elements. */
import { nanoid } from 'nanoid'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dot } from '../../server/testing/member.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { marker } from './log-watch.ts'
import { answerLimit, type Answer } from './raw-client.ts'
import { exchange, statusOf } from './raw-http.ts'
import type { RawWebSocket } from './raw-websocket.ts'
import { transports, Watch } from './watch.ts'

const handshakes = 200
const members = 12
const elements = 150

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start({
    LIMIT_HANDSHAKES: String(handshakes),
    LIMIT_STRANGERS: '300',
    LIMIT_MEMBERS: String(members),
    LIMIT_ELEMENTS: String(elements),
    LIMIT_USER_CONNECTIONS: '40',
    LIMIT_BYTES_PER_SECOND: '100000',
    GRACE_MS: '100',
  })
})
afterEach(() => watch.hangUp())
afterAll(() => watch.dispose())

/** Counts of each answer. */
function tally(answers: readonly (string | number | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const answer of answers) counts[String(answer)] = (counts[String(answer)] ?? 0) + 1
  return counts
}

describe('a connection', () => {
  it.each(transports)('that sends malformed messages on %s is struck, and ended', async (transport) => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join(transport)
      for (let count = 0; count < 40; count++) raw.send(`42["${marker}",${count}]`)
      await raw.gone()
    })
  })

  it('that sends operations without end is told to wait, and nothing of a refused batch is stored', async () => {
    const { raw } = await watch.join()
    const before = await watch.position()
    const gone = `d{'elements':['aaaaaaaa.1']}`
    const batches = Array.from({ length: 30 }, (_, at) => ({
      n: at * 100 + 1,
      operations: Array<string>(100).fill(gone),
    }))
    const answers = await Promise.all(batches.map((batch) => raw.tell('submit', { board: watch.board, ...batch })))
    const stored = answers.filter(({ ok }) => ok).length
    const refused = answers.filter(({ ok }) => !ok)
    expect(stored).toBeGreaterThan(5)
    expect(refused.length).toBeGreaterThan(5)
    for (const { code } of refused) expect(['E_RATE', 'E_GAP']).toContain(code)
    expect((await watch.position()).seq).toBe(before.seq + stored * 100)
    await watch.calm()
  })

  it.each(transports)('that sends bytes without end on %s is ended', async (transport) => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join(transport)
      const message = `42${JSON.stringify(['submit', { id: 'a', at: 1, text: marker.repeat(20_000) }])}`
      for (let count = 0; count < 30 && raw.ended === undefined; count++) raw.send(message)
      await raw.gone()
    })
  })

  it('that sends frames of one byte is ended, or read', async () => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      const { socket } = raw as RawWebSocket
      const text = `421["heartbeat",{"id":"${'a'.repeat(20)}","at":1}]`
      for (const [at, character] of [...text].entries()) socket.send(character, { fin: at === text.length - 1 })
      expect(await raw.answer(1)).toMatchObject({ ok: true })
      for (let count = 0; count < 100_000 && socket.readyState === socket.OPEN; count++) socket.send('', { fin: false })
      await raw.gone()
    })
  })

  it('that pings without end, and reads nothing, holds up nobody', async () => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      const { socket } = raw as RawWebSocket
      socket.pause()
      for (let count = 0; count < 20_000 && socket.readyState === socket.OPEN; count++) socket.ping('x'.repeat(100))
      const asked = performance.now()
      expect(await watch.bystander.ask('heartbeat')).toMatchObject({ ok: true })
      expect(performance.now() - asked, 'ms for the bystander').toBeLessThan(answerLimit)
    })
  })
})

describe('a board', () => {
  it('has no place for one member too many, and then has again', async () => {
    await watch.unharmed(async () => {
      const code = async () => {
        const raw = await watch.connect('websocket')
        return (await raw.tell('join', { board: watch.board, client: nanoid(8), from: 1 })).code
      }
      // One of them is the bystander, and some of other tests may not have gone yet.
      let answer = await code()
      for (let count = 0; count < members && answer === undefined; count++) answer = await code()
      expect(answer).toBe('E_ROOM')
    })
  })

  it('that is full takes no more, but what is on it can be taken away', async () => {
    const { body } = await watch.request('/api/boards', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    const { id: board } = JSON.parse(body) as { id: BoardId }
    const raw = await watch.connect('websocket')
    const client = nanoid(8)
    expect(await raw.tell('join', { board, client, from: 1 })).toMatchObject({ ok: true })
    const submit = (n: number, operations: readonly string[]) => raw.tell('submit', { board, n, operations })
    const codes = ({ refused }: Answer) => (refused as { code: string }[]).map(({ code }) => code)
    expect(codes(await submit(1, Array<string>(elements + 10).fill(dot)))).toEqual(Array(10).fill('E_FULL'))
    expect(codes(await submit(elements + 11, [dot, `d{'elements':['${client}.1']}`]))).toEqual(['E_FULL'])
    expect(codes(await submit(elements + 13, [dot]))).toEqual([])
    await watch.calm()
  })
})

describe('an address', () => {
  it('that asks for boards that are not there is told to wait, whatever it says that it is', async () => {
    const statuses: number[] = []
    for (let count = 0; count < 400; count++) {
      const headers = { 'x-forwarded-for': `10.0.${count >> 8}.${count & 255}`, forwarded: `for=10.1.0.${count}` }
      statuses.push((await watch.request(`/api/boards/${nanoid(22)}`, { headers })).status)
    }
    expect(Object.keys(tally(statuses))).toEqual(['404', '429'])
    expect(statuses.slice(0, 290)).toEqual(Array(290).fill(404))
    await watch.calm()
  })

  // The last one: from then on nobody gets in from here for some seconds.
  it('that connects without end is told to wait, and what it left behind is cleared away', async () => {
    await watch.unharmed(async () => {
      const before = await residentBytes()
      const headers = { cookie: watch.cookie, 'x-forwarded-for': marker }
      const statuses: number[] = []
      const started = performance.now()
      for (let round = 0; round < 30; round++) {
        const attempts = Array.from({ length: 100 }, () =>
          watch.request('/socket.io/?EIO=4&transport=polling', { headers }),
        )
        statuses.push(...(await Promise.all(attempts)).map(({ status }) => status))
      }
      const counts = tally(statuses)
      expect(Object.keys(counts)).toEqual(['200', '429'])
      // The budget is one of ten seconds: a tenth of it comes back in each.
      expect(counts['200']).toBeLessThan(handshakes * (1 + (performance.now() - started) / 10_000) + 1)
      expect((await residentBytes()) - before).toBeLessThan(64 * 1024 * 1024)
      const answer = await exchange(
        watch.url,
        `GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: ${watch.cookie}\r\n\r\n`,
      )
      expect([200, 429]).toContain(statusOf(answer))
    })
  })
})

async function residentBytes(): Promise<number> {
  const { body } = await watch.request('/metrics')
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(body)![1])
}
