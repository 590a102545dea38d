/** Engines lay nothing out beyond some 33 million pixels: a longer list scrolls in proportion. */
const MOST_PIXELS = 10_000_000;

/** Which rows are in sight, and where they are drawn. */
export interface RowWindow {
  readonly first: number;
  /** one after the last */
  readonly end: number;
  /** the pixel at which row 0 would be drawn */
  readonly base: number;
}

/** A row or two more than are in sight, so that scrolling finds them drawn. */
const BESIDE = 4;

/**
 * A list of rows of one height that may be longer than a page can be. Up to a limit the scroll
 * position is the place in the list; beyond it, the scroll bar leads to places in proportion, while
 * wheel and keys move by pixels all the same.
 *
 * A virtualiser that measures rows keeps something of each of them; here nothing grows with their number.
 */
export class ScrollRange {
  readonly #row: number;
  #count = 0;
  #viewport = 0;
  /** pixels of the list above the viewport */
  #top = 0;
  #scrollTop = 0;

  constructor(rowHeight: number) {
    this.#row = rowHeight;
  }

  /** Pixels of what is scrolled. */
  get height(): number {
    return Math.min(this.#count * this.#row, MOST_PIXELS);
  }

  /** The scroll position that goes with the place in the list. */
  get scrollTop(): number {
    return this.#scrollTop;
  }

  get atEnd(): boolean {
    return this.#top >= this.#mostTop - 1;
  }

  get window(): RowWindow {
    const first = Math.max(0, Math.floor(this.#top / this.#row) - BESIDE);
    const inSight = Math.ceil(this.#viewport / this.#row) + 1;
    const end = Math.min(this.#count, Math.floor(this.#top / this.#row) + inSight + BESIDE);
    return { first, end, base: this.#scrollTop - this.#top };
  }

  /** Rows that fit into the viewport. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.#viewport / this.#row) - 1);
  }

  resize(count: number, viewport: number): void {
    this.#count = count;
    this.#viewport = viewport;
    this.moveTo(this.#top);
  }

  /** The author scrolled, to this scroll position. */
  scrolled(scrollTop: number): void {
    const moved = scrollTop - this.#scrollTop;
    this.#scrollTop = scrollTop;
    if (this.#ratio === 1) this.#top = scrollTop;
    else if (scrollTop <= 0) this.#top = 0;
    else if (scrollTop >= this.#mostScroll - 1) this.#top = this.#mostTop;
    else if (Math.abs(moved) <= 2 * this.#viewport) this.#top = this.#inside(this.#top + moved);
    else this.#top = this.#inside(scrollTop * this.#ratio);
  }

  /** Goes to a place in the list; the scroll position follows. */
  moveTo(top: number): void {
    this.#top = this.#inside(top);
    this.#scrollTop = Math.round(this.#top / this.#ratio);
  }

  toEnd(): void {
    this.moveTo(this.#mostTop);
  }

  /** Goes as far as it takes to have a row in sight. */
  reveal(row: number): void {
    const top = row * this.#row;
    if (top < this.#top) this.moveTo(top);
    else if (top + this.#row > this.#top + this.#viewport) {
      this.moveTo(top + this.#row - this.#viewport);
    }
  }

  /** Scrolling has come to rest: the scroll position is put back into proportion, the rows stay. */
  settle(): void {
    this.moveTo(this.#top);
  }

  get #mostTop(): number {
    return Math.max(0, this.#count * this.#row - this.#viewport);
  }

  get #mostScroll(): number {
    return Math.max(0, this.height - this.#viewport);
  }

  get #ratio(): number {
    return this.#mostScroll === 0 ? 1 : this.#mostTop / this.#mostScroll;
  }

  #inside(top: number): number {
    return Math.max(0, Math.min(top, this.#mostTop));
  }
}
