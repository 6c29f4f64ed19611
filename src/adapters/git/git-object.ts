/** One object, as git stores it. */
export interface GitObject {
  readonly oid: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  /** Bytes that the object has; `bytes` holds fewer when they are more than the reader takes. */
  readonly size: number;
  readonly bytes: Buffer;
}

export interface SizeLimits {
  /** Most bytes of a blob; one more is handed over of a larger one, so that it shows. */
  readonly blobBytes: number;
  /** Most bytes of a tree, commit or tag; larger ones are an error. */
  readonly otherBytes: number;
}
