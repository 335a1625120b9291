/** Requests of one long-polling session that overlap, break off, or come in pieces; and upgrades that do not end well. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { protocolVersion } from '#shared/wire/version.ts'
import { marker } from './log-watch.ts'
import { openSocket } from './raw-http.ts'
import { RawPolling, separator } from './raw-polling.ts'
import { RawWebSocket } from './raw-websocket.ts'
import { Watch } from './watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start()
})
afterEach(() => watch.hangUp())
afterAll(() => watch.dispose())

const beat = '42["heartbeat",{"id":"a","at":1}]'

/** A session whose polls the test makes itself; it has entered the namespace. */
async function quiet(): Promise<RawPolling> {
  const raw = await RawPolling.open(watch.url, watch.cookie, { listen: false })
  expect((await raw.request({ method: 'POST', body: `40{"version":${protocolVersion}}` })).status).toBe(200)
  expect((await raw.request()).body).toMatch(/^40/)
  return raw
}

/** Sees that a session is over. */
async function over(raw: RawPolling): Promise<void> {
  const { status, body } = await raw.request()
  expect(status === 400 || body.split(separator).includes('1'), `${status} ${body}`).toBe(true)
  expect((await raw.request()).status).toBe(400)
}

/** The beginning of a POST of so many bytes on a session. */
const head = (sid: string, length: number) =>
  [
    `POST /socket.io/?EIO=4&transport=polling&sid=${sid} HTTP/1.1`,
    'Host: x',
    `Cookie: ${watch.cookie}`,
    `Content-Length: ${length}`,
    '',
    '',
  ].join('\r\n')

it('two GETs at the same time end the session, and both are answered', async () => {
  await watch.unharmed(async () => {
    const raw = await quiet()
    const answers = await Promise.all([raw.request(), raw.request()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    await over(raw)
  })
})

it('two POSTs at the same time end the session', async () => {
  await watch.unharmed(async () => {
    const raw = await quiet()
    const slow = await openSocket(watch.url)
    slow.write(`${head(raw.sid, 100)}42["echo"`)
    const sent = async () => (await raw.request({ method: 'POST', body: beat })).status
    let status = await sent()
    // The first bytes of the other one may still be on their way.
    while (status === 200) status = await sent()
    expect(status).toBe(400)
    await over(raw)
    slow.destroy()
  })
})

it('a POST that breaks off ends the session', async () => {
  await watch.unharmed(async () => {
    const raw = await quiet()
    const poll = raw.request()
    const socket = await openSocket(watch.url)
    socket.end(`${head(raw.sid, 1_000)}42["submit",{"id":"${marker}`)
    expect((await poll).status).toBe(200)
    await over(raw)
  })
})

it.each([
  ['bytes', { headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from([4, 2, 255, 0]) }, 400],
  ['2 MB', { body: marker.repeat(190_000) }, 413],
  ['2 MB in chunks', { headers: { 'transfer-encoding': 'chunked' }, body: marker.repeat(190_000) }, 413],
])('a POST of %s is refused', async (_what, options, expected) => {
  await watch.unharmed(async () => {
    const raw = await quiet()
    // A body that nobody reads to its end may cost the connection before the answer is read.
    const status = await raw.request({ method: 'POST', ...options }).then(
      (answer) => answer.status,
      () => expected,
    )
    expect(status).toBe(expected)
  })
})

it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])(
  'a %s on a session is 405, and the session goes on',
  async (method) => {
    await watch.unharmed(async () => {
      const raw = await quiet()
      expect((await raw.request({ method })).status).toBe(405)
      expect((await raw.request({ method: 'POST', body: '421["leave",{"id":"a","at":1}]' })).status).toBe(200)
      expect((await raw.request()).body).toContain('431[{"ok":true}]')
    })
  },
)

it.each([
  ['nothing', ''],
  ['separators alone', separator.repeat(1_000)],
  ['a packet that ends too early', `421["echo",{"id":"a"${separator},"at":1}]`],
  ['a packet with a separator in its text', `421["echo",{"id":"a","at":1,"text":"${marker}${separator}"}]`],
  ['a goodbye and more', `1${separator}${beat}`],
  ['a good packet and a broken one', `${beat}${separator}42[`],
])('a body of %s ends the session', async (_what, body) => {
  await watch.unharmed(async () => {
    const raw = await quiet()
    expect((await raw.request({ method: 'POST', body })).status).toBe(200)
    await over(raw)
  })
})

