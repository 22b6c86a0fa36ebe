// Blob is in every browser and in Node, but in neither of the type libraries that shared/ may not see. This file belongs to shared/'s own
// type check alone; elsewhere the real declaration stands.
interface Blob {
  /** bytes */
  readonly size: number
  readonly type: string
  arrayBuffer(): Promise<ArrayBuffer>
}
declare const Blob: { new (): Blob; prototype: Blob }
