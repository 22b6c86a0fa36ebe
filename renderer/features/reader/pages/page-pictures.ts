/** Small pictures of the pages of a document. */
export interface PagePictures {
  readonly count: number
  /**
   * A page as it stands now, no larger than a box (px of the screen's own). Asked for again it comes from memory, where some dozens are kept. Null for a page that cannot be
   * drawn, and when `signal` says that it is not wanted any more.
   */
  picture(pageIndex: number, box: { width: number; height: number }, signal: AbortSignal): Promise<HTMLCanvasElement | null>
}
