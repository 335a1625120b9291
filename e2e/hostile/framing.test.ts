/** Packets of Engine.IO and Socket.IO that are none, on both transports. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { marker } from './log-watch.ts'
import { transports, Watch } from './watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start()
})
afterEach(() => watch.hangUp())
afterAll(() => watch.dispose())

/** Packets after which the connection is closed. */
const closing: readonly [what: string, packets: readonly string[]][] = [
  ['an unknown packet type', ['99']],
  ['a message without anything', ['4']],
  ['an unknown Socket.IO packet type', ['49']],
  ['an empty packet', ['']],
  ['a ping from the wrong side', ['2']],
  ['a probe where there is nothing to upgrade', ['2probe']],
  ['an event that is an object', [`42{"${marker}":1}`]],
  ['an event that is a string', [`42"${marker}"`]],
  ['an event that is null', ['42null']],
  ['an event without a name', ['42[]']],
  ['an event whose name is null', ['42[null]']],
  ['an event whose name is an array', ['42[["join"]]']],
  ['an event whose name is an object', ['42[{"toString":"join"}]']],
  ['broken JSON', [`42["${marker}"`]],
  ['JSON with more behind it', ['42["join"]]']],
  ['the reserved event disconnect', ['42["disconnect"]']],
  ['the reserved event disconnecting', ['42["disconnecting"]']],
  ['the reserved event connect', ['42["connect"]']],
  ['the reserved event connect_error', ['42["connect_error"]']],
  ['the reserved event newListener', ['42["newListener"]']],
  ['the reserved event removeListener', ['42["removeListener"]']],
  ['eleven attachments', ['4511-["submit",{"_placeholder":true,"num":0}]']],
  ['no attachments in a binary event', ['450-["submit"]']],
  ['attachments that are not counted', ['45-["submit"]']],
  ['attachments below zero', ['45-1-["submit"]']],
  ['a text where an attachment is due', ['451-["submit",{"_placeholder":true,"num":0}]', '42["echo"]']],
  ['an attachment that nothing announced', ['bAAAA']],
  ['a goodbye', ['41']],
  ['a goodbye, and events behind it', ['41', '42["heartbeat",{"id":"a","at":1}]']],
  ['a second CONNECT', ['40{"version":1}']],
  ['a CONNECT with a list', ['40[]']],
  ['a CONNECT with null', ['40null']],
  ['a CONNECT_ERROR from a client', ['44{"message":"x"}']],
  ['an acknowledgement that is no list', ['431{}']],
  ['an event for a namespace that was not entered', [`42/${marker},["echo",{}]`]],
  ['a goodbye from a namespace that was not entered', ['41/admin,']],
]

/** Packets that are passed over, or struck; the connection goes on. */
const survived: readonly [what: string, packets: readonly string[]][] = [
  ['an event without anything', ['42']],
  ['the event error', [`42["error",{"message":"${marker}"}]`]],
  ['an event with a number for a name', ['42[1,{}]']],
  ['an event called __proto__', ['42["__proto__",{}]']],
  ['an event called constructor', ['42["constructor",{}]']],
  ['an event called toString', ['42["toString"]']],
  ['an event that nobody knows', [`42["${marker}",{}]`]],
  ['an event that would stand in two lines of a log', [`42["x\\n{\\"level\\":50} ${marker}"]`]],
  ['an acknowledgement that was never asked for', ['4399[]']],
  ['two acknowledgements of one number', ['435[]', '435[]']],
  ['an acknowledgement with 10,000 arguments', [`437${JSON.stringify(Array(10_000).fill(0))}`]],
  ['a valid event without an acknowledgement', ['42["heartbeat",{"id":"a","at":1}]']],
  ['a join that is answered to nobody', ['42["join",{"id":"a","at":1}]']],
  ['a pong that was not asked for', ['3', '3', '3']],
  ['a noop', ['6']],
  ['an upgrade packet without an upgrade', ['5']],
  ['names of what objects have', ['42["hasOwnProperty"]', '42["valueOf"]', '42["emit"]', '42["_events"]']],
]

describe.each(transports)('on %s', (transport) => {
  it.each(closing)('%s ends the connection, and nothing else', async (_what, packets) => {
    await watch.unharmed(async () => {
      const raw = await watch.connect(transport)
      raw.send(...packets)
      expect(await raw.gone()).toMatch(/./)
    })
  })

  it.each(survived)('%s does no harm', async (_what, packets) => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join(transport)
      raw.send(...packets)
      expect(await raw.tell('heartbeat')).toMatchObject({ ok: true })
    })
  })

  it.each([
    ['an unknown event', `["${marker}",{}]`],
    ['an event with more arguments than one', '["heartbeat",{"id":"a","at":1},{"id":"b","at":1}]'],
    ['an event with no argument', '["heartbeat"]'],
    ['an event with a function that is none', '["heartbeat",{"id":"a","at":1},"function"]'],
    ['nesting without end', `["submit",${'['.repeat(20_000)}${']'.repeat(20_000)}]`],
    ['a placeholder of an attachment', '["submit",{"_placeholder":true,"num":0}]'],
    ['an event name of 200 kB', `["${marker.repeat(18_000)}",{}]`],
  ])('%s is refused with E_BAD', async (_what, args) => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join(transport)
      expect(await raw.askText(args)).toMatchObject({ ok: false, code: 'E_BAD' })
      expect(await raw.tell('heartbeat')).toMatchObject({ ok: true })
    })
  })

  it('numbers of acknowledgements at both ends are answered as they are, or not at all', async () => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join(transport)
      for (const id of ['0', '9007199254740991', '00001']) raw.send(`42${id}["heartbeat",{"id":"a","at":1}]`)
      expect(await raw.answer(0)).toMatchObject({ ok: true })
      expect(await raw.answer(9_007_199_254_740_991)).toMatchObject({ ok: true })
      expect(await raw.answer(1)).toMatchObject({ ok: true })
    })
  })

  it('a message beyond the announced size ends the connection', async () => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join(transport)
      raw.sendRaw(`42["submit","${marker}${'x'.repeat(1_000_000)}"]`)
      expect(await raw.gone()).toMatch(/1009|413/)
    })
  })

  it('a namespace that is not there is answered so', async () => {
    await watch.unharmed(async () => {
      for (const name of ['/admin', '/../', '/constructor', '/__proto__', `/${marker.repeat(900)}`]) {
        const raw = await watch.open(transport)
        raw.send(`40${name},{"version":1}`)
        expect(await raw.expect('the refusal', (packet) => packet.startsWith('44'))).toContain('Invalid namespace')
      }
    })
  })
})

it('an operation that comes as bytes is refused', async () => {
  await watch.unharmed(async () => {
    const { raw } = await watch.join('polling')
    raw.send('451-9["submit",{"_placeholder":true,"num":0}]', 'bAAAA')
    expect(await raw.answer(9)).toMatchObject({ ok: false, code: 'E_BAD' })
  })
})

it('text that is no UTF-8 ends a WebSocket', async () => {
  await watch.unharmed(async () => {
    const { raw } = await watch.join('websocket')
    raw.sendRaw(Buffer.from([0x34, 0x32, 0xff, 0xfe, 0xc0, 0x80]))
    expect(await raw.gone()).toContain('1007')
  })
})
