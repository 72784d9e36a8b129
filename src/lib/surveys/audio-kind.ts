/**
 * What a file that should be sound really is, read from its bytes: the browser is told this and never what the file
 * was called. A picture track, or a stream that breaks off after its first sign, is no sound.
 */
export type AudioType = 'audio/mpeg' | 'audio/aac' | 'audio/mp4' | 'audio/ogg' | 'audio/webm';

/** MPEG 1 and 2/2.5, layer III, in kbit/s. */
const BIT_RATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
] as const;
const SAMPLE_RATES = [44_100, 48_000, 32_000] as const;
/** Frames in a row that make a stream; a shorter one has to end with its last frame. */
const ENOUGH = 4;

/** @returns its type (ISO 11172-3, ISO 13818-7, ISO 14496-12, RFC 3533, Matroska), or undefined for anything else */
export function audioTypeOf(bytes: Uint8Array): AudioType | undefined {
  const has = (text: string) => indexOf(bytes, text) >= 0;
  if (at(bytes, 0, 'OggS')) return /OpusHead|\x01vorbis/.test(latin(bytes, 0, 512)) ? 'audio/ogg' : undefined;
  if (at(bytes, 0, '\x1aE\xdf\xa3')) {
    const isSound = latin(bytes, 0, 64).includes('webm') && (has('A_OPUS') || has('A_VORBIS'));
    return isSound && !has('V_VP') && !has('V_AV1') ? 'audio/webm' : undefined;
  }
  if (at(bytes, 4, 'ftyp')) return has('moov') && has('soun') && !has('vide') ? 'audio/mp4' : undefined;
  const start = at(bytes, 0, 'ID3') ? afterTag(bytes) : 0;
  if (isStream(bytes, start, mp3FrameAt)) return 'audio/mpeg';
  return isStream(bytes, start, aacFrameAt) ? 'audio/aac' : undefined;
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function at(bytes: Uint8Array, from: number, text: string): boolean {
  return latin(bytes, from, from + text.length) === text;
}

function indexOf(bytes: Uint8Array, text: string): number {
  const first = text.charCodeAt(0);
  for (let from = bytes.indexOf(first); from >= 0; from = bytes.indexOf(first, from + 1))
    if (at(bytes, from, text)) return from;
  return -1;
}

/** ID3v2 says its own length, seven bits in each of four bytes. */
function afterTag(bytes: Uint8Array): number {
  return [6, 7, 8, 9].reduce((length, own) => length * 128 + ((bytes[own] ?? 0) & 0x7f), 0) + 10;
}

/** @param lengthAt length of the frame that begins there; 0 where none does */
function isStream(bytes: Uint8Array, start: number, lengthAt: typeof mp3FrameAt): boolean {
  let from = start;
  for (let frames = 0; frames < ENOUGH; frames++) {
    if (frames > 0 && from === bytes.length) return true;
    const length = lengthAt(bytes, from);
    if (length === 0 || from + length > bytes.length) return false;
    from += length;
  }
  return true;
}

function mp3FrameAt(bytes: Uint8Array, from: number): number {
  const [sync = 0, kind = 0, rates = 0] = bytes.subarray(from, from + 3);
  const version = (kind >> 3) & 3;
  const isLayer3 = sync === 0xff && kind >= 0xe0 && version !== 1 && ((kind >> 1) & 3) === 1;
  const bitRate = BIT_RATES[version === 3 ? 0 : 1][rates >> 4];
  const sampleRate = SAMPLE_RATES[(rates >> 2) & 3];
  if (!isLayer3 || !bitRate || !sampleRate) return 0;
  const slowed = version === 3 ? 1 : version === 2 ? 2 : 4;
  const samples = version === 3 ? 144_000 : 72_000;
  return Math.floor((samples * bitRate * slowed) / sampleRate) + ((rates >> 1) & 1);
}

/** ADTS; twelve bits of sync, the length in thirteen bits across bytes 3 to 5. */
function aacFrameAt(bytes: Uint8Array, from: number): number {
  const [sync = 0, kind = 0, , high = 0, middle = 0, low = 0] = bytes.subarray(from, from + 6);
  if (sync !== 0xff || (kind & 0xf6) !== 0xf0) return 0;
  const length = ((high & 3) << 11) | (middle << 3) | (low >> 5);
  return length > 7 ? length : 0;
}
