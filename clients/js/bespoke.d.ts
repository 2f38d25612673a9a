/** What may be kept of a shopper; see the privacy guide. */
export type Consent = 'full' | 'session' | 'none';

export type EventType =
  | 'view' | 'click' | 'cart' | 'purchase' | 'favorite' | 'cart-remove' | 'favorite-remove' | 'hide' | 'return' | 'impression' | 'search';

export interface Options {
  /** Where events go; '/v1/events' unless told. */
  url?: string;
  /** A public key, pk_…, where the server has keys. */
  key?: string;
  /** The shopper's pseudonymous id. */
  user: string;
  /** Unless told: 'session' where the browser sends Global Privacy Control, else 'full'. */
  consent?: Consent;
  /** phone, tablet or desktop, as the shop names it. */
  device?: string;
  /** Milliseconds that events are gathered before they are sent; 300 unless told. */
  delay?: number;
}

/** Fields of an event beside its id, type, user, session and time. */
export interface EventFields {
  productId?: string;
  query?: string;
  requestId?: string;
  surface?: string;
  position?: number;
  quantity?: number;
  price?: number;
  orderId?: string;
  size?: string;
  returnReason?: string;
}

/** Keeps events until they are acknowledged, and sends them in batches; one for a page. */
export declare class Bespoke {
  constructor(options: Options);
  consent: Consent;
  /** Events that wait for their acknowledgement. */
  readonly waiting: number;
  /** Notes an event; its id, or null where consent is 'none'. */
  track(type: EventType, event?: EventFields): string | null;
  view(productId: string, event?: EventFields): string | null;
  click(productId: string, event?: EventFields): string | null;
  cart(productId: string, event?: EventFields): string | null;
  purchase(productId: string, event?: EventFields): string | null;
  search(query: string, event?: EventFields): string | null;
  /** Tells what was on screen and what was clicked below root; call what it returns to stop. */
  watch(root?: Document | Element): () => void;
  /** Sends what waits; resolves when it was acknowledged or could not be sent. */
  flush(): Promise<void>;
}
