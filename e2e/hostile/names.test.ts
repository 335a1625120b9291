/** Names and titles that are meant to mislead, to break out, or to be seen by nobody. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { protocolLimits } from '#shared/model/limits.ts'
import { marker } from './log-watch.ts'
import { Watch } from './watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start()
})
afterAll(() => watch.dispose())

const json = { 'content-type': 'application/json' }

async function post(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = { ...json, cookie: watch.cookie }
  const answer = await watch.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, body: JSON.parse(answer.body) as Record<string, unknown> }
}

const name = (text: unknown) => post('/api/session', { name: text })
const title = (text: unknown) => post(`/api/boards/${watch.board}/title`, { title: text })

/** What is kept of a text. */
const kept: readonly [what: string, text: string, becomes: string][] = [
  ['HTML', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['an attribute', '" onload="alert(1)', '" onload="alert(1)'],
  ['a template', '{{7*7}}${7*7}', '{{7*7}}${7*7}'],
  ['SQL', `'; DROP TABLE boards; --`, `'; DROP TABLE boards; --`],
  ['a shell', '$(reboot) `id` | ; &', '$(reboot) `id` | ; &'],
  ['a direction override', 'abc\u202egnp.exe', 'abcgnp.exe'],
  ['isolates', '\u2066a\u2069\u2067b', 'ab'],
  ['terminal escapes', '\u001b[31mred\u001b[0m', '[31mred[0m'],
  ['line feeds', 'a\r\n{"level":60}\n', 'a{"level":60}'],
  ['line and paragraph separators', 'a\u2028b\u2029c', 'abc'],
  ['NUL and C1 controls', 'a\0b\u0085c\u009b', 'abc'],
  ['a byte order mark', '\ufeffa', 'a'],
  ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
  ['letters in two parts', 'e\u0301', '\u00e9'],
  ['space around it', '  a  ', 'a'],
  ['a prototype', '__proto__', '__proto__'],
  ['a family', '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
]

it.each(kept)('%s in a title is text and nothing else', async (_what, text, becomes) => {
  await watch.unharmed(async () => {
    const told = watch.bystander.next('title')
    expect(await title(text)).toEqual({ status: 200, body: { id: watch.board, title: becomes } })
    expect(await told).toMatchObject({ title: becomes })
  })
})

it.each(kept)('%s in a name is text and nothing else', async (_what, text, becomes) => {
  await watch.unharmed(async () => {
    expect(await name(text)).toMatchObject({ status: 200, body: { name: becomes } })
  })
})

it.each([
  ['nothing', ''],
  ['spaces', '   '],
  ['no-break spaces', '\u00a0\u2003'],
  ['zero-width characters', '\u200b\u200c\u200d\u2060'],
  ['marks of direction', '\u200e\u200f\u061c'],
  ['fillers', '\u3164\u115f\uffa0'],
  ['a soft hyphen', '\u00ad'],
  ['variation selectors', '\ufe0f\ufe0e'],
  ['tags that nobody sees', '\u{e0041}\u{e0042}'],
  ['controls', '\0\u001b\u0085'],
  ['combining marks without end', `a${'\u0301'.repeat(150)}`],
])('a name of %s is refused', async (_what, text) => {
  await watch.unharmed(async () => {
    expect(await name(text)).toMatchObject({ status: 400, body: { code: 'E_BAD' } })
  })
})

it.each([null, 5, true, {}, ['a', 'b'], undefined])('a title that is %j is refused', async (text) => {
  await watch.unharmed(async () => {
    expect(await title(text)).toMatchObject({ status: 400, body: { code: 'E_BAD' } })
  })
})

it.each([null, 5, true, {}, ['a', 'b']])('a name that is %j is refused', async (text) => {
  await watch.unharmed(async () => {
    expect(await name(text)).toMatchObject({ status: 400, body: { code: 'E_BAD' } })
  })
})

it('a title or a name of 10,000 characters is refused, and a long one is cut where a character ends', async () => {
  await watch.unharmed(async () => {
    expect((await title(marker.repeat(1_000))).status).toBe(400)
    expect((await name(marker.repeat(1_000))).status).toBe(400)
    const { body } = await title('👨‍👩‍👧‍👦'.repeat(50))
    expect(body.title).toBe('👨‍👩‍👧‍👦'.repeat(Math.floor(protocolLimits.titleLength / 7)))
  })
})

it.each(['url(#a)', 'red;background:url(//x)', '#FFF', '#gggggg', '', 'javascript:', 5, null, ['ink']])(
  'a colour that is %j is refused',
  async (color) => {
    await watch.unharmed(async () => {
      expect(await post('/api/session', { color })).toMatchObject({ status: 400, body: { code: 'E_BAD' } })
    })
  },
)
