import type { FastifyRequest } from 'fastify'

/**
 * Whether whoever asks has what the tag is of. Weak or not: proxies that compress an answer weaken its tag, and what it
 * says is the same (RFC 9110, 13.1.2).
 */
export function hasTag({ headers }: Pick<FastifyRequest, 'headers'>, etag: string): boolean {
  const tags = headers['if-none-match']?.split(/,\s*/) ?? []
  return tags.some((tag) => tag.replace(/^W\//, '') === etag)
}
