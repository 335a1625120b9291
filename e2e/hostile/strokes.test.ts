/** Operations that are none, or that make no sense where they stand. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { protocolLimits } from '#shared/model/limits.ts'
import { marker } from './log-watch.ts'
import { Watch, type Joined } from './watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start()
})
afterEach(() => watch.hangUp())
afterAll(() => watch.dispose())

const stroke = { color: 'ink', width: 4, precision: 2, pressure: false, points: 'AAAA' }
const create = { id: 'aaaaaaaa.1', kind: 'stroke', z: 1, ...stroke }

/** The text of an operation: its code, then JSON with the quotes swapped. */
const text = (code: string, payload: unknown) => code + JSON.stringify(payload).replaceAll('"', "'")
const begin = (change: object = {}) => text('b', { ...stroke, ...change })
const update = (set: unknown, element: unknown = 'aaaaaaaa.1') => text('u', { set: [[element, set]] })

const { pointsPerOperation, pointsPerStroke, pointsLength, elementsPerDelete } = protocolLimits

const invalid: readonly [what: string, operation: string][] = [
  ['an unknown kind', `x${marker}`],
  ['a kind called __proto__', '__proto__'],
  ['a kind and nothing else', 'b'],
  ['an element of a kind that there is not', text('c', { ...create, kind: 'iframe' })],
  ['a colour that is not among the names', 'bYKgBCCC'],
  ['a precision beyond the limit', 'bAkBgBCCC'],
  ['a width of nothing', 'bAKACCC'],
  ['a short form without points', 'bAKgB'],
  ['an end of itself', 'eA'],
  ['a list', 'b[]'],
  ['null', 'bnull'],
  ['a number', 'b5'],
  ['a text', `b'${marker}'`],
  ['quotes that were not swapped', `b${JSON.stringify(stroke)}`],
  ['broken JSON', "b{'color':"],
  ['a byte order mark', `\ufeff${begin()}`],
  ['a lone surrogate', begin({ color: '\ud800' })],
  ['half a character in a text', text('n', { kind: 'note', text: 'half' }).replace('half', '\ud800')],
  ['a tab', begin().replace(',', ',\t')],
  ['a line feed', `${begin()}\n`],
  ['a carriage return', `${begin()}\r`],
  ['a NUL', `${begin()}\0`],
  ['nesting without end', `b${'['.repeat(20_000)}`],
  ['an object in an object without end', `u${"{'set':".repeat(5_000)}1${'}'.repeat(5_000)}`],
  ['extra properties', begin({ more: marker })],
  ['a prototype', begin().replace('b{', "b{'__proto__':{'width':9},")],
  ['a constructor', begin({ constructor: { prototype: {} } })],
  ['10,000 properties', text('b', Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`k${at}`, 1])))],
  ['a missing property', text('b', { ...stroke, points: undefined })],
  ['a colour with CSS in it', begin({ color: 'red; background:url(//x)' })],
  ['a colour with a URL', begin({ color: 'url(#a)' })],
  ['a colour that is a script', begin({ color: 'javascript:alert(1)' })],
  ['a colour of 10 kB', begin({ color: 'a'.repeat(10_000) })],
  ['a colour with digits that are none', begin({ color: '#gggggg' })],
  ['a short colour', begin({ color: '#fff' })],
  ['a colour with a line feed behind it', begin({ color: 'ink\\n' }).replace('\\\\n', '\\n')],
  ['a colour that is a list', begin({ color: ['ink'] })],
  ['a width of 0', begin({ width: 0 })],
  ['a width below 0', begin({ width: -1 })],
  ['a width of a billion', begin({ width: 1e9 })],
  ['a width that is tiny', begin({ width: 1e-320 })],
  ['a width beyond all numbers', begin().replace("'width':4", "'width':1e400")],
  ['a width that is a text', begin({ width: '4' })],
  ['a width that is NaN', begin().replace("'width':4", "'width':NaN")],
  ['a width that is null', begin({ width: null })],
  ['a precision that is a fraction', begin({ precision: 1.5 })],
  ['a precision of 9', begin({ precision: 9 })],
  ['a precision of -1', begin({ precision: -1 })],
  ['a pressure that is a number', begin({ pressure: 1 })],
  ['points that are a list', begin({ points: [1, 2] })],
  ['points with JSON numbers', begin({ points: [{ x: null, y: 1e308 }] })],
  ['no points', begin({ points: '' })],
  ['half a point', begin({ points: 'AAA' })],
  ['a point and half a pressure', begin({ pressure: true, points: 'AAAA' })],
  ['points with characters that are no digits', begin({ points: 'A A' })],
  ['points that end in the middle of a number', begin({ points: 'AAAg' })],
  ['an overlong number', begin({ points: 'ggAA' })],
  ['a number with an empty last digit', begin({ points: 'gAAA' })],
  ['a negative zero', begin({ points: 'BAAA' })],
  ['a number beyond all bounds', begin({ points: `${'g'.repeat(2_000)}BA` })],
  ['one point too many', begin({ points: 'AA'.repeat(pointsPerOperation + 1) })],
  ['points of a stroke that is too long', text('c', { ...create, points: 'AA'.repeat(pointsPerStroke + 1) })],
  ['points beyond all length', text('c', { ...create, points: 'w-Bw-B'.repeat(pointsLength / 6 + 1) })],
  ['an append to nothing', 'a'],
  ['an append to itself', 'aACAA'],
  ['an append to what comes later', 'aDCAA'],
  ['an append to what was before the first', 'a-BCAA'],
  ['an append with an index of 0', 'aCAAA'],
  ['an append with a negative index', 'aCDAA'],
  ['an append with an index beyond every stroke', `aCw-w-BAA`],
  ['an append without points', 'aCC'],
  ['an append with JSON', text('a', { element: 'aaaaaaaa.1', index: 1, points: 'AA' })],
  ['an end of __proto__', text('e', { element: '__proto__' })],
  ['an end of another shape of id', text('e', { element: 'aaaaaaaa.A' })],
  ['an end of an id that is too long', text('e', { element: 'aaaaaaaa.zzzzzzzzzzz' })],
  ['an end of a list', text('e', { element: ['aaaaaaaa.1'] })],
  ['an id of 1 kB', text('c', { ...create, id: `aaaaaaaa.${'1'.repeat(1_000)}` })],
  ['an id with a line feed behind it', text('e', { element: 'aaaaaaaa.1\n' })],
  ['a z of 2^53', text('c', { ...create, z: 2 ** 53 })],
  ['a z of 1e21', text('c', { ...create, z: 1e21 })],
  ['a z that is a text', text('c', { ...create, z: marker })],
  ['an open that is false', text('c', { ...create, open: false })],
  ['an update of nothing', update({})],
  ['an update of what has no name here', update({ onload: marker })],
  ['an update of an id', update({ id: 'bbbbbbbb.1' })],
  ['an update of a prototype', "u{'set':[['aaaaaaaa.1',{'__proto__':{}}]]}"],
  ['an update of constructor', update({ color: 'ink' }, 'constructor')],
  ['a delete of nothing', text('d', { elements: [] })],
  ['a delete of everything', text('d', { elements: '*' })],
  ['a delete of toString', text('d', { elements: ['toString'] })],
  ['a delete of too much', text('d', { elements: Array(elementsPerDelete + 1).fill('aaaaaaaa.1') })],
]

