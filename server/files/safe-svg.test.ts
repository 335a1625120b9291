import { describe, expect, it } from 'vitest'
import { isSafeSvg } from './safe-svg.ts'

const svg = (inside: string, attributes = '') => `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inside}</svg>`

describe('an SVG is taken', () => {
  it.each([
    svg('<path d="M0 0L10 10" fill="url(#a)"/>'),
    `<?xml version="1.0" encoding="utf-8"?>\n${svg('<!-- a comment --><g><title>A &amp; B</title></g>', ' viewBox="0 0 1 1"')}`,
    svg('<style>.a{fill:#f00}</style><rect class="a" width="1" height="1"/>'),
    svg('<image href="data:image/png;base64,AAAA" width="1" height="1"/><use href="#b"/>'),
    svg('<text style="font-family:&quot;Inter&quot;">1 > 0</text>'),
  ])('%s', (source) => expect(isSafeSvg(source)).toBe(true))
})

/** Each group shows the one before it so many times. */
const doubled = (times: number, levels: number) =>
  svg(
    `<g id="a0"><rect width="1" height="1"/></g>${Array.from(
      { length: levels },
      (_, at) => `<g id="a${at + 1}">${`<use href="#a${at}"/>`.repeat(times)}</g>`,
    ).join('')}`,
  )

it('an SVG is refused where it comes to more than anybody can paint, or has no end', () => {
  expect(isSafeSvg(doubled(2, 8))).toBe(true)
  expect(isSafeSvg(doubled(10, 12))).toBe(false)
  expect(isSafeSvg(svg('<g id="a"><use href="#a"/></g>'))).toBe(false)
  expect(isSafeSvg(svg('<g id="a"><use xlink:href="#b"/></g><g id="b"><use href="#a"/></g>'))).toBe(false)
  const pattern = (at: number) => `<pattern id="p${at + 1}">${`<rect fill="url(#p${at})"/>`.repeat(10)}</pattern>`
  expect(isSafeSvg(svg(Array.from({ length: 12 }, (_, at) => pattern(at)).join('')))).toBe(false)
  expect(isSafeSvg(svg('<g>'.repeat(50_000) + '</g>'.repeat(50_000)))).toBe(false)
  expect(isSafeSvg(doubled(1, 50_000))).toBe(false)
})

it('an SVG is read in a moment, whatever it is', () => {
  const started = performance.now()
  for (const hostile of [
    '<rect ' + ' '.repeat(1e6),
    `<svg ${'a="" '.repeat(2e5)}`,
    '<!--'.repeat(2e5),
    '<svg '.repeat(2e5),
  ])
    expect(isSafeSvg(hostile)).toBe(false)
  expect(performance.now() - started).toBeLessThan(2_000)
})

describe('an SVG is refused', () => {
  it.each([
    svg('<script>alert(1)</script>'),
    svg('', ' onload="alert(1)"'),
    svg('<rect ONCLICK="alert(1)"/>'),
    svg('<a href="javascript:alert(1)"><text>x</text></a>'),
    svg('<a href="&#106;avascript:alert(1)"><text>x</text></a>'),
    svg('<a xlink:href="java&#x73;cript:alert(1)"/>'),
    svg('<image href="https://example.org/track.png"/>'),
    svg('<image href="//example.org/track.png"/>'),
    svg('<image href="data:image/svg+xml;base64,AAAA"/>'),
    svg('<use href="other.svg#a"/>'),
    svg('<foreignObject><p>x</p></foreignObject>'),
    svg('<style>@import "https://example.org/a.css";</style>'),
    svg('<style>a{background:url(https://example.org/a.png)}</style>'),
    svg('<style><![CDATA[a{background:url("//example.org/a.png")}]]></style>'),
    svg('<style>a{background:\\75rl(https://example.org)}</style>'),
    svg('<rect style="fill:url(https://example.org/a)"/>'),
    svg('<rect fill="url(&quot;https://example.org/a&quot;)"/>'),
    svg('<animate attributeName="href" values="javascript:alert(1)"/>'),
    svg('<set attributeName="onload" to="alert(1)"/>'),
    svg('<style>a{background:&#117;rl(https://example.org/a.png)}</style>'),
    svg('<style>a{background:u<![CDATA[rl(https://example.org/a.png)]]>}</style>'),
    svg('<style>a{background:u<!-- -->rl(https://example.org/a.png)}</style>'),
    svg('<style>u<g/>rl(https://example.org/a.png)</style>'),
    svg('<style>@im<!-- -->port "https://example.org/a.css";</style>'),
    svg('<style>a{background:image-set("https://example.org/a.png" 1x)}</style>'),
    svg('<use href="#a"/>', ' xml:base="https://example.org/"'),
    '<svg xmlns="http://www.w3.org/1999/xhtml"><a ping="https://example.org">x</a></svg>',
    svg('<style xmlns="http://www.w3.org/1999/xhtml">a{}</style>'),
    `<?xml version="1.0" encoding="ISO-2022-JP"?>${svg('<rect x="\x1b$B" y=" onload=\'alert(1)\' z=\'"/>')}`,
    svg('<iframe src="https://example.org"/>'),
    svg('<svg:script>alert(1)</svg:script>'),
    svg('<text>&xxe;</text>', ' a="&xxe;"'),
    `<!DOCTYPE svg [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>${svg('')}`,
    `<?xml-stylesheet href="https://example.org/a.css"?>${svg('')}`,
    svg('<g>'),
    svg('</g>'),
    `${svg('')}${svg('')}`,
    svg('<rect width=1/>'),
    svg('<rect a="<script>"/>'),
    '<html></html>',
    '',
    'words',
  ])('%s', (source) => expect(isSafeSvg(source)).toBe(false))
})
