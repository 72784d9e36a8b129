/** A text that only the instance can open: an ephemeral key, a nonce, and the text under what both keys agree on. */
export interface SealedText {
  /** Uncompressed point of P-256, as base64url. */
  key: string;
  nonce: string;
  /** The text and its tag. */
  sealed: string;
}

/** What both sides derive the key of the cipher for. */
export function sealingPurpose(survey: string): string {
  return `stemm/sealed/${survey}`;
}