describe('an operation that is', () => {
  it.each(invalid)('%s is refused with E_SCHEMA, and its number is used up', async (_what, operation) => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      const answer = await raw.tell('submit', { board: watch.board, n: 1, operations: [operation] })
      expect(answer).toMatchObject({ ok: true, n: 1, refused: [{ n: 1, code: 'E_SCHEMA' }] })
    })
  })

  it('longer than any may be is refused', async () => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      const operations = [begin() + ' '.repeat(protocolLimits.operationLength)]
      const answer = await raw.tell('submit', { board: watch.board, n: 1, operations })
      expect(answer).toMatchObject({ ok: false, code: 'E_BAD' })
    })
  })

  it('refused is refused again when it is sent again, and is never done', async () => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      const batch = { board: watch.board, n: 1, operations: [begin({ color: marker })] }
      const first = await raw.tell('submit', batch)
      expect(await raw.tell('submit', batch)).toMatchObject({ ok: true, n: first.n })
    })
  })
})

/** Numbers 1, 2, ... of one client; the last one must change nothing on the board. */
const idle: readonly [what: string, operations: (client: string) => readonly string[]][] = [
  ['an append to what is not there', () => [text('d', { elements: ['aaaaaaaa.9'] }), 'aCCAA']],
  ['an append to a stroke that is done', (me) => [begin(), text('e', { element: `${me}.1` }), 'aEEAA']],
  ['an append to a stroke that was deleted', (me) => [begin(), text('d', { elements: [`${me}.1`] }), 'aEEAA']],
  ['an append of points that are known', () => [begin(), 'aCEEE', 'aEEEE']],
  ['an append of half a point', () => [begin({ pressure: true, points: 'AAA' }), 'aCCAA']],
  ['a second end', (me) => [begin(), text('e', { element: `${me}.1` }), text('e', { element: `${me}.1` })]],
  ['an end of what is not there', () => [text('e', { element: 'aaaaaaaa.9' })]],
  ['an update of what is not there', () => [update({ color: 'red' }, 'aaaaaaaa.9')]],
  ['a delete of what is not there', () => [text('d', { elements: ['aaaaaaaa.9', 'aaaaaaaa.9'] })]],
  [
    'a second delete',
    (me) => [begin(), text('d', { elements: [`${me}.1`] }), text('d', { elements: [`${me}.1`, `${me}.1`] })],
  ],
]

it.each(idle)('%s changes nothing', async (_what, operations) => {
  const { raw, client }: Joined = await watch.join()
  const all = operations(client)
  const send = async (n: number, some: readonly string[]) =>
    expect(await raw.tell('submit', { board: watch.board, n, operations: some })).toMatchObject({ refused: [] })
  if (all.length > 1) await send(1, all.slice(0, -1))
  const before = await watch.position()
  await send(all.length, all.slice(-1))
  expect(await watch.position()).toEqual({ ...before, seq: before.seq + 1 })
  await watch.calm()
})

it('an append with a gap ends the stroke, so that it never grows one', async () => {
  const { raw, client } = await watch.join()
  const operations = [begin(), 'aCkBAA', 'aEEAA']
  expect(await raw.tell('submit', { board: watch.board, n: 1, operations })).toMatchObject({ refused: [] })
  const { body } = await watch.request(`/api/boards/${watch.board}/snapshot`)
  const line = body.split('\n').find((text) => text.startsWith(`s${client}.1\t`))
  expect(line?.split('\t').slice(5)).toEqual(['2', 'AAAA'])
  await watch.calm()
})
