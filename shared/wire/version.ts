/**
 * Version of everything on the wire: messages, operations, frames, snapshots. A test pins a hash of their
 * descriptions to it, so neither can change without the other.
 *
 *  1  first version: the pen
 *  2  shapes, lines, text, notes, images and frames; changes of many elements at once; selections, views and lasers
 *  3  who may do what: an owner, what the link gives, what single people may do
 *  4  shorter frames
 *  5  mirrored pictures
 *  6  frames that continue those before them; shorter beginnings and ends of strokes
 *  7  texts and names without control characters and halves of characters; older clients only have such refused
 *  8  letters in a colour of their own
 */
export const protocolVersion = 8
/** Oldest client version that this server still serves. */
export const oldestProtocolVersion = 8
