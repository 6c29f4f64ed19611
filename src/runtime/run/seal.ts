/** Makes texts unreadable for the store, and reads them again. */
export interface Seal {
  /** @param place where the text lies: moved elsewhere, it can't be opened. */
  seal(text: string, place: string): Promise<string>;
  /** @throws Error when it was sealed with another key, for another place, or changed. */
  open(sealed: string, place: string): Promise<string>;
}

const NONCE = 12;

/** AES-256-GCM with a random nonce; 32 bytes of key. */
export function sealWith(key: Uint8Array): Seal {
  if (key.length !== 32) throw new Error(`The encryption key has ${key.length} bytes, not 32.`);
  const { subtle } = globalThis.crypto;
  const imported = subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const parameters = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
    ...{ name: 'AES-GCM', iv },
    additionalData: new TextEncoder().encode(place),
  });
  return {
    seal: async (text, place) => {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE));
      const bytes = new TextEncoder().encode(text);
      const sealed = await subtle.encrypt(parameters(iv, place), await imported, bytes);
      return Buffer.concat([iv, new Uint8Array(sealed)]).toString('base64');
    },
    open: async (sealed, place) => {
      const bytes = new Uint8Array(Buffer.from(sealed, 'base64'));
      const iv = bytes.slice(0, NONCE);
      try {
        const text = await subtle.decrypt(
          parameters(iv, place),
          await imported,
          bytes.slice(NONCE),
        );
        return new TextDecoder().decode(text);
      } catch {
        throw new Error('A checkpoint was sealed with another key, or changed.');
      }
    },
  };
}

/** Leaves texts as they are. */
export const NO_SEAL: Seal = { seal: async (text) => text, open: async (text) => text };
