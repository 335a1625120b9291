/**
 * Compression of what boards are sent in. The library that compresses every other answer lets pass what looks compressed
 * to it, and a text that begins with a board's epoch does once in some hundred epochs.
 */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const zstandard = promisify(zstdCompress)

/** Quick rather than small: these are made while somebody waits. */
export const compress = {
  // Smaller than Brotli's fourth level in half the time. Browsers take windows of 8 MB at most (RFC 9659).
  zstd: (text: Buffer) =>
    zstandard(text, { params: { [constants.ZSTD_c_compressionLevel]: 6, [constants.ZSTD_c_windowLog]: 23 } }),
  br: (text: Buffer) =>
    brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
  gzip: (text: Buffer) => gzipped(text, { level: 4 }),
  identity: (text: Buffer) => Promise.resolve(text),
} as const

export type Encoding = keyof typeof compress

const preferred: readonly Encoding[] = ['zstd', 'br', 'gzip']

/** The best one of those that a request accepts (RFC 9110, 12.5.3). */
export function encodingFor(accepted: string | string[] | undefined): Encoding {
  const names = String(accepted ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0])
  return preferred.find((encoding) => names.includes(encoding)) ?? 'identity'
}
