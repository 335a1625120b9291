/**
 * Version of everything on the wire: messages, operations, frames, snapshots. A test pins a hash of their
 * descriptions to it, so neither can change without the other.
 *
 *  1  first version: the pen
 */
export const protocolVersion = 1
/** Oldest client version that this server still serves. */
export const oldestProtocolVersion = 1