it('a hundred packets in one body, and packets twice, are each answered', async () => {
  await watch.unharmed(async () => {
    const { raw } = await watch.join('polling')
    const ids = Array.from({ length: 100 }, (_, at) => 1_000 + at)
    const packets = ids.map((id) => `42${id}["heartbeat",{"id":"a","at":1}]`)
    raw.send(...packets, packets[0]!)
    for (const id of [...ids, ids[0]!]) expect(await raw.answer(id)).toMatchObject({ ok: true })
  })
})

it('ten thousand packets in one body hold up nobody', async () => {
  await watch.unharmed(async () => {
    const { raw } = await watch.join('polling')
    const { lines } = watch.log
    raw.send(...Array<string>(10_000).fill('42["a"]'))
    expect(await watch.bystander.ask('heartbeat')).toMatchObject({ ok: true })
    await raw.gone()
    // A line for each would let a stranger write megabytes with one request.
    expect(watch.log.lines - lines).toBeLessThan(20)
  })
})

it('JSONP repeats nothing that it is given', async () => {
  await watch.unharmed(async () => {
    const target = `/socket.io/?EIO=4&transport=polling&j=0;alert(1)//${marker}`
    const { status, body, headers } = await watch.request(target, { headers: { cookie: watch.cookie } })
    expect(status).toBe(200)
    expect(headers['content-type']).not.toMatch(/html/)
    expect(body).not.toMatch(/alert|hostile/)
  })
})

it('a second upgrade is turned away, and the first succeeds', async () => {
  await watch.unharmed(async () => {
    const raw = await RawPolling.open(watch.url, watch.cookie)
    await raw.enter()
    const [first, second] = [
      await RawWebSocket.open(watch.url, watch.cookie, raw.sid),
      await RawWebSocket.open(watch.url, watch.cookie, raw.sid),
    ]
    expect(await second.gone()).toMatch(/close/)
    first.send('2probe')
    await first.expect('the probe', (packet) => packet === '3probe')
    await raw.expect('the end of the poll', (packet) => packet === '6')
    first.send('5')
    expect(await first.tell('leave')).toEqual({ ok: true })
    const third = await RawWebSocket.open(watch.url, watch.cookie, raw.sid)
    expect(await third.gone()).toMatch(/close/)
    expect(await first.tell('leave')).toEqual({ ok: true })
    for (const client of [raw, first]) client.close()
  })
})

it.each([
  ['closes before the probe', []],
  ['closes after the probe', ['2probe']],
  ['begins with something else', ['42["leave",{"id":"a","at":1}]']],
  ['begins with another probe', ['2nonsense']],
])('an upgrade that %s leaves the session as it was', async (_what, packets) => {
  await watch.unharmed(async () => {
    const raw = await RawPolling.open(watch.url, watch.cookie)
    await raw.enter()
    const socket = await RawWebSocket.open(watch.url, watch.cookie, raw.sid)
    socket.send(...packets)
    if (packets[0] === '2probe') await socket.expect('the probe', (packet) => packet === '3probe')
    socket.close()
    expect(await raw.tell('leave')).toEqual({ ok: true })
    raw.close()
  })
})

it('an upgrade without a probe is one, and the session ends with its socket', async () => {
  await watch.unharmed(async () => {
    const raw = await RawPolling.open(watch.url, watch.cookie)
    await raw.enter()
    const socket = await RawWebSocket.open(watch.url, watch.cookie, raw.sid)
    socket.send('5')
    expect(await socket.tell('leave')).toEqual({ ok: true })
    socket.close()
    expect(await raw.gone()).toMatch(/./)
  })
})

it('a session that ends during its upgrade ends whole', async () => {
  await watch.unharmed(async () => {
    const raw = await quiet()
    const socket = await RawWebSocket.open(watch.url, watch.cookie, raw.sid)
    socket.send('2probe')
    await socket.expect('the probe', (packet) => packet === '3probe')
    expect((await raw.request({ method: 'POST', body: '1' })).status).toBe(200)
    await over(raw)
    expect(await socket.gone(2_000)).toMatch(/close/)
  })
})
