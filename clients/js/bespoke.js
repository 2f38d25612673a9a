// Bespoke's browser tracker. Tells the engine what shoppers see and do; loses nothing while offline and sends nothing twice.
// An event is kept in localStorage, one entry by its id, until the server has acknowledged it: acknowledged + kept = generated.
const PREFIX = 'bespoke:', QUEUE = 'bespoke:event:', MOST = 1000, BATCH = 50, SEEN_MS = 1000, CLAIM_MS = 2000, RETRY_MS = [1e3, 5e3, 3e4, 12e4];

// The time first, so that ids sort as they came.
const newId = () => Date.now().toString(36) + '-' + [...crypto.getRandomValues(new Uint8Array(12))].map(b => b.toString(16).padStart(2, '0')).join('');

export class Bespoke {
  #options; #timer = 0; #at = 0; #fails = 0; #sending = null; #memory = new Map(); #shown = new Set(); #own = new Set(); #session;

  constructor(options) {
    this.#options = { url: '/v1/events', delay: 300, ...options };
    try { this.#session = sessionStorage[PREFIX + 'session'] ??= newId(); } catch { this.#session = newId(); }
    addEventListener('online', () => this.flush());
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') this.#leave(); });
    if (this.waiting) this.#soon(CLAIM_MS);
  }

  // What may be kept: what was set, else what Global Privacy Control asks for.
  get consent() { return this.#options.consent ?? (navigator.globalPrivacyControl ? 'session' : 'full'); }
  set consent(value) {
    this.#options.consent = value;
    if (value === 'none') this.#ids().forEach(id => this.#drop(id));
  }

  // How many events wait for their acknowledgement.
  get waiting() { return this.#ids().length; }

  // Notes an event and returns its id; null where the shopper allows nothing.
  track(type, event = {}) {
    if (this.consent === 'none') return null;
    const eventId = newId();
    const context = { device: this.#options.device, locale: navigator.language, utcOffset: -new Date().getTimezoneOffset() };
    const full = { eventId, type, userId: this.#options.user, sessionId: this.#session, occurredAt: new Date().toISOString(), ...event, context };
    if (this.consent !== 'full') full.consent = this.consent;
    this.#own.add(eventId);
    this.#keep(eventId, JSON.stringify(full));
    this.#soon();
    return eventId;
  }

  view(productId, event) { return this.track('view', { productId, ...event }); }
  click(productId, event) { return this.track('click', { productId, ...event }); }
  cart(productId, event) { return this.track('cart', { productId, ...event }); }
  purchase(productId, event) { return this.track('purchase', { productId, ...event }); }
  search(query, event) { return this.track('search', { query, ...event }); }

  // Tells which products of the lists below root were on screen, by half and for a second, and which were clicked. A list has
  // data-request and data-surface (and data-query), a product in it data-product and data-position.
  watch(root = document) {
    const timers = new Map();
    const seen = new IntersectionObserver(entries => entries.forEach(({ target, isIntersecting }) => {
      clearTimeout(timers.get(target));
      if (!isIntersecting) return;
      timers.set(target, setTimeout(() => {
        const event = this.#placeOf(target), key = event.requestId + '\n' + event.productId;
        if (!this.#shown.has(key)) this.track('impression', event);
        this.#shown.add(key);
        seen.unobserve(target);
      }, SEEN_MS));
    }), { threshold: .5 });
    root.querySelectorAll('[data-product]').forEach(card => seen.observe(card));
    const clicked = e => {
      const link = e.target.closest?.('a[href]'), card = link?.closest('[data-product]');
      if (card) this.track('click', this.#placeOf(card));
    };
    root.addEventListener('click', clicked);
    root.addEventListener('auxclick', clicked);
    return () => { seen.disconnect(); timers.forEach(clearTimeout); root.removeEventListener('click', clicked); root.removeEventListener('auxclick', clicked); };
  }

  // Sends what waits; resolves when it was acknowledged or could not be sent.
  flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    return this.#sending ??= this.#send().finally(() => { this.#sending = null; });
  }

  async #send() {
    for (let ids; (ids = this.#due()).length && navigator.onLine !== false;) {
      try {
        const answer = await this.#post(ids);
        // A call that is refused for its form would be refused for ever: its events are given up. All else is tried again.
        if (answer.ok || [400, 413, 422].includes(answer.status)) ids.forEach(id => this.#drop(id));
        else throw answer;
        this.#fails = 0;
      } catch (answer) {
        const wait = answer.headers?.get('Retry-After') * 1000 || RETRY_MS[Math.min(this.#fails++, RETRY_MS.length - 1)];
        this.#soon(wait);
        return;
      }
    }
    if (this.waiting) this.#soon(CLAIM_MS);
  }

  // What a page before this one left may still be on its way: it is sent again a little later.
  #due() { return this.#ids().filter(id => this.#own.has(id) || Date.now() - parseInt(id, 36) > CLAIM_MS).slice(0, BATCH); }

  #post(ids) {
    const headers = { 'Content-Type': 'application/json' };
    if (this.#options.key) headers['X-Api-Key'] = this.#options.key;
    return fetch(this.#options.url, { method: 'POST', headers, body: this.#body(ids), keepalive: true, credentials: 'omit' });
  }

  // The page may be gone before an answer comes: what waits is sent and kept, and sent again under the same ids by the next page.
  #leave() {
    const ids = this.#due();
    if (!ids.length || this.#sending) return;
    if (this.#options.key) this.#post(ids).then(a => a.ok && ids.forEach(id => this.#drop(id)), () => {});
    else navigator.sendBeacon(this.#options.url, new Blob([this.#body(ids)], { type: 'application/json' }));
  }

  #body(ids) { return `{"events":[${ids.map(id => this.#read(id)).filter(Boolean)}]}`; }

  #placeOf(card) {
    const list = card.closest('[data-request]'), event = { productId: card.dataset.product };
    if (!list) return event;
    const { request: requestId, surface, query } = list.dataset;
    return { ...event, requestId, surface, position: +card.dataset.position || undefined, query: query || undefined };
  }

  #soon(wait = this.#options.delay) {
    const at = Date.now() + wait;
    if (this.#timer && this.#at <= at) return;
    clearTimeout(this.#timer);
    [this.#at, this.#timer] = [at, setTimeout(() => this.flush(), wait)];
  }

  // Where storage is full or forbidden the queue lives as long as the page.
  #keep(id, text) {
    const ids = this.#ids();
    if (ids.length >= MOST) this.#drop(ids[0]);
    try { localStorage[QUEUE + id] = text; } catch { this.#memory.set(id, text); }
  }
  #read(id) { return this.#memory.get(id) ?? localStorage[QUEUE + id]; }
  #drop(id) { this.#own.delete(id); this.#memory.delete(id); try { localStorage.removeItem(QUEUE + id); } catch { /* there is no storage */ } }
  #ids() {
    let stored = [];
    try { stored = Object.keys(localStorage).filter(k => k.startsWith(QUEUE)).map(k => k.slice(QUEUE.length)); } catch { /* there is no storage */ }
    return [...stored, ...this.#memory.keys()].sort();
  }
}
