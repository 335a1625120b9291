/**
 * Version of everything on the wire: messages, operations, frames, snapshots. A test pins a hash of their
 * descriptions to it, so neither can change without the other.
 *
 *  1  first version: the pen
 *  2  shapes, lines, text, notes, images and frames; changes of many elements at once; selections, views and lasers
 */
export const protocolVersion = 2
/** Oldest client version that this server still serves. */
export const oldestProtocolVersion = 2
