import { describe, expect, it } from 'vitest'
import { seenOf } from './seen.ts'

const plain = { publicUrl: null, trustProxy: 0 }
const seen = (headers: Record<string, string>, origin: string, config: Parameters<typeof seenOf>[2] = plain) =>
  seenOf({ headers }, origin, config)

describe('the address of the page', () => {
  it('fits the Host header, by either protocol', () => {
    expect(seen({ host: 'draw.example' }, 'https://draw.example').origin).toEqual({ fits: true, expected: null })
    expect(seen({ host: 'draw.example' }, 'http://draw.example').origin.fits).toBe(true)
  })

  it('does not fit the Host header that a proxy put in its place', () => {
    expect(seen({ host: 'drawbridge:3000' }, 'https://draw.example').origin.fits).toBe(false)
  })

  it('must be that of PUBLIC_URL where one is set', () => {
    const config = { ...plain, publicUrl: new URL('https://draw.example/boards') }
    const headers = { host: '10.0.0.7' }
    expect(seen(headers, 'https://draw.example', config).origin).toEqual({
      fits: true,
      expected: 'https://draw.example',
    })
    expect(seen(headers, 'http://10.0.0.7', config).origin).toEqual({ fits: false, expected: 'https://draw.example' })
  })
})

describe('what proxies forwarded', () => {
  it('is nothing where there is none', () => {
    expect(seen({ host: 'a' }, 'http://a').forwarded).toEqual({ trusted: 0, addresses: 0, protocol: null })
  })

  it('is a count of addresses and the first protocol', () => {
    const headers = { 'x-forwarded-for': '10.0.0.1, 10.0.0.2,', 'x-forwarded-proto': 'HTTPS, http' }
    expect(seen(headers, 'https://a', { ...plain, trustProxy: 2 }).forwarded).toEqual({
      trusted: 2,
      addresses: 2,
      protocol: 'https',
    })
  })

  it('is no protocol where the header holds something else', () => {
    expect(seen({ 'x-forwarded-proto': '"><script>' }, 'http://a').forwarded.protocol).toBeNull()
  })
})
